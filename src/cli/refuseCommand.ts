import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { AppFailure } from '../core/common/appError.ts';
import type { LaneStatus } from '../core/contract/analysisResult.ts';
import { modelSha256 } from '../core/model/modelFiles.ts';
import { listOf, numberOf, UsageError, type Command } from './commandLine.ts';
import { findSoundFiles } from './findSoundFiles.ts';
import { readModelFiles } from './readModel.ts';
import { runInThreads } from './scoring/runInThreads.ts';
import { showProgress } from './showProgress.ts';
import { writeJson } from './writeJson.ts';

const USAGE = `Count how much of a folder is refused as not being speech. Point it at music and noise (most should be refused),
then at speech (hardly any should).

  npm run --silent refuse -- PATH [options]

  PATH                a folder, searched deeply; labels play no part
  --clip-seconds S    cut files into clips of S seconds (default: files whole)
  --per-file N        at most N clips of a file, evenly spread (default 1)
  --model ID|DIR      a model of public/models, or a folder with model.json
  --labels a,b,...    names of the model's outputs, in their order
  --json OUT          write the counts as JSON to this file; - writes them to standard output instead of the text
  --threads N         threads, 1 to 16 (default: the processors, at most 4)
  --help              print this

A clip counts as refused when it gets no emotion: "no speech" or "too short" (under 0.3 s of speech).
`;

/** `npm run refuse`. */
export const refuseCommand: Command = {
  usage: USAGE,
  options: {
    model: { type: 'string' },
    labels: { type: 'string' },
    'clip-seconds': { type: 'string' },
    'per-file': { type: 'string' },
    json: { type: 'string' },
    threads: { type: 'string' },
  },
  async run(call, terminal) {
    const [folder, ...more] = call.operands;
    if (folder === undefined || more.length > 0) throw new UsageError('Name one folder.');
    const isFolder = await stat(folder)
      .then((found) => found.isDirectory())
      .catch(() => false);
    if (!isFolder) throw new AppFailure('fileUnreadable', `${folder} is not a folder.`);
    const engine = { model: call.text('model'), labels: listOf(call.text('labels'), 'labels') };
    const threads = Math.floor(numberOf(call.text('threads'), 'threads', 1, 16) ?? Math.min(4, availableParallelism()));
    const clipSec = numberOf(call.text('clip-seconds'), 'clip-seconds', 0.1, 3600);
    const perFile = Math.floor(numberOf(call.text('per-file'), 'per-file', 1, 1e6) ?? 1);
    const { card } = await readModelFiles(engine.model, engine.labels);
    const files = await findSoundFiles(folder);
    if (files.length === 0) throw new AppFailure('fileUnreadable', `${folder} holds no sound files.`);
    const outcomes = await runInThreads(
      { kind: 'status', engine, folder, clipSec, perFile },
      files,
      threads,
      showProgress(files.length, terminal),
    );
    const skipped = outcomes.filter((outcome) => 'reason' in outcome);
    const clips = outcomes.flatMap((outcome) =>
      'statuses' in outcome ? outcome.statuses.map((status) => ({ file: outcome.file, status })) : [],
    );
    const counts: Record<LaneStatus, number> = { ok: 0, notSure: 0, notSpeech: 0, tooShort: 0 };
    for (const { status } of clips) counts[status]++;
    const refused = counts.notSpeech + counts.tooShort;
    const document = {
      model: { id: card.id, sha256: modelSha256(card) },
      numClips: clips.length,
      refused,
      share: clips.length > 0 ? refused / clips.length : null,
      counts,
      answered: clips.filter(({ status }) => status === 'ok' || status === 'notSure').map(({ file }) => file),
      skipped,
    };
    const out = call.text('json');
    if (out !== null && out !== '-') await writeJson(out, document);
    const share = document.share === null ? 'nothing to count' : `${(document.share * 100).toFixed(1)} %`;
    const text = `model ${card.id}: ${refused} of ${clips.length} clips refused (${share}): ${counts.notSpeech} no speech, ${counts.tooShort} too short; ${skipped.length} files could not be read\n`;
    terminal.out(out === '-' ? `${JSON.stringify(document, null, 2)}\n` : text);
    return 0;
  },
};
