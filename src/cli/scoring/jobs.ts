import { join } from 'node:path';
import { FEATURE_CONFIG_V1 } from '../../core/dsp/featureConfig.ts';
import { LaneAnalyzer } from '../../core/streaming/laneAnalyzer.ts';
import { Ears, Engine, type EngineOptions } from '../engine.ts';
import { alterFiles, type AlteredAnswers, type AlterJob } from './alterFiles.ts';
import { ClipScorer, type ClipAnswer } from './clipScorer.ts';
import { decodeOrReason } from './decodeOrReason.ts';
import type { Failure } from './failure.ts';
import { statusFiles, type ClipStatuses, type StatusJob } from './statusFiles.ts';

/** What each kind of job says about a file. */
export interface Outcomes {
  readonly score: ({ readonly file: string } & ClipAnswer) | Failure;
  readonly alter: AlteredAnswers | Failure;
  readonly status: ClipStatuses | Failure;
  readonly speech: { readonly file: string; readonly utterances: readonly (readonly [number, number])[] } | Failure;
}

/** Work to be done on every file of a list; plain data, because it travels to threads. Paths are relative to `folder`. */
export type Job =
  | { readonly kind: 'score'; readonly engine: EngineOptions; readonly folder: string }
  | AlterJob
  | StatusJob
  | { readonly kind: 'speech'; readonly folder: string };

/** Do a job on files, one after the other; `onOutcome` is called once per file. Throws AppFailure when the model cannot be opened. */
export async function doJob(
  job: Job,
  files: readonly string[],
  onOutcome: (outcome: Outcomes[Job['kind']]) => void,
): Promise<void> {
  switch (job.kind) {
    case 'score':
      return scoreFiles(job.engine, job.folder, files, onOutcome);
    case 'alter':
      return alterFiles(job, files, onOutcome);
    case 'status':
      return statusFiles(job, files, onOutcome);
    case 'speech':
      return findSpeech(job.folder, files, onOutcome);
  }
}

async function scoreFiles(
  options: EngineOptions,
  folder: string,
  files: readonly string[],
  onOutcome: (outcome: Outcomes['score']) => void,
): Promise<void> {
  const engine = await Engine.open(options);
  const scorer = new ClipScorer<string>(engine, (file, answer) => onOutcome({ file, ...answer }));
  try {
    for (const file of files) {
      const samples = await decodeOrReason(
        engine.ears,
        join(folder, file),
        engine.model.card.featureConfig.sampleRateHz,
      );
      const reason = typeof samples === 'string' ? samples : await scorer.add(file, samples);
      if (reason !== null) onOutcome({ file, reason });
    }
    await scorer.flush();
  } finally {
    engine.dispose();
  }
}

async function findSpeech(
  folder: string,
  files: readonly string[],
  onOutcome: (outcome: Outcomes['speech']) => void,
): Promise<void> {
  const ears = await Ears.open();
  const config = FEATURE_CONFIG_V1;
  try {
    for (const file of files) {
      const samples = await decodeOrReason(ears, join(folder, file), config.sampleRateHz);
      if (typeof samples === 'string') {
        onOutcome({ file, reason: samples });
        continue;
      }
      const lane = new LaneAnalyzer({ config, detector: ears.detector, stepSec: 1 });
      lane.push(samples);
      lane.finish();
      onOutcome({ file, utterances: lane.speech.map(({ startSec, endSec }) => [startSec, endSec] as const) });
    }
  } finally {
    ears.dispose();
  }
}
