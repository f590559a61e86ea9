import type { LabelFigures } from '../contract/evaluationReport.ts';

/** Counts of true against predicted labels: `counts[truth * numLabels + prediction]` (rows are true). */
export interface ConfusionMatrix {
  readonly numLabels: number;
  /** Length `numLabels * numLabels`. */
  readonly counts: Uint32Array;
}

/**
 * Count predictions.
 * @param truths index of the true label of every clip
 * @param predictions index of the predicted label of every clip
 * @throws RangeError for lists of different length or an index outside the labels
 */
export function confusionMatrix(
  truths: ArrayLike<number>,
  predictions: ArrayLike<number>,
  numLabels: number,
): ConfusionMatrix {
  if (truths.length !== predictions.length)
    throw new RangeError(`${truths.length} truths but ${predictions.length} predictions`);
  const counts = new Uint32Array(numLabels * numLabels);
  for (let i = 0; i < truths.length; i++) {
    const truth = truths[i]!;
    const prediction = predictions[i]!;
    if (!isIndex(truth, numLabels) || !isIndex(prediction, numLabels)) {
      throw new RangeError(`label indices must lie in 0..${numLabels - 1}, got ${truth} and ${prediction}`);
    }
    counts[truth * numLabels + prediction]!++;
  }
  return { numLabels, counts };
}

/** Add matrices up; at least one is needed, all of one size. */
export function sumConfusions(matrices: readonly ConfusionMatrix[]): ConfusionMatrix {
  const first = matrices[0];
  if (!first) throw new RangeError('there is nothing to add up');
  const counts = new Uint32Array(first.counts.length);
  for (const matrix of matrices) {
    for (let i = 0; i < counts.length; i++) counts[i]! += matrix.counts[i]!;
  }
  return { numLabels: first.numLabels, counts };
}

/**
 * Unweighted average recall: the mean of the recalls of the labels that truly occur. A label without a single clip is
 * left out. NaN for an empty matrix. Equals scikit-learn's `balanced_accuracy_score`.
 */
export function uar(matrix: ConfusionMatrix): number {
  const recalls = labelFigures(matrix).flatMap(({ recall }) => (recall === null ? [] : [recall]));
  return mean(recalls);
}

/** Share of clips predicted rightly; NaN for an empty matrix. */
export function accuracy(matrix: ConfusionMatrix): number {
  const { numLabels, counts } = matrix;
  let right = 0;
  let total = 0;
  for (let truth = 0; truth < numLabels; truth++) {
    right += counts[truth * numLabels + truth]!;
    for (let label = 0; label < numLabels; label++) total += counts[truth * numLabels + label]!;
  }
  return right / total;
}

/** Mean F1 of the labels that truly occur; NaN for an empty matrix. Equals scikit-learn's `f1_score` over those labels. */
export function macroF1(matrix: ConfusionMatrix): number {
  return mean(labelFigures(matrix).flatMap(({ f1 }) => (f1 === null ? [] : [f1])));
}

/** Work out support, recall, precision and F1 of every label, in order. */
export function labelFigures({ numLabels, counts }: ConfusionMatrix): LabelFigures[] {
  return Array.from({ length: numLabels }, (_, label) => {
    let support = 0;
    let predicted = 0;
    for (let other = 0; other < numLabels; other++) {
      support += counts[label * numLabels + other]!;
      predicted += counts[other * numLabels + label]!;
    }
    const right = counts[label * numLabels + label]!;
    return {
      support,
      recall: support > 0 ? right / support : null,
      precision: predicted > 0 ? right / predicted : null,
      f1: support > 0 ? (2 * right) / (support + predicted) : null,
    };
  });
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
