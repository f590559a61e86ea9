/**
 * FeatureConfig v1: everything that decides which numbers the network sees. A model card carries one; the
 * trainer (`training/undertone_trainer/frontend.py`) and this application must read it the same way.
 */
export interface FeatureConfig {
  readonly version: 1;
  readonly sampleRateHz: number;
  /** Transform length in samples. */
  readonly fftSize: number;
  /** Periodic Hann length in samples, centred inside `fftSize` (librosa `win_length`). */
  readonly windowLength: number;
  /** Step between frames in samples; frames are not centred (librosa `center=False`). */
  readonly hopLength: number;
  readonly numMels: number;
  readonly fMinHz: number;
  readonly fMaxHz: number;
  /** Consecutive frames averaged, in power, into one row. */
  readonly framesPerRow: number;
  /** Rows of one segment: all the rows that `segmentSec` of sound yields. */
  readonly segmentRows: number;
  readonly segmentSec: number;
  /** Added to the level-normalised power before the logarithm. */
  readonly logFloor: number;
  /** The centred log values are divided by this. */
  readonly scale: number;
  /** How a short segment is filled: rows of zero power after the last real row. */
  readonly padding: 'zero-power-at-end';
  /** The normalisation rule in words, for the card's reader. */
  readonly normalisation?: string;
}

/** The one configuration in use. Source of the settings: `src/README.md`, "The signal path". */
export const FEATURE_CONFIG_V1: FeatureConfig = {
  version: 1,
  sampleRateHz: 16000,
  fftSize: 512,
  windowLength: 400,
  hopLength: 160,
  numMels: 64,
  fMinHz: 0,
  fMaxHz: 8000,
  framesPerRow: 2,
  segmentRows: 148,
  segmentSec: 3,
  logFloor: 1e-5,
  scale: 2.5,
  padding: 'zero-power-at-end',
};

/** Samples between two rows: 320 at v1, that is 20 ms. */
export function rowHop(config: FeatureConfig): number {
  return config.hopLength * config.framesPerRow;
}

/** Samples that one row looks at: 672 at v1. */
export function rowSpan(config: FeatureConfig): number {
  return config.fftSize + config.hopLength * (config.framesPerRow - 1);
}

/** Start of row `row` in seconds from the start of the recording. */
export function rowStartSec(config: FeatureConfig, row: number): number {
  return (row * rowHop(config)) / config.sampleRateHz;
}
