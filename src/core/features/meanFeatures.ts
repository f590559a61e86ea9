import { CHROMA_NAMES } from '../dsp/chromaBank.ts';
import { measureTimbre } from './timbre.ts';

const NUM_MFCC = 40;
const NUM_MELS = 128;

/** Names of the 180 entries of `meanFeatures`, in order: `mfcc_1`.., `chroma_C`.., `mel_1`... */
export const MEAN_FEATURE_NAMES: readonly string[] = [
  ...Array.from({ length: NUM_MFCC }, (_, i) => `mfcc_${i + 1}`),
  ...CHROMA_NAMES.map((name) => `chroma_${name.replace('♯', '#')}`),
  ...Array.from({ length: NUM_MELS }, (_, i) => `mel_${i + 1}`),
];

/**
 * Compute the 180 mean features that student projects feed to a small network: 40 MFCC, 12 chroma, 128 mel, each averaged over
 * the clip. They carry the recording's level, so they are for comparison and export, not for this application's model.
 *
 * Equal to `np.hstack` of the means over time of librosa 0.11's `feature.mfcc(y, sr, n_mfcc=40)`, `feature.chroma_stft(S=abs(stft(y)), sr)`
 * and `feature.melspectrogram(y, sr)`: within 1e-4 of each part's range on the committed fixtures.
 * @param samples mono, finite; at least one
 * @returns 180 values in the order of `MEAN_FEATURE_NAMES`
 * @throws RangeError for an empty waveform
 */
export function meanFeatures(samples: Float32Array, sampleRateHz: number): Float32Array {
  if (samples.length === 0) throw new RangeError('mean features need at least one sample, got none');
  const { mfccMean, chromaMean, melMean } = measureTimbre(samples, sampleRateHz, NUM_MFCC);
  return Float32Array.from([...mfccMean, ...chromaMean, ...melMean]);
}
