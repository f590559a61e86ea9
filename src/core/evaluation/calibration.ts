/** One answer: how sure the model was of its top label, and whether it was right. */
export interface Answer {
  /** Probability of the top label, 0..1. */
  readonly confidence: number;
  readonly isRight: boolean;
}

/** A bin of the calibration plot: on a calibrated model the two rates are equal. */
export interface CalibrationBin {
  readonly count: number;
  readonly meanConfidence: number;
  /** Share of right answers. */
  readonly accuracy: number;
}

/** A point of the risk-coverage curve. */
export interface RiskCoveragePoint {
  /** Share of clips answered, when all with at least `threshold` confidence are. */
  readonly coverage: number;
  /** Share of wrong answers among those. */
  readonly risk: number;
  readonly threshold: number;
}

/**
 * Sort answers by confidence and cut them into bins of equal mass: with n answers the first `n mod numBins` bins hold
 * one more than the rest (NumPy's `array_split`). Bins that would be empty are left out. Ties keep their order.
 */
export function calibrationBins(answers: readonly Answer[], numBins = 10): CalibrationBin[] {
  const sorted = [...answers].sort((a, b) => a.confidence - b.confidence);
  const bins: CalibrationBin[] = [];
  let from = 0;
  for (let bin = 0; bin < numBins; bin++) {
    const count = Math.floor(sorted.length / numBins) + (bin < sorted.length % numBins ? 1 : 0);
    if (count === 0) break;
    const part = sorted.slice(from, from + count);
    from += count;
    bins.push({
      count,
      meanConfidence: part.reduce((sum, answer) => sum + answer.confidence, 0) / count,
      accuracy: part.filter((answer) => answer.isRight).length / count,
    });
  }
  return bins;
}

/**
 * Expected calibration error of the top answer: the mean distance of confidence and accuracy over ten equal-mass bins,
 * weighted by their size, 0..1. NaN without answers. Source: Naeini et al. 2015; bins of Nguyen and O'Connor 2015.
 */
export function expectedCalibrationError(answers: readonly Answer[], numBins = 10): number {
  if (answers.length === 0) return Number.NaN;
  const bins = calibrationBins(answers, numBins);
  return bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.meanConfidence - bin.accuracy), 0) / answers.length;
}

/**
 * Draw the risk-coverage curve: what share of answers is wrong when only the surest are given. One point for each
 * distinct confidence, from the surest on; the last has coverage 1. Source: Geifman and El-Yaniv 2017.
 */
export function riskCoverage(answers: readonly Answer[]): RiskCoveragePoint[] {
  const sorted = [...answers].sort((a, b) => b.confidence - a.confidence);
  const points: RiskCoveragePoint[] = [];
  let wrong = 0;
  sorted.forEach((answer, index) => {
    if (!answer.isRight) wrong++;
    if (sorted[index + 1]?.confidence === answer.confidence) return;
    points.push({ coverage: (index + 1) / sorted.length, risk: wrong / (index + 1), threshold: answer.confidence });
  });
  return points;
}
