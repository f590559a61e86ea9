import type { AnalysisResult, Probabilities } from '../contract/analysisResult.ts';

/** List the labels that the probabilities of a result are over, in the model's order: all of them, or those it was restricted to. */
export function labelsInUse(result: AnalysisResult): readonly string[] {
  const { observe } = result.settings;
  return observe === undefined ? result.model.labels : result.model.labels.filter((label) => observe.includes(label));
}

/** Find the leading label and its probability; null for an empty record. The first of equals wins. */
export function topOf(probabilities: Probabilities): { readonly label: string; readonly probability: number } | null {
  let best: { label: string; probability: number } | null = null;
  for (const [label, probability] of Object.entries(probabilities)) {
    if (best === null || probability > best.probability) best = { label, probability };
  }
  return best;
}
