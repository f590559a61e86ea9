import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { AppFailure } from '../core/common/appError.ts';
import { readLabels } from '../core/corpus/readLabels.ts';
import { selectClips, type SelectedClip } from '../core/corpus/selectClips.ts';
import type { LabelledUtterance } from '../core/corpus/utterance.ts';
import { evaluateClips, type Evaluation } from '../core/evaluation/evaluateClips.ts';
import type { SkippedFile } from '../core/contract/evaluationReport.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import { listOf, numberOf, UsageError, type Command, type Terminal } from './commandLine.ts';
import type { EngineOptions } from './engine.ts';
import { evaluationText } from './evaluationText.ts';
import { findSoundFiles } from './findSoundFiles.ts';
import { readModelFiles } from './readModel.ts';
import { runInThreads } from './scoring/runInThreads.ts';
import { showProgress } from './showProgress.ts';
import { writeJson } from './writeJson.ts';

const USAGE = `Measure a model on labelled recordings.

  npm run --silent evaluate -- PATH [options]

  PATH                a folder, searched deeply, of wav, mp3, opus, flac (and ogg, m4a, aac, aiff, webm) files named after
                      RAVDESS, TESS, CREMA-D, SAVEE, EmoDB, EMOVO, AESDD or nEMO; BanglaSER where a folder says so
  --labels-csv FILE   labels instead of names: columns file (relative to PATH), emotion, and if wanted speaker and sex
  --model ID|DIR      a model of public/models, or a folder with model.json
  --labels a,b,...    names of the model's outputs, in their order
  --denoise           reduce noise (RNNoise) before the analysis; the model was trained without it
  --json OUT          write the figures as JSON to this file; - writes them to standard output instead of the text
  --threads N         threads, 1 to 16 (default: the processors, at most 4)
  --help              print this

Every labelled clip counts, also one that the model would call "not sure" or "not speech". Exit code: 0 done,
1 nothing could be evaluated or the model not be opened, 2 wrong call.
`;

/** `npm run evaluate`. */
export const evaluateCommand: Command = {
  usage: USAGE,
  options: {
    model: { type: 'string' },
    labels: { type: 'string' },
    'labels-csv': { type: 'string' },
    denoise: { type: 'boolean' },
    json: { type: 'string' },
    threads: { type: 'string' },
  },
  async run(call, terminal) {
    const [folder, ...more] = call.operands;
    if (folder === undefined || more.length > 0) throw new UsageError('Name one folder.');
    const engine: EngineOptions = {
      model: call.text('model'),
      labels: listOf(call.text('labels'), 'labels'),
      denoise: call.flag('denoise'),
    };
    const threads = numberOf(call.text('threads'), 'threads', 1, 16) ?? Math.min(4, availableParallelism());
    const labelled = await readLabelsFile(call.text('labels-csv'));
    const report = await evaluateFolder({ engine, folder, labelled, threads: Math.floor(threads) }, terminal);
    const out = call.text('json');
    if (out !== null && out !== '-') await writeJson(out, report.document);
    terminal.out(
      out === '-' ? `${JSON.stringify(report.document, null, 2)}\n` : evaluationText(report.document, report.heard),
    );
    return 0;
  },
};

/** What to evaluate, and on what. */
export interface EvaluationTask {
  readonly engine: EngineOptions;
  readonly folder: string;
  /** Null to go by file names. */
  readonly labelled: readonly LabelledUtterance[] | null;
  readonly threads: number;
}

/**
 * Evaluate a model on a folder.
 * @returns the report, and the corpora in it that the model learned from
 * @throws AppFailure when no clip can be evaluated
 */
export async function evaluateFolder(task: EvaluationTask, terminal: Terminal): Promise<Evaluation> {
  const { card } = await readModelFiles(task.engine.model, task.engine.labels);
  const { clips, skipped } = await selectFolder(task.folder, task.labelled, card);
  const job = { kind: 'score', engine: task.engine, folder: task.folder } as const;
  const files = clips.map(({ file }) => file);
  const scores = await runInThreads(job, files, task.threads, showProgress(files.length, terminal));
  const { evaluation, skipped: allSkipped } = evaluateClips(card, clips, skipped, (_, index) => scores[index]!);
  if (evaluation === null) throw new AppFailure('labelsInvalid', `No clip could be evaluated. ${reasons(allSkipped)}`);
  return task.engine.denoise ? { ...evaluation, document: { ...evaluation.document, denoise: true } } : evaluation;
}

/** Find and select the clips of a folder. Throws AppFailure `fileUnreadable` when it is none. */
export async function selectFolder(
  folder: string,
  labelled: readonly LabelledUtterance[] | null,
  card: ModelCard,
): Promise<{ clips: readonly SelectedClip[]; skipped: readonly SkippedFile[] }> {
  const isFolder = await stat(folder)
    .then((found) => found.isDirectory())
    .catch(() => false);
  if (!isFolder) throw new AppFailure('fileUnreadable', `${folder} is not a folder.`);
  return selectClips(await findSoundFiles(folder), resolve(folder), labelled, card.labels);
}

/** Read `--labels-csv`; null when there is none. */
export async function readLabelsFile(path: string | null): Promise<LabelledUtterance[] | null> {
  if (path === null) return null;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new AppFailure('fileUnreadable', `The labels file ${path} cannot be read.`);
  });
  const labels = readLabels(text);
  if (!labels.ok) throw new AppFailure(labels.error.code, `${path}: ${labels.error.message}`);
  return labels.value;
}

function reasons(skipped: readonly SkippedFile[]): string {
  const first = skipped[0];
  if (!first) return 'The folder holds no sound files.';
  return `${skipped.length} files were left out, the first (${first.file}) because ${first.reason}.`;
}
