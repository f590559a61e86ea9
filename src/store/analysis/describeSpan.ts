import { appError } from '../../core/common/appError.ts';
import type { DescriptiveFeatures } from '../../core/features/descriptive.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { SpanQuery } from '../../workers/client/analysisEngine.ts';
import { getEngine } from '../engine/engine.ts';
import { planOf } from './lanePlan.ts';
import { reopen } from './soundSource.ts';
import { useAppStore } from '../store.ts';

/**
 * Describe the sound of a span of a lane (level, spectrum, pitch ...). Works in the worker; a long analysis in
 * progress is not disturbed for more than a moment. Errors: `fileUnreadable` when the sound is no longer here.
 * @param startSec from the start of the recording
 * @param endSec past the end means to the end
 */
export async function describeSpan(
  analysisId: string,
  laneId: string,
  startSec: number,
  endSec: number,
): Promise<Result<DescriptiveFeatures>> {
  const query = spanOf(analysisId, laneId, startSec, endSec);
  return query === null ? UNKNOWN_LANE : getEngine().features(new AbortController().signal, query, reopen(analysisId));
}

/** Cut a span of a lane out of its sound, as a 16-bit WAV file. Errors as `describeSpan`. */
export async function cutSpan(
  signal: AbortSignal,
  analysisId: string,
  laneId: string,
  startSec: number,
  endSec: number,
): Promise<Result<ArrayBuffer>> {
  const query = spanOf(analysisId, laneId, startSec, endSec);
  return query === null ? UNKNOWN_LANE : getEngine().wav(signal, { ...query, as: 'wav' }, reopen(analysisId));
}

const UNKNOWN_LANE = fail(appError('fileUnreadable', 'The recording has no such lane.'));

function spanOf(analysisId: string, laneId: string, startSec: number, endSec: number): SpanQuery | null {
  const lane = planOf(useAppStore.getState().analysesById[analysisId]).find(({ id }) => id === laneId);
  if (!lane) return null;
  const { id, name, channels } = lane;
  return { sessionId: analysisId, lane: { id, name, channels }, startSec, endSec };
}
