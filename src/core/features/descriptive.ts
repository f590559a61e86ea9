import { CHROMA_NAMES } from '../dsp/chromaBank.ts';
import { summarizePitch } from '../dsp/pitchTrack.ts';
import { featureDefinitions, type FeatureDefinition } from './featureDefinitions.ts';
import { summarizeSpectrum } from './spectralSummary.ts';
import { measureTimbre } from './timbre.ts';

/** Longer spans are sampled: this many pieces of this length, evenly spread. */
const MAX_PIECES = 30;
const PIECE_SEC = 10;

/** One figure with its meaning. `value` is null where the span has no such figure, such as the pitch of silence. */
export interface DescriptiveFeature extends FeatureDefinition {
  readonly value: number | null;
}

/** Figures that describe a span of sound in terms a person can look up. Plain data; none of them reaches the model. */
export interface DescriptiveFeatures {
  readonly durationSec: number;
  /** Seconds that spectrum, pitch, chroma and MFCC were measured on; level and zero crossings always take all. */
  readonly measuredSec: number;
  readonly features: readonly DescriptiveFeature[];
}

/**
 * Describe a span of sound: level, spectrum, pitch, chroma and MFCC, each with its definition.
 * @param samples mono, -1..1; non-finite samples count as 0
 * @param sampleRateHz 8,000 Hz or more
 * @param numMfcc cepstral coefficients, 1..40
 * @throws RangeError for another rate or number
 */
export function describeSpan(samples: Float32Array, sampleRateHz: number, numMfcc = 13): DescriptiveFeatures {
  if (!(sampleRateHz >= 8000)) throw new RangeError(`describing sound needs 8000 Hz or more, got ${sampleRateHz}`);
  if (!Number.isInteger(numMfcc) || numMfcc < 1 || numMfcc > 40)
    throw new RangeError(`1..40 MFCC can be described, got ${numMfcc}`);
  const sound = samples.every(Number.isFinite)
    ? samples
    : samples.map((sample) => (Number.isFinite(sample) ? sample : 0));
  const measured = thinOut(sound, sampleRateHz);
  const values = new Map<string, number | null>([
    ...levelFigures(sound, sampleRateHz),
    ...soundFigures(measured, sampleRateHz, numMfcc),
  ]);
  return {
    durationSec: samples.length / sampleRateHz,
    measuredSec: measured.length / sampleRateHz,
    features: featureDefinitions(numMfcc).map((definition) => ({
      ...definition,
      value: values.get(definition.id) ?? null,
    })),
  };
}

function levelFigures(samples: Float32Array, sampleRateHz: number): [string, number | null][] {
  let [sumOfSquares, peak, crossings] = [0, 0, 0];
  let positive = samples.length > 0 && samples[0]! >= 0;
  for (const sample of samples) {
    sumOfSquares += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
    if (sample >= 0 !== positive) {
      positive = !positive;
      crossings++;
    }
  }
  const toDb = (amplitude: number) => (amplitude > 0 ? 20 * Math.log10(amplitude) : null);
  return [
    ['rms', toDb(Math.sqrt(sumOfSquares / samples.length))],
    ['peak', toDb(peak)],
    ['zeroCrossings', samples.length ? (crossings * sampleRateHz) / samples.length : null],
  ];
}

function soundFigures(samples: Float32Array, sampleRateHz: number, numMfcc: number): [string, number | null][] {
  const pitch = summarizePitch(samples, sampleRateHz);
  const figures: [string, number | null][] = [
    ...Object.entries(summarizeSpectrum(samples, sampleRateHz)),
    ['pitchMedian', pitch.medianHz],
    ['pitchLow', pitch.p10Hz],
    ['pitchHigh', pitch.p90Hz],
    ['voicedShare', pitch.voicedShare],
  ];
  if (!samples.some((sample) => sample !== 0)) return figures;
  const timbre = measureTimbre(samples, sampleRateHz, numMfcc);
  CHROMA_NAMES.forEach((name, i) => figures.push([`chroma${name.replace('♯', 'Sharp')}`, timbre.chromaMean[i]!]));
  timbre.mfccMean.forEach((mean, i) =>
    figures.push([`mfccMean${i + 1}`, mean], [`mfccDeviation${i + 1}`, timbre.mfccDeviation[i]!]),
  );
  return figures;
}

/** Bound the work on very long spans: join pieces spread evenly over the sound. */
function thinOut(samples: Float32Array, sampleRateHz: number): Float32Array {
  const length = Math.round(PIECE_SEC * sampleRateHz);
  if (samples.length <= MAX_PIECES * length) return samples;
  const joined = new Float32Array(MAX_PIECES * length);
  for (let piece = 0; piece < MAX_PIECES; piece++) {
    const start = Math.floor(((samples.length - length) * piece) / (MAX_PIECES - 1));
    joined.set(samples.subarray(start, start + length), piece * length);
  }
  return joined;
}
