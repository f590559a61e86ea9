import { describeSpan, type DescriptiveFeatures } from '../../core/features/descriptive.ts';
import type { WorkerCalls } from '../protocol.ts';
import { LANE_RATE_HZ } from './laneIntake.ts';
import { readFileSpan } from './readFileSpan.ts';

/**
 * Describe a span of a long recording by reading its file again around it.
 * @throws as `readFileSpan`
 */
export async function describeFileSpan({
  file,
  lane,
  startSec,
  endSec,
}: WorkerCalls['describeFileSpan']['params']): Promise<DescriptiveFeatures> {
  return describeSpan(await readFileSpan(file, lane, startSec, endSec), LANE_RATE_HZ);
}
