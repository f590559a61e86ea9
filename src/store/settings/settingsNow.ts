import type { AnalysisSettings } from '../../core/contract/analysisResult.ts';
import { useAppStore } from '../store.ts';

/** What an analysis that starts now is made with. Noise reduction stands in it only when it is on, so that results without it stay as they were. */
export function settingsNow(): AnalysisSettings {
  const { stepSec, denoise } = useAppStore.getState();
  return denoise ? { stepSec, denoise } : { stepSec };
}
