import { appError } from '../../core/common/appError.ts';
import type { DescriptiveFeatures } from '../../core/features/descriptive.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import { fileOf } from '../analysisFiles.ts';
import { getEngine } from '../engine.ts';
import { openSound } from '../openSound.ts';

/**
 * Describe the sound of a span of a lane (level, spectrum, pitch ...). Works in the worker; a long analysis in
 * progress is not disturbed for more than a moment. Decodes the file again when its samples are no longer kept.
 * @param startSec from the start of the recording
 * @param endSec past the end means to the end
 */
export async function describeSpan(analysisId: string, laneId: string, startSec: number, endSec: number): Promise<Result<DescriptiveFeatures>> {
  const span = { sessionId: analysisId, laneId, startSec, endSec };
  const kept = await getEngine().describeSpan(span);
  if (!kept.ok) return kept;
  if (kept.value) return ok(kept.value);
  const back = await bringSamplesBack(analysisId);
  if (!back.ok) return back;
  const again = await getEngine().describeSpan(span);
  if (!again.ok) return again;
  return again.value ? ok(again.value) : fail(appError('tooLongToDecode', 'This recording is too long to keep its samples; choose a shorter one.'));
}

async function bringSamplesBack(analysisId: string): Promise<Result<null>> {
  const source = fileOf(analysisId);
  if (!source) return fail(appError('fileUnreadable', 'The recording is no longer here.'));
  const facts = await inspectFile(source.file);
  if (!facts.ok) return facts;
  const sound = await openSound(new AbortController().signal, source.file, facts.value, null);
  if (!sound.ok) return sound;
  const block = sound.value.source.kind === 'pushed' ? await sound.value.decode() : ok(null);
  if (!block.ok) return block;
  return getEngine().keepSamples({ sessionId: analysisId, source: sound.value.source, lanes: sound.value.lanes, block: block.value });
}
