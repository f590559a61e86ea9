import { zeros, type Matrix } from '../common/matrix.ts';
import { rowHop, rowSpan, type FeatureConfig } from './featureConfig.ts';
import { MelRowStream } from './melRowStream.ts';

/** Power below this is shown as this: -100 dB. */
const POWER_FLOOR = 1e-10;

/** Number of rows that `numSamples` samples yield: only whole rows exist. */
export function countRows(numSamples: number, config: FeatureConfig): number {
  return Math.max(0, Math.floor((numSamples - rowSpan(config)) / rowHop(config)) + 1);
}

/**
 * Compute the mel power of a whole waveform.
 * @param samples mono, finite, at `config.sampleRateHz`
 * @returns `[numRows, numMels]`, power, not negative
 * Source: `librosa.stft(center=False)`, squared, frames averaged in pairs, times `librosa.filters.mel`.
 */
export function melSpectrogram(samples: Float32Array, config: FeatureConfig): Matrix {
  const spectrogram = zeros(countRows(samples.length, config), config.numMels);
  let at = 0;
  new MelRowStream(config).push(samples, (row) => {
    spectrogram.values.set(row, at);
    at += config.numMels;
  });
  return spectrogram;
}

/** Convert one power to dB, at least -100. Source: `librosa.power_to_db(ref=1, amin=1e-10, top_db=None)`. */
export function powerToDb(power: number): number {
  return 10 * Math.log10(Math.max(POWER_FLOOR, power));
}

/**
 * Compute the log-mel spectrogram of a whole waveform.
 * @param samples mono, finite, at `config.sampleRateHz`
 * @returns `[numRows, numMels]` in dB, at least -100
 */
export function logMelSpectrogram(samples: Float32Array, config: FeatureConfig): Matrix {
  const spectrogram = melSpectrogram(samples, config);
  const { values } = spectrogram;
  for (let i = 0; i < values.length; i++) values[i] = powerToDb(values[i]!);
  return spectrogram;
}
