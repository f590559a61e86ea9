const DAY_SEC = 86_400;
const YEAR_SEC = 365 * DAY_SEC;
const STEPS_SEC = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200],
  ...[1, 2, 7, 14, 30, 91, 182].map((days) => days * DAY_SEC),
];

/** Round moments of a time axis, and the step from one to the next. */
export interface RoundTimes {
  readonly stepSec: number;
  readonly times: readonly number[];
}

/**
 * Choose round moments from `startSec` to `endSec`, both included, for an axis to be marked at. Costs the same for a
 * millisecond and for a thousand years: a length that a file only claims must not decide how much is drawn.
 * @param leastStepSec the closest that moments may be
 * @param most never more than this many, whatever the figures
 */
export function roundTimes(startSec: number, endSec: number, leastStepSec: number, most: number): RoundTimes {
  const stepSec = roundStepSec(leastStepSec);
  const first = Math.ceil(startSec / stepSec - 1e-9);
  const last = Math.floor(endSec / stepSec + 1e-9);
  const count = Math.min(Math.max(0, Math.floor(most)), Math.max(0, last - first + 1));
  // NaN where a figure was no number: then there is nothing to mark.
  return { stepSec, times: Array.from({ length: count || 0 }, (_, index) => (first + index) * stepSec) };
}

/** The round step that is at least so long: tenths of a second up to half years, then 1, 2, 5, 10 ... years. */
function roundStepSec(leastSec: number): number {
  const step = STEPS_SEC.find((one) => one >= leastSec);
  if (step !== undefined) return step;
  const power = YEAR_SEC * 10 ** Math.floor(Math.log10(leastSec / YEAR_SEC));
  return [1, 2, 5].map((factor) => factor * power).find((one) => one >= leastSec) ?? 10 * power;
}
