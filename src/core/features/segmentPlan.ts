import { rowHop, type FeatureConfig } from '../dsp/featureConfig.ts';

/** Shortest step allowed, so that every full segment inside an utterance belongs to the plan. */
const MIN_STEP_ROWS = 5;

/**
 * Convert the distance between segments to rows.
 * @throws RangeError for less than 0.1 s or more than `segmentSec` (3 s leaves 40 ms between full segments, which are 148 rows)
 */
export function stepRows(stepSec: number, config: FeatureConfig): number {
  const rows = rowsOf(stepSec, config);
  if (!(rows >= MIN_STEP_ROWS && rows <= rowsOf(config.segmentSec, config))) {
    throw new RangeError(`segments step by 0.1 s up to ${config.segmentSec} s, got ${stepSec}`);
  }
  return rows;
}

/**
 * Count the segments of an utterance of `numRows` rows: one for the first `segmentSec`, then one per step begun. Segment
 * k starts k steps after the utterance does; the last may be short.
 * Twin: `segment_spans` in `training/undertone_trainer/frontend.py`. `segmentSec` is 150 rows, two more than fit into it whole.
 */
export function countSegments(numRows: number, step: number, config: FeatureConfig): number {
  if (numRows <= 0) return 0;
  return 1 + Math.ceil(Math.max(0, numRows - rowsOf(config.segmentSec, config)) / step);
}

function rowsOf(sec: number, config: FeatureConfig): number {
  return Math.round((sec * config.sampleRateHz) / rowHop(config));
}
