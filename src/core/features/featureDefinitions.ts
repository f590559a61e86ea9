import { CHROMA_NAMES } from '../dsp/chromaBank.ts';

/** Which table a figure belongs to. */
export type FeatureGroup = 'level' | 'spectrum' | 'pitch' | 'chroma' | 'mfcc';

/** What a figure is: enough to answer anyone who asks what it means. */
export interface FeatureDefinition {
  readonly id: string;
  readonly group: FeatureGroup;
  readonly name: string;
  /** Empty for a figure without a unit; `share` for 0..1. */
  readonly unit: string;
  /** One line in plain words. */
  readonly definition: string;
  /** Where the definition comes from. */
  readonly source: string;
}

const MEYDA = 'Meyda 5.6, repaired (magnitudes of 32 ms Hann frames, mean over frames within 50 dB of the loudest)';
const PITCHY = 'McLeod and Wyvill 2005 (pitchy), 50 ms frames every 20 ms, 60 to 800 Hz';

const level: readonly FeatureDefinition[] = [
  {
    id: 'rms',
    group: 'level',
    name: 'RMS level',
    unit: 'dBFS',
    definition: 'Average power of the sound; a sine as loud as the file can hold reads -3.',
    source: '20 log10 of the root mean square',
  },
  {
    id: 'peak',
    group: 'level',
    name: 'Peak level',
    unit: 'dBFS',
    definition: 'Largest single sample; 0 is as loud as the file can hold.',
    source: '20 log10 of the largest magnitude',
  },
  {
    id: 'zeroCrossings',
    group: 'level',
    name: 'Zero crossings',
    unit: 'per second',
    definition: 'How often the waveform changes sign: low for vowels, high for hiss such as s.',
    source: 'librosa.zero_crossings, divided by the duration',
  },
  {
    id: 'loudness',
    group: 'level',
    name: 'Loudness',
    unit: '',
    definition:
      'Level as the ear weighs it: band magnitudes to the power 0.23, summed over 24 Bark bands. Grows with the recording level.',
    source: MEYDA,
  },
];

const spectrum: readonly FeatureDefinition[] = [
  {
    id: 'centroid',
    group: 'spectrum',
    name: 'Spectral centroid',
    unit: 'Hz',
    definition: 'Centre of mass of the spectrum: higher sounds brighter, as tense or loud voices do.',
    source: MEYDA,
  },
  {
    id: 'rolloff',
    group: 'spectrum',
    name: 'Spectral roll-off',
    unit: 'Hz',
    definition: 'Frequency below which 99 % of the spectrum lies.',
    source: MEYDA,
  },
  {
    id: 'flatness',
    group: 'spectrum',
    name: 'Spectral flatness',
    unit: 'share',
    definition: 'From 0, a pure tone, to 1, noise: how little the spectrum has peaks.',
    source: MEYDA,
  },
  {
    id: 'flux',
    group: 'spectrum',
    name: 'Spectral flux',
    unit: '',
    definition: 'How much the spectrum changes from one frame to the next, 16 ms later, its level left aside.',
    source: 'Tzanetakis and Cook 2002, Euclidean, each spectrum scaled to the sum 1',
  },
];

const pitch: readonly FeatureDefinition[] = [
  {
    id: 'pitchMedian',
    group: 'pitch',
    name: 'Pitch, median',
    unit: 'Hz',
    definition: 'Middle pitch of the voiced frames: how high the voice is.',
    source: PITCHY,
  },
  {
    id: 'pitchLow',
    group: 'pitch',
    name: 'Pitch, 10th percentile',
    unit: 'Hz',
    definition: 'A tenth of the voiced frames is lower than this.',
    source: PITCHY,
  },
  {
    id: 'pitchHigh',
    group: 'pitch',
    name: 'Pitch, 90th percentile',
    unit: 'Hz',
    definition:
      'A tenth of the voiced frames is higher than this; the distance from the 10th percentile shows how lively the melody is.',
    source: PITCHY,
  },
  {
    id: 'voicedShare',
    group: 'pitch',
    name: 'Voiced share',
    unit: 'share',
    definition: 'Share of all frames with a clear pitch; pauses and hiss have none.',
    source: PITCHY,
  },
];

const chroma: readonly FeatureDefinition[] = CHROMA_NAMES.map((name) => ({
  id: `chroma${name.replace('♯', 'Sharp')}`,
  group: 'chroma',
  name: `Chroma ${name}`,
  unit: 'share',
  definition: `Strength of the pitch class ${name} in all octaves, the strongest class of each frame being 1, averaged.`,
  source: 'librosa.feature.chroma_stft(S=abs(stft)), mean over time',
}));

function mfcc(number: number): readonly FeatureDefinition[] {
  const meaning =
    number === 1
      ? 'overall level in dB, scaled'
      : number === 2
        ? 'tilt from low to high frequencies'
        : `ripple number ${number - 1} in the shape of the spectrum`;
  const source = 'librosa.feature.mfcc defaults (128 Slaney bands, dB, orthonormal cosine transform)';
  return [
    {
      id: `mfccMean${number}`,
      group: 'mfcc',
      name: `MFCC ${number}, mean`,
      unit: '',
      definition: `Cepstral coefficient ${number}: ${meaning}, averaged over time.`,
      source,
    },
    {
      id: `mfccDeviation${number}`,
      group: 'mfcc',
      name: `MFCC ${number}, deviation`,
      unit: '',
      definition: `How much coefficient ${number} (${meaning}) varies over time: standard deviation.`,
      source,
    },
  ];
}

/** List every figure of `describeSpan` in order. `numMfcc` is 1..40. */
export function featureDefinitions(numMfcc: number): readonly FeatureDefinition[] {
  return [...level, ...spectrum, ...pitch, ...chroma, ...Array.from({ length: numMfcc }, (_, i) => mfcc(i + 1)).flat()];
}
