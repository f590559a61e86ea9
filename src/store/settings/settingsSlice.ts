import type { StateCreator } from 'zustand';

/** Light and dark follow the system unless the user says otherwise. */
export type Theme = 'system' | 'light' | 'dark';

/** Distances between segment starts that the page offers, in seconds. */
export const STEP_CHOICES_SEC = [0.5, 1, 2] as const;

/** Widths of the median smoothing that the page offers, in segments; 1 shows the raw answers. */
export const SMOOTHING_CHOICES = [1, 3, 5, 9] as const;

const THEME_KEY = 'undertone.theme';
const DENOISE_KEY = 'undertone.denoise';

/** The user's choices. Theme and noise reduction outlive the page. */
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
  setDenoise(denoise: boolean): void;
  setSmoothing(smoothing: number): void;
  setTheme(theme: Theme): void;
  setStepSec(stepSec: number): void;
  /** For the action `setObservedLabels`, which checks them against the model. */
  putObservedLabels(labels: readonly string[] | null): void;
}

/** Build the settings part of the store. */
export const createSettingsSlice: StateCreator<SettingsSlice> = (set) => ({
  theme: storedTheme(),
  stepSec: 1,
  observedLabels: null,
  smoothing: 1,
  denoise: readStored(DENOISE_KEY) === 'yes',

  setTheme: (theme) => {
    set({ theme });
    store(THEME_KEY, theme);
  },
  setDenoise: (denoise) => {
    set({ denoise });
    store(DENOISE_KEY, denoise ? 'yes' : 'no');
  },
  setSmoothing: (smoothing) => set({ smoothing }),
  setStepSec: (stepSec) => set({ stepSec }),
  putObservedLabels: (observedLabels) => set({ observedLabels }),
});

function storedTheme(): Theme {
  const stored = readStored(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden (private windows, policies): the choice then lasts as long as the page.
  }
}
