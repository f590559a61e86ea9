import type { SegmentResult } from '../contract/analysisResult.ts';

/** A segment worth hearing for one label. */
export interface Moment {
  readonly startSec: number;
  readonly endSec: number;
  /** Smoothed probability of the label, 0..1. */
  readonly probability: number;
}

/**
 * Pick the segments with the highest probability of `label`, strongest first; those that overlap a stronger one are
 * left out, and so are those at or below chance (one over the number of labels), which show nothing.
 * @param segments smoothed segments of one lane
 * @param count at most this many, 5 by default
 */
export function strongestMoments(segments: readonly SegmentResult[], label: string, count = 5): Moment[] {
  const ranked = segments
    .filter(
      (segment) => (segment.probabilities[label] ?? 0) > 1 / Math.max(1, Object.keys(segment.probabilities).length),
    )
    .sort((a, b) => b.probabilities[label]! - a.probabilities[label]! || a.startSec - b.startSec);
  const picked: Moment[] = [];
  for (const segment of ranked) {
    if (picked.length === count) break;
    if (picked.some((moment) => segment.startSec < moment.endSec && moment.startSec < segment.endSec)) continue;
    picked.push({ startSec: segment.startSec, endSec: segment.endSec, probability: segment.probabilities[label]! });
  }
  return picked;
}
