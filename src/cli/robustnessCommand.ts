import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AppFailure } from '../core/common/appError.ts';
import { seededRng } from '../core/common/rng.ts';
import {
  robustnessFigures,
  type AlteredUtterance,
  type RobustnessFigures,
} from '../core/evaluation/robustnessReport.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import { modelSha256 } from '../core/model/modelFiles.ts';
import { listOf, numberOf, UsageError, type Command } from './commandLine.ts';
import { denoiseSummary } from './denoiseSummary.ts';
import { readLabelsFile, selectFolder } from './evaluateCommand.ts';
import { findSoundFiles } from './findSoundFiles.ts';
import { readModelFiles } from './readModel.ts';
import { UNCHANGED } from './scoring/alterFiles.ts';
import { runInThreads } from './scoring/runInThreads.ts';
import { showProgress } from './showProgress.ts';
import { writeJson } from './writeJson.ts';

const USAGE = `Measure how much small changes of the sound, noise and codecs disturb a model (after audEERING's ser-tests),
or what noise reduction does to its answers.

  npm run --silent robustness -- PATH [options]

  PATH                a folder of labelled clips, best of speakers the model has never heard: see "evaluate"
  --labels-csv FILE   labels instead of names; clips that are not in it are left out
  --model ID|DIR      a model of public/models, or a folder with model.json
  --labels a,b,...    names of the model's outputs, in their order
  --music PATH        a file or folder of music to mix in; without it the music condition is left out
  --denoise           instead: answer the clips as they are and under white noise, babble and music at 20 and 10 dB, without and
                      with noise reduction (RNNoise), and tell the difference
  --max N             take at most N clips, drawn at random but always the same
  --json OUT          write the figures as JSON to this file; - writes them to standard output instead of the text
  --threads N         threads, 1 to 16 (default: the processors, at most 4)
  --help              print this
`;

/** Clips that babble is mixed from, and pieces of music: more would only fill memory. */
const MAX_VOICES = 60;
const MAX_MUSIC = 12;

/** `npm run robustness`. */
export const robustnessCommand: Command = {
  usage: USAGE,
  options: {
    model: { type: 'string' },
    labels: { type: 'string' },
    'labels-csv': { type: 'string' },
    music: { type: 'string' },
    denoise: { type: 'boolean' },
    max: { type: 'string' },
    json: { type: 'string' },
    threads: { type: 'string' },
  },
  async run(call, terminal) {
    const [folder, ...more] = call.operands;
    if (folder === undefined || more.length > 0) throw new UsageError('Name one folder.');
    const compare = call.flag('denoise') ? 'denoise' : 'changes';
    const engine = {
      model: call.text('model'),
      labels: listOf(call.text('labels'), 'labels'),
      denoise: compare === 'denoise',
    };
    const threads = Math.floor(numberOf(call.text('threads'), 'threads', 1, 16) ?? Math.min(4, availableParallelism()));
    const max = numberOf(call.text('max'), 'max', 1, 1e6) ?? Infinity;
    const { card } = await readModelFiles(engine.model, engine.labels);
    const selected = await selectFolder(folder, await readLabelsFile(call.text('labels-csv')), card);
    const clips = drawn(selected.clips, max);
    const job = {
      kind: 'alter',
      engine,
      compare,
      folder,
      speakers: Object.fromEntries(selected.clips.map(({ file, speaker }) => [file, speaker])),
      voices: drawn(selected.clips, MAX_VOICES).map(({ file }) => file),
      music: drawn(await findMusic(call.text('music')), MAX_MUSIC),
    } as const;
    const files = clips.map(({ file }) => file);
    const outcomes = await runInThreads(job, files, threads, showProgress(files.length, terminal));
    const altered: AlteredUtterance[] = [];
    const failed: { file: string; reason: string }[] = [];
    clips.forEach((clip, index) => {
      const outcome = outcomes[index]!;
      if ('reason' in outcome) failed.push(outcome);
      else altered.push({ ...clip, answers: outcome.answers });
    });
    if (altered.length === 0) throw new AppFailure('labelsInvalid', 'No clip could be evaluated.');
    const sum = compare === 'denoise' ? denoiseSummary(altered, card) : robustnessSummary(altered, card);
    const document = {
      model: { id: card.id, sha256: modelSha256(card) },
      ...sum.figures,
      skipped: [...selected.skipped, ...failed],
    };
    const out = call.text('json');
    if (out !== null && out !== '-') await writeJson(out, document);
    terminal.out(out === '-' ? `${JSON.stringify(document, null, 2)}\n` : sum.text);
    return 0;
  },
};

function robustnessSummary(altered: readonly AlteredUtterance[], card: ModelCard): { figures: object; text: string } {
  const figures = robustnessFigures(altered, card.labels, UNCHANGED);
  return { figures, text: robustnessText(card.id, figures) };
}

function drawn<T>(items: readonly T[], max: number): T[] {
  if (items.length <= max) return [...items];
  const rng = seededRng(items.length);
  const keyed = items.map((item, index) => ({ item, index, key: rng() })).sort((a, b) => a.key - b.key);
  return keyed
    .slice(0, max)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}

async function findMusic(path: string | null): Promise<string[]> {
  if (path === null) return [];
  const found = await stat(path).catch(() => {
    throw new AppFailure('fileUnreadable', `There is no music at ${path}.`);
  });
  return found.isDirectory() ? (await findSoundFiles(path)).map((file) => join(path, file)) : [path];
}

function robustnessText(id: string, figures: RobustnessFigures): string {
  const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;
  const verdict = (passed: boolean | null): string =>
    passed === null ? 'left out: no material' : passed ? 'passed' : 'NOT passed';
  const small = figures.smallChanges.map(
    ({ name, unchanged, passed, magnitude }) =>
      `  ${name.padEnd(12)} ${percent(unchanged).padStart(7)}  ${verdict(passed).padEnd(10)}  ${magnitude}`,
  );
  const conditions = figures.conditions.map(
    ({ name, uar, cost, passed, magnitude }) =>
      `  ${name.padEnd(12)} ${(uar === null ? '' : percent(uar)).padStart(7)} ${(cost === null ? '' : (-cost * 100).toFixed(1)).padStart(6)}  ${verdict(passed).padEnd(10)}  ${magnitude}`,
  );
  const sexes = Object.entries(figures.bySex).map(
    ([sex, { uar, uarCi95 }]) =>
      `${sex} ${percent(uar)}${uarCi95 ? ` (${percent(uarCi95[0])} to ${percent(uarCi95[1])})` : ''}`,
  );
  return [
    `model ${id}: ${figures.numUtterances} clips of ${figures.numSpeakers} speakers, UAR ${percent(figures.uar)}`,
    '',
    'predictions that stay under a small change (95 % asked for)',
    ...small,
    '',
    'UAR in worse conditions, and points gained or lost (a loss of 5 allowed)',
    ...conditions,
    '',
    `by sex: ${sexes.join(', ')}${figures.sexGap === null ? '' : `; gap ${percent(figures.sexGap)}`}`,
    '',
  ].join('\n');
}
