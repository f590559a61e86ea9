import { zeros, type Matrix } from '../common/matrix.ts';
import type { FeatureConfig } from './featureConfig.ts';
import { makeMeyda } from './meydaFeatures.ts';

/**
 * Compute Meyda's mel bands on the same frames as `melSpectrogram`: the yardstick of `npm run bench`, used nowhere else.
 * Same transform size, hop, number of bands and rate; Meyda's window fills the transform, its filters are its own, and it takes log(1 + E).
 * @param samples mono, finite, at `config.sampleRateHz`
 * @returns `[numFrames, numMels]`, one row per hop (not averaged in pairs)
 */
export function meydaMelBands(samples: Float32Array, config: FeatureConfig): Matrix {
  const { fftSize, hopLength, numMels, sampleRateHz } = config;
  const meyda = makeMeyda(fftSize, sampleRateHz, numMels);
  const numFrames = Math.max(0, Math.floor((samples.length - fftSize) / hopLength) + 1);
  const bands = zeros(numFrames, numMels);
  for (let frame = 0; frame < numFrames; frame++) {
    const start = frame * hopLength;
    bands.values.set(
      meyda.extract('melBands', samples.subarray(start, start + fftSize)) as unknown as number[],
      frame * numMels,
    );
  }
  return bands;
}
