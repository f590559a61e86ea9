import { join } from 'node:path';
import type { LaneStatus } from '../../core/contract/analysisResult.ts';
import { Engine, type EngineOptions } from '../engine.ts';
import { ClipScorer } from './clipScorer.ts';
import { decodeOrReason } from './decodeOrReason.ts';
import type { Failure } from './failure.ts';

/** Find out which clips get an answer. Files may be cut into clips of `clipSec`, evenly spread, at most `perFile` of them. */
export interface StatusJob {
  readonly kind: 'status';
  readonly engine: EngineOptions;
  readonly folder: string;
  /** Null takes files whole. */
  readonly clipSec: number | null;
  readonly perFile: number;
}

/** The status of every clip of a file, in order. Digital silence is `notSpeech`, as it is in the page. */
export interface ClipStatuses {
  readonly file: string;
  readonly statuses: readonly LaneStatus[];
}

/** Do the job; `onOutcome` is called once per file. */
export async function statusFiles(
  job: StatusJob,
  files: readonly string[],
  onOutcome: (outcome: ClipStatuses | Failure) => void,
): Promise<void> {
  const engine = await Engine.open(job.engine);
  const rateHz = engine.model.card.featureConfig.sampleRateHz;
  try {
    for (const file of files) {
      const samples = await decodeOrReason(engine.ears, join(job.folder, file), rateHz);
      if (typeof samples === 'string') {
        onOutcome({ file, reason: samples });
        continue;
      }
      const statuses: LaneStatus[] = [];
      const scorer = new ClipScorer<number>(engine, (index, { status }) => (statuses[index] = status));
      for (const [index, clip] of cut(
        samples,
        job.clipSec === null ? samples.length : Math.round(job.clipSec * rateHz),
        job.perFile,
      ).entries()) {
        const reason = await scorer.add(index, clip);
        if (reason !== null) statuses[index] = clip.some((sample) => sample !== 0) ? 'tooShort' : 'notSpeech';
      }
      await scorer.flush();
      onOutcome({ file, statuses });
    }
  } finally {
    engine.dispose();
  }
}

function cut(samples: Float32Array, length: number, most: number): Float32Array[] {
  const count = Math.max(1, Math.min(most, Math.floor(samples.length / length)));
  const spare = Math.max(0, samples.length - length);
  return Array.from({ length: count }, (_, index) => {
    const start = count === 1 ? 0 : Math.floor((spare * index) / (count - 1));
    return samples.subarray(start, start + length);
  });
}
