import { observeResult } from '../../core/summary/observe.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { AppState } from '../appState.ts';
import type { Analysis } from './types.ts';

/** The analysis on show, or null. */
export function selectCurrentAnalysis(state: AppState): Analysis | null {
  return state.selectedAnalysisId === null ? null : (state.analysesById[state.selectedAnalysisId] ?? null);
}

/** The labels of the model in use, in its order; empty before a model is loaded. */
export function selectModelLabels(state: AppState): readonly string[] {
  return state.models.card?.labels ?? NO_LABELS;
}

/** The probability below which the model in use is not sure. */
export function selectThreshold(state: AppState): number {
  return state.models.card?.calibration.notSureThreshold ?? 0;
}

/**
 * The result as the user asked to see it: restricted to the watched labels and renormalised, with the chosen smoothing
 * in its settings (segments stay raw). The same input gives the same object. Exports take this one too.
 */
export function observed(
  whole: AnalysisResult | null,
  smoothing: number,
  observedLabels: readonly string[] | null,
  threshold: number,
): AnalysisResult | null {
  const result = whole && withSmoothing(whole, smoothing);
  return !result || observedLabels === null ? result : remembered(result, observedLabels, threshold);
}

const NO_LABELS: readonly string[] = [];

interface Remembered {
  readonly observed: readonly string[];
  readonly threshold: number;
  readonly restricted: AnalysisResult;
}

/** Last restriction of each result; entries go with their result. */
const restrictions = new WeakMap<AnalysisResult, Remembered>();

function remembered(result: AnalysisResult, observed: readonly string[], threshold: number): AnalysisResult {
  const last = restrictions.get(result);
  if (last && last.observed === observed && last.threshold === threshold) return last.restricted;
  const restricted = observeResult(result, observed, threshold);
  restrictions.set(result, { observed, threshold, restricted });
  return restricted;
}

/** Last smoothing of each result. */
const smoothed = new WeakMap<AnalysisResult, AnalysisResult>();

function withSmoothing(result: AnalysisResult, smoothing: number): AnalysisResult {
  // A kept result that states its own keeps it while the choice is raw.
  if (smoothing === 1 || result.settings.smoothing === smoothing) return result;
  const last = smoothed.get(result);
  if (last?.settings.smoothing === smoothing) return last;
  const changed = { ...result, settings: { ...result.settings, smoothing } };
  smoothed.set(result, changed);
  return changed;
}
