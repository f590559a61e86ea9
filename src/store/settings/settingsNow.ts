import type { AnalysisSettings } from '../../core/contract/analysisResult.ts';
import type { SettingsSlice } from './settingsSlice.ts';

/** What an analysis that starts now is made with. Noise reduction stands in it only when it is on, so that results without it stay as they were. */
export function settingsNow({ stepSec, denoise }: Pick<SettingsSlice, 'stepSec' | 'denoise'>): AnalysisSettings {
  return denoise ? { stepSec, denoise } : { stepSec };
}
