import type { AnalysisResult } from '../../core/contract/analysisResult.ts';

/** Results before their lane plan is applied. Kept outside zustand, where only actions can reach them, because they may hold emotions that must not be shown. */
const raw = new Map<string, AnalysisResult>();

/** Remember a result as it came from the model; returns it. */
export function keepRaw(id: string, result: AnalysisResult): AnalysisResult {
  raw.set(id, result);
  return result;
}

/** The result as it came; null for one that was opened from the library or is gone. */
export function rawResult(id: string): AnalysisResult | null {
  return raw.get(id) ?? null;
}

/** Let go of it. */
export function forgetRaw(id: string): void {
  raw.delete(id);
}
