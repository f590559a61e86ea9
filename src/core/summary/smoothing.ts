import type { AnalysisResult, LaneResult, Probabilities, SegmentResult } from '../contract/analysisResult.ts';
import { groupByUtterance } from './utteranceGroups.ts';

/**
 * Smooth a lane's segments by a running median of each label's probability, then renormalise to sum 1.
 * Only segments of the same utterance are neighbours: a pause is never smoothed across. Near the ends of an
 * utterance the width shrinks evenly on both sides, so the first and last segments keep their own values.
 * @param width odd number of segments; 1 returns the raw values. Throws a RangeError for anything else.
 * @returns segments in order of time, same spans as given
 */
export function smoothSegments(lane: LaneResult, width: number): SegmentResult[] {
  if (!Number.isInteger(width) || width < 1 || width % 2 === 0)
    throw new RangeError(`smoothing width must be an odd whole number, got ${width}`);
  return groupByUtterance(lane).flatMap(({ segments }) =>
    segments.map((segment, index) => smoothOne(segments, segment, index, width)),
  );
}

/** Smooth every lane by `settings.smoothing` (1 when absent). The raw values stay in the result given. */
export function smoothResult(result: AnalysisResult): AnalysisResult {
  const width = result.settings.smoothing ?? 1;
  if (width === 1) return result;
  return { ...result, lanes: result.lanes.map((lane) => ({ ...lane, segments: smoothSegments(lane, width) })) };
}

function smoothOne(
  segments: readonly SegmentResult[],
  segment: SegmentResult,
  index: number,
  width: number,
): SegmentResult {
  const reach = Math.min((width - 1) / 2, index, segments.length - 1 - index);
  if (reach === 0) return segment;
  const around = segments.slice(index - reach, index + reach + 1);
  const medians = Object.keys(segment.probabilities).map(
    (label) => [label, medianOf(around.map((one) => one.probabilities[label] ?? 0))] as const,
  );
  const total = medians.reduce((sum, [, value]) => sum + value, 0);
  if (!(total > 0)) return segment;
  const probabilities: Probabilities = Object.fromEntries(medians.map(([label, value]) => [label, value / total]));
  return { ...segment, probabilities };
}

/** Take the median; the mean of the two middle values for an even count, 0 for none. */
export function medianOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
