import type { DescriptiveFeatures } from '../../core/features/descriptive.ts';
import type { Result } from '../../core/common/result.ts';

/**
 * Describe the sound of a span of a lane (level, spectrum, pitch ...). Works in the worker; a long analysis in
 * progress is not disturbed for more than a moment.
 * @param startSec from the start of the recording
 * @param endSec past the end means to the end
 */
export async function describeSpan(analysisId: string, laneId: string, startSec: number, endSec: number): Promise<Result<DescriptiveFeatures>> {
  throw new Error(`not wired yet: ${analysisId} ${laneId} ${startSec} ${endSec}`);
}
