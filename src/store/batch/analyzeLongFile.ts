import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { AnalysisSettings, LaneResult } from '../../core/contract/analysisResult.ts';
import { getEngine } from '../engine/engine.ts';
import { GrowingLanes } from '../analysis/growingLanes.ts';

const MIX = { id: 'mix', name: 'Mix', channels: [] };

/** A long recording of a batch. */
export interface LongAnalysis {
  readonly lane: LaneResult;
  readonly durationSec: number;
}

/** Analyse a file that is too long to go through with others: read piece by piece in the worker, its pictures let go at once. */
export async function analyzeLongFile(
  signal: AbortSignal,
  file: File,
  { stepSec, denoise = false }: AnalysisSettings,
): Promise<Result<LongAnalysis>> {
  const sessionId = crypto.randomUUID();
  const lanes = new GrowingLanes([MIX]);
  let durationSec = 0;
  const outcome = await getEngine().analyze(signal, {
    request: { sessionId, source: { kind: 'file', file }, lanes: [MIX], stepSec, denoise, expectedSec: null },
    decode: () => Promise.resolve(fail(appError('unknown', 'The worker reads this file itself.'))),
    onEvent: (event) => {
      if (event.kind !== 'lane') return;
      lanes.take(event);
      durationSec = Math.max(durationSec, event.doneSec);
    },
    onRestart: () => lanes.rewind(),
  });
  await getEngine().forget(sessionId);
  if (!outcome.ok) return outcome;
  const [lane] = lanes.results();
  return lane ? ok({ lane, durationSec }) : fail(appError('emptyFile', 'The file holds no sound.'));
}
