import type { StateCreator } from 'zustand';
import type { AnalysisSettings } from '../../core/contract/analysisResult.ts';

/** Light and dark follow the system unless the user says otherwise. */
export type Theme = 'system' | 'light' | 'dark';

/** Distances between segment starts that the page offers, in seconds. */
export const STEP_CHOICES_SEC = [0.5, 1, 2] as const;

/** Widths of the median smoothing that the page offers, in segments; 1 shows the raw answers. */
export const SMOOTHING_CHOICES = [1, 3, 5, 9] as const;

/** The user's choices. Theme, noise reduction and keys outlive the page. */
export interface SettingsSlice {
  readonly theme: Theme;
  /** Distance between the starts of neighbouring segments, for analyses started from now on. */
  readonly stepSec: number;
  /** Emotions to watch; null watches all. Results are kept whole, selectors restrict and renormalise. */
  readonly observedLabels: readonly string[] | null;
  /** Width of the median smoothing of what is shown and exported, in segments. Results keep the raw answers. */
  readonly smoothing: number;
  /** Reduce noise before the analysis, for analyses and live recordings started from now on. Off unless the user turns it on. */
  readonly denoise: boolean;
  /** Whether letters and signs alone do something. Off, speech input and stray presses trigger nothing (WCAG 2.1.4). */
  readonly characterKeys: boolean;
  setCharacterKeys: (characterKeys: boolean) => void;
  setDenoise: (denoise: boolean) => void;
  setSmoothing: (smoothing: number) => void;
  setTheme: (theme: Theme) => void;
  setStepSec: (stepSec: number) => void;
  /** For the action `setObservedLabels`, which checks them against the model. */
  putObservedLabels: (labels: readonly string[] | null) => void;
}

/** Build the settings part of the store. */
export const createSettingsSlice: StateCreator<SettingsSlice> = (set) => ({
  theme: 'system',
  stepSec: 1,
  observedLabels: null,
  smoothing: 1,
  denoise: false,
  characterKeys: true,

  setTheme: (theme) => set({ theme }),
  setDenoise: (denoise) => set({ denoise }),
  setCharacterKeys: (characterKeys) => set({ characterKeys }),
  setSmoothing: (smoothing) => set({ smoothing }),
  setStepSec: (stepSec) => set({ stepSec }),
  putObservedLabels: (observedLabels) => set({ observedLabels }),
});

/** What an analysis that starts now is made with. Noise reduction stands in it only when it is on, so that results without it stay as they were. */
export function settingsNow({ stepSec, denoise }: Pick<SettingsSlice, 'stepSec' | 'denoise'>): AnalysisSettings {
  return denoise ? { stepSec, denoise } : { stepSec };
}
