import type { AnalysisResult } from '../../src/core/contract/analysisResult.ts';
import { topOf } from '../../src/core/summary/observe.ts';
import type { LongRecording } from '../fixtures/longRecording.ts';

/** How many of the joined clips were found, and with which leading emotion. */
export interface Recovered {
  readonly numClips: number;
  /** Clips that have a segment of their own. */
  readonly numHeard: number;
  /** Share of all clips whose leading label is the clip's emotion, 0..1. */
  readonly accuracy: number;
}

/** Read the leading label of every joined clip off the long result: the mean of its segments' probabilities. */
export function recoverLabels(
  { clips }: LongRecording,
  result: AnalysisResult,
  laneOf: (side: 0 | 1) => string,
): Recovered {
  let numHeard = 0;
  let numRight = 0;
  for (const clip of clips) {
    const lane = result.lanes.find(({ id }) => id === laneOf(clip.side));
    const own =
      lane?.segments.filter(
        ({ startSec, endSec }) =>
          Math.min(endSec, clip.endSec) - Math.max(startSec, clip.startSec) > (endSec - startSec) / 2,
      ) ?? [];
    if (own.length === 0) continue;
    numHeard++;
    const labels = Object.keys(own[0]!.probabilities);
    const means = Object.fromEntries(
      labels.map((label) => [label, own.reduce((sum, one) => sum + one.probabilities[label]! * one.speech, 0)]),
    );
    if (topOf(means)?.label === clip.emotion) numRight++;
  }
  return { numClips: clips.length, numHeard, accuracy: numRight / clips.length };
}
