import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { UNCHECKED, type SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import type { AnalysisSettings, LaneResult } from '../../core/contract/analysisResult.ts';
import { GrowingLanes } from '../analysis/growingLanes.ts';
import { MIX, requested } from '../analysis/lanePlan.ts';
import { openFile } from '../analysis/soundSource.ts';
import type { BatchEngine } from './batchParts.ts';

/** A long recording of a batch. */
export interface LongAnalysis {
  readonly lane: LaneResult;
  readonly durationSec: number;
  readonly check: SoundCheck;
}

/** Analyse a file that is too long to go through with others: read piece by piece in the worker, its pictures let go at once. */
export async function analyzeLongFile(
  engine: BatchEngine,
  signal: AbortSignal,
  file: File,
  { stepSec, denoise = false }: AnalysisSettings,
): Promise<Result<LongAnalysis>> {
  const sessionId = crypto.randomUUID();
  const lanes = new GrowingLanes([requested(MIX)]);
  let durationSec = 0;
  let check: SoundCheck = UNCHECKED;
  const outcome = await engine.analyze(signal, {
    open: () => openFile(file, null),
    plan: () => Promise.resolve({ sessionId, lanes: lanes.requests, stepSec, denoise, resume: null }),
    onEvent: (event) => {
      if (event.kind === 'checked') check = event.check;
      if (event.kind !== 'lane') return;
      lanes.take(event);
      durationSec = Math.max(durationSec, event.doneSec);
    },
    onRestart: (canResume) => {
      if (canResume) return lanes.rewind();
      lanes.clear();
      return null;
    },
  });
  await engine.forget(sessionId);
  if (!outcome.ok) return outcome;
  const [lane] = lanes.results();
  return lane ? ok({ lane, durationSec, check }) : fail(appError('emptyFile', 'The file holds no sound.'));
}
