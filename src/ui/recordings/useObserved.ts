import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import { observed, selectThreshold } from '../../store/analysis/selectors.ts';
import { useAppStore } from '../app/UndertoneContext.tsx';
import type { Analysis } from '../../store/analysis/types.ts';

/** The result of an analysis as the user asked to see it. It belongs to the analysis given, which may lag behind the store. */
export function useObserved({ result }: Analysis): AnalysisResult | null {
  const smoothing = useAppStore((state) => state.smoothing);
  const labels = useAppStore((state) => state.observedLabels);
  return observed(result, smoothing, labels, useAppStore(selectThreshold));
}
