import type { Rng } from '../../common/rng.ts';
import { applySections, butterworth } from './filters.ts';
import { addAtSnr, cutLoop, gaussianNoise, mixBabble } from './mixing.ts';

/** Sound and codecs that a condition may need from outside. */
export interface ConditionMaterial {
  /** Clips of other people. */
  readonly voices: readonly Float32Array[];
  /** Pieces of music; empty where there are none. */
  readonly music: readonly Float32Array[];
  /** Encode and decode at 16 kbit/s; null where there is no encoder. */
  readonly opus: ((samples: Float32Array) => Promise<Float32Array>) | null;
}

/** A recording condition that a listener hears, but which should cost a good model little. */
export interface Condition {
  readonly name: string;
  readonly magnitude: string;
  /** Null when the material for it is missing. */
  readonly apply: (
    samples: Float32Array,
    sampleRateHz: number,
    rng: Rng,
    material: ConditionMaterial,
  ) => Float32Array | Promise<Float32Array> | null;
}

const SNR_DB = 20;

/** Other people talking behind the clip's speaker. */
function babbleAt(name: string, snrDb: number): Condition {
  return {
    name,
    magnitude: `4 to 7 other people of the same folder, ${snrDb} dB below the clip`,
    apply(samples, _rate, rng, { voices }) {
      if (voices.length === 0) return null;
      const chosen = Array.from(
        { length: 4 + Math.floor(rng() * 4) },
        () => voices[Math.floor(rng() * voices.length)]!,
      );
      return addAtSnr(samples, mixBabble(chosen, samples.length, rng), snrDb);
    },
  };
}

/** Music behind the clip's speaker. */
function musicAt(name: string, snrDb: number): Condition {
  return {
    name,
    magnitude: `a random place of a random piece, ${snrDb} dB below the clip`,
    apply(samples, _rate, rng, { music }) {
      const piece = music[Math.floor(rng() * music.length)];
      return piece ? addAtSnr(samples, cutLoop(piece, samples.length, rng), snrDb) : null;
    },
  };
}

/** Hiss. */
function whiteNoiseAt(name: string, snrDb: number): Condition {
  return {
    name,
    magnitude: `Gaussian, ${snrDb} dB below the clip`,
    apply: (samples, _rate, rng) => addAtSnr(samples, gaussianNoise(samples.length, rng), snrDb),
  };
}

/** Noises under which noise reduction is compared with none; the clips as they are come beside them. */
export const NOISES: readonly Condition[] = [
  whiteNoiseAt('whiteNoise20', 20),
  whiteNoiseAt('whiteNoise10', 10),
  babbleAt('babble20', 20),
  babbleAt('babble10', 10),
  musicAt('music20', 20),
  musicAt('music10', 10),
];

/** Each may cost at most 0.05 UAR. After the background noise and recording tests of audEERING's ser-tests. */
export const CONDITIONS: readonly Condition[] = [
  babbleAt('babble', SNR_DB),
  musicAt('music', SNR_DB),
  whiteNoiseAt('whiteNoise20', SNR_DB),
  {
    name: 'phoneBand',
    magnitude: '300 to 3400 Hz, Butterworth of fourth and eighth order',
    apply: (samples, rate) =>
      applySections(samples, [...butterworth('high', 4, 300, rate), ...butterworth('low', 8, 3400, rate)]),
  },
  {
    name: 'opus16',
    magnitude: 'Opus at 16 kbit/s (libopus, 20 ms frames)',
    apply: (samples, _rate, _rng, { opus }) => opus?.(samples) ?? null,
  },
];
