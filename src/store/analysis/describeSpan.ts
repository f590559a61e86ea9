import { appError } from '../../core/common/appError.ts';
import type { DescriptiveFeatures } from '../../core/features/descriptive.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import { fileOf } from './analysisFiles.ts';
import { getEngine } from '../engine/engine.ts';
import type { LaneRequest } from '../../workers/protocol.ts';
import { planOf, requestedLanes } from './lanePlan.ts';
import { openSound } from './openSound.ts';
import { useAppStore } from '../store.ts';

/** The worker keeps no samples of longer recordings: their files are read again around the span. */
export const LONGEST_KEPT_SEC = 600;

/**
 * Describe the sound of a span of a lane (level, spectrum, pitch ...). Works in the worker; a long analysis in
 * progress is not disturbed for more than a moment. Decodes the file again when its samples are no longer kept.
 * @param startSec from the start of the recording
 * @param endSec past the end means to the end
 */
export async function describeSpan(
  analysisId: string,
  laneId: string,
  startSec: number,
  endSec: number,
): Promise<Result<DescriptiveFeatures>> {
  const span = { sessionId: analysisId, laneId, startSec, endSec };
  const kept = await getEngine().describeSpan(span);
  if (!kept.ok) return kept;
  if (kept.value) return ok(kept.value);
  const source = fileOf(analysisId);
  if (!source) return fail(appError('fileUnreadable', 'The recording is no longer here.'));
  const analysis = useAppStore.getState().analysesById[analysisId];
  const lanes = requestedLanes(planOf(analysis));
  const lane = lanes.find(({ id }) => id === laneId);
  if (lane && (analysis?.source.durationSec ?? 0) > LONGEST_KEPT_SEC)
    return getEngine().describeFileSpan({ file: source.file, lane, startSec, endSec });
  const back = await bringSamplesBack(analysisId, source.file, lanes);
  if (!back.ok) return back;
  const again = await getEngine().describeSpan(span);
  if (!again.ok) return again;
  return again.value
    ? ok(again.value)
    : fail(appError('tooLongToDecode', 'This recording is too long to keep its samples; choose a shorter one.'));
}

async function bringSamplesBack(sessionId: string, file: File, lanes: readonly LaneRequest[]): Promise<Result<null>> {
  const facts = await inspectFile(file);
  if (!facts.ok) return facts;
  const sound = await openSound(new AbortController().signal, file, facts.value, null);
  if (!sound.ok) return sound;
  const block = sound.value.source.kind === 'pushed' ? await sound.value.decode() : ok(null);
  if (!block.ok) return block;
  return getEngine().keepSamples({ sessionId, source: sound.value.source, lanes, block: block.value });
}
