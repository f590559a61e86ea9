import type { AnalysisResult, LaneOverall, LaneResult, Probabilities } from '../contract/analysisResult.ts';

/**
 * Restrict probabilities to the watched labels and renormalise them to sum to 1. This equals restricting the logits
 * before the softmax. Labels the model does not have are ignored.
 * @returns null when nothing watched has any probability
 */
export function observeProbabilities(probabilities: Probabilities, observed: readonly string[]): Probabilities | null {
  const kept = Object.entries(probabilities).filter(([label]) => observed.includes(label));
  const total = kept.reduce((sum, [, probability]) => sum + probability, 0);
  if (!(total > 0)) return null;
  return Object.fromEntries(kept.map(([label, probability]) => [label, probability / total]));
}

/**
 * Restrict a whole result to the watched labels, and say so in `settings.observe`.
 * @param notSureThreshold the card's threshold, applied again to the new top probability
 */
export function observeResult(
  result: AnalysisResult,
  observed: readonly string[] | null,
  notSureThreshold: number,
): AnalysisResult {
  if (observed === null) return result;
  const labels = result.model.labels.filter((label) => observed.includes(label));
  if (labels.length === 0 || labels.length === result.model.labels.length) return result;
  return {
    ...result,
    settings: { ...result.settings, observe: labels },
    lanes: result.lanes.map((lane) => observeLane(lane, labels, notSureThreshold)),
  };
}

function observeLane(lane: LaneResult, labels: readonly string[], notSureThreshold: number): LaneResult {
  return {
    ...lane,
    segments: lane.segments.map((segment) => ({
      ...segment,
      probabilities: observeProbabilities(segment.probabilities, labels) ?? evenly(labels),
    })),
    overall: observeOverall(lane.overall, labels, notSureThreshold),
  };
}

function observeOverall(overall: LaneOverall, labels: readonly string[], notSureThreshold: number): LaneOverall {
  if (!overall.probabilities) return overall;
  const probabilities = observeProbabilities(overall.probabilities, labels) ?? evenly(labels);
  if (overall.status === 'tooShort' || overall.status === 'notSpeech') return { ...overall, probabilities };
  const top = topOf(probabilities);
  const status = (top?.probability ?? 0) < notSureThreshold ? 'notSure' : 'ok';
  return { ...overall, status, label: top?.label ?? null, probabilities };
}

function evenly(labels: readonly string[]): Probabilities {
  return Object.fromEntries(labels.map((label) => [label, 1 / labels.length]));
}

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
