import { accuracy, type ConfusionMatrix } from './confusionMatrix.ts';

/**
 * Cohen's kappa: agreement of two raters beyond what their habits alone would give, -1..1. NaN when nothing was rated;
 * 1 when both always gave one and the same label (nothing is left to chance, nothing was disagreed on).
 * Source: Cohen 1960; equals scikit-learn's `cohen_kappa_score`, which gives NaN in the last case.
 */
export function cohenKappa(matrix: ConfusionMatrix): number {
  const { numLabels, counts } = matrix;
  const observed = accuracy(matrix);
  const rows = new Float64Array(numLabels);
  const columns = new Float64Array(numLabels);
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    rows[Math.floor(i / numLabels)]! += counts[i]!;
    columns[i % numLabels]! += counts[i]!;
    total += counts[i]!;
  }
  let expected = 0;
  for (let label = 0; label < numLabels; label++) expected += (rows[label]! * columns[label]!) / (total * total);
  if (expected === 1) return 1;
  return (observed - expected) / (1 - expected);
}
