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

/**
 * Turn mel power rows into the network's input: level and mean come from the segment's own real rows, so the answer
 * does not depend on how loud the recording is or on any other part of it.
 *
 * `ref` = mean power; L = ln(P / ref + logFloor); m = mean of L over real rows; X = (L - m) / scale. Rows after the last
 * real one are padding: zero power, so L = ln(logFloor). A segment without any power is all zero.
 *
 * @param power `[n, numMels]` row-major, n = 0..segmentRows real rows
 * @returns `[segmentRows, numMels]`
 * @throws RangeError for a length that is not whole rows or more than a segment
 * Twin: `normalise` in `training/undertone_trainer/frontend.py`; rule: `training/FRONTEND.md` 6.
 */
export function normalizeSegment(power: Float32Array, config: FeatureConfig): Float32Array {
  const { segmentRows, numMels, logFloor, scale } = config;
  const numReal = power.length;
  if (numReal % numMels !== 0 || numReal > segmentRows * numMels) {
    throw new RangeError(`a segment has at most ${segmentRows} rows of ${numMels} powers, got ${numReal} values`);
  }
  const input = new Float32Array(segmentRows * numMels);
  let sum = 0;
  for (let i = 0; i < numReal; i++) sum += power[i]!;
  if (!(sum > 0)) return input;
  const perRef = numReal / sum;
  const logs = new Float64Array(numReal);
  let sumOfLogs = 0;
  for (let i = 0; i < numReal; i++) {
    const log = Math.log(power[i]! * perRef + logFloor);
    logs[i] = log;
    sumOfLogs += log;
  }
  const mean = sumOfLogs / numReal;
  for (let i = 0; i < numReal; i++) input[i] = (logs[i]! - mean) / scale;
  input.fill((Math.log(logFloor) - mean) / scale, numReal);
  return input;
}

function rowsOf(sec: number, config: FeatureConfig): number {
  return Math.round((sec * config.sampleRateHz) / rowHop(config));
}
