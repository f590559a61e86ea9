import { concatSamples } from '../../common/concat.ts';
import type { Rng } from '../../common/rng.ts';
import { applySections, butterworth } from './filters.ts';
import { addAtSnr, gaussianNoise } from './mixing.ts';

/** A change of the sound that a listener would hardly notice. */
export interface SmallChange {
  readonly name: string;
  /** How strong it is, in words. Where several strengths stand here, each clip draws one. */
  readonly magnitude: string;
  readonly apply: (samples: Float32Array, sampleRateHz: number, rng: Rng) => Float32Array;
}

const SHIFTS = [100, 500, 1000] as const;

/**
 * The ten small changes of audEERING's ser-tests ("robustness, small changes"): at least 95 % of a good model's
 * predictions stay as they were under each. Source: https://audeering.github.io/ser-tests/, arXiv 2312.06270.
 */
export const SMALL_CHANGES: readonly SmallChange[] = [
  {
    name: 'tone',
    magnitude: "a sine of 5 to 7 kHz, its peak 40, 45 or 50 dB below the clip's",
    apply(samples, sampleRateHz, rng) {
      const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
      const amplitude = peak / 10 ** (pick([40, 45, 50], rng) / 20);
      const step = (2 * Math.PI * (5000 + 2000 * rng())) / sampleRateHz;
      return samples.map((sample, i) => sample + amplitude * Math.sin(step * i));
    },
  },
  {
    name: 'zerosBefore',
    magnitude: '100, 500 or 1000 zeros at 16 kHz',
    apply: (samples, _rate, rng) => concatSamples([new Float32Array(pick(SHIFTS, rng)), samples]),
  },
  {
    name: 'zerosAfter',
    magnitude: '100, 500 or 1000 zeros at 16 kHz',
    apply: (samples, _rate, rng) => concatSamples([samples, new Float32Array(pick(SHIFTS, rng))]),
  },
  {
    name: 'clipping',
    magnitude: 'the loudest 0.1, 0.2 or 0.3 % of the samples cut off',
    apply(samples, _rate, rng) {
      const magnitudes = samples.map(Math.abs).sort();
      const limit = magnitudes[Math.floor((samples.length - 1) * (1 - pick([0.001, 0.002, 0.003], rng)))] ?? 0;
      return samples.map((sample) => Math.max(-limit, Math.min(limit, sample)));
    },
  },
  {
    name: 'cropStart',
    magnitude: '100, 500 or 1000 samples at 16 kHz',
    apply: (samples, _rate, rng) => samples.slice(pick(SHIFTS, rng)),
  },
  {
    name: 'cropEnd',
    magnitude: '100, 500 or 1000 samples at 16 kHz',
    apply: (samples, _rate, rng) => samples.slice(0, -pick(SHIFTS, rng)),
  },
  {
    name: 'gain',
    magnitude: '-2, -1, 1 or 2 dB',
    apply(samples, _rate, rng) {
      const factor = 10 ** (pick([-2, -1, 1, 2], rng) / 20);
      return samples.map((sample) => factor * sample);
    },
  },
  {
    name: 'highPass',
    magnitude: 'Butterworth of first order at 50, 100 or 150 Hz',
    apply: (samples, rate, rng) => applySections(samples, butterworth('high', 1, pick([50, 100, 150], rng), rate)),
  },
  {
    name: 'lowPass',
    magnitude: 'Butterworth of first order at 7.5, 7 or 6.5 kHz',
    apply: (samples, rate, rng) => applySections(samples, butterworth('low', 1, pick([7500, 7000, 6500], rng), rate)),
  },
  {
    name: 'whiteNoise',
    magnitude: 'Gaussian, 35, 40 or 45 dB below the clip',
    apply: (samples, _rate, rng) => addAtSnr(samples, gaussianNoise(samples.length, rng), pick([35, 40, 45], rng)),
  },
];

function pick<T>(choices: readonly T[], rng: Rng): T {
  return choices[Math.floor(rng() * choices.length)]!;
}
