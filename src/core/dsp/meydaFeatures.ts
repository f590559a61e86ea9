import Meyda from 'meyda';

/** Meyda's figures for one frame, repaired. Null where silence has no such figure. */
export interface MeydaFigures {
  /** Centre of mass of the magnitudes, Hz. */
  readonly centroidHz: number | null;
  /** 99 % of the magnitude lies below, Hz. */
  readonly rolloffHz: number | null;
  /** Geometric over arithmetic mean of the magnitudes: 0 a pure tone, 1 noise. */
  readonly flatness: number | null;
  /** Sum over 24 Bark bands of magnitude to the power 0.23; no unit. */
  readonly loudness: number;
  /** Euclidean distance from the previous frame's spectrum, both scaled to the sum 1; null for the first frame. */
  readonly flux: number | null;
}

/** The fields of Meyda's object that it makes on first use and does not renew when its settings change. */
const CACHES = { barkScale: undefined, melFilterBank: undefined, chromaFilterBank: undefined };

/** What `Meyda.extract` is asked for here. */
interface Extracted {
  readonly spectralCentroid: number;
  readonly spectralRolloff: number;
  readonly spectralFlatness: number;
  readonly loudness: { readonly total: number };
  readonly amplitudeSpectrum: Float32Array;
}

/**
 * Make a copy of Meyda's object with its own settings and its own filter banks.
 * The package exports one object whose fields are its settings, shared by everyone, and keeps filter banks made for earlier settings
 * (https://github.com/meyda/meyda/issues/257); a copy can neither be disturbed nor disturb.
 */
export function makeMeyda(bufferSize: number, sampleRateHz: number, melBands = 26): typeof Meyda {
  return { ...Meyda, ...CACHES, bufferSize, sampleRate: sampleRateHz, melBands, windowingFunction: 'hanning' };
}

/**
 * Meyda's spectral figures with their traps repaired: the centroid comes as a bin number, the roll-off on a frequency scale that is off by
 * one bin, flux throws outside Web Audio, and silence gives NaN. Level and zero crossings are taken elsewhere: Meyda computes
 * them after windowing.
 */
export class MeydaFeatures {
  /** Samples of a frame. */
  readonly frameLength: number;
  private readonly meyda: typeof Meyda;
  private readonly hzPerBin: number;
  private previous: Float64Array | null = null;

  /** @param frameLength a power of two */
  constructor(frameLength: number, sampleRateHz: number) {
    this.frameLength = frameLength;
    this.meyda = makeMeyda(frameLength, sampleRateHz);
    this.hzPerBin = sampleRateHz / frameLength;
  }

  /**
   * Measure the next frame.
   * @throws RangeError for another length than `frameLength`
   */
  measure(frame: Float32Array): MeydaFigures {
    if (frame.length !== this.frameLength)
      throw new RangeError(`a frame has ${this.frameLength} samples, got ${frame.length}`);
    const raw = this.meyda.extract(
      ['spectralCentroid', 'spectralRolloff', 'spectralFlatness', 'loudness', 'amplitudeSpectrum'],
      frame,
    ) as unknown as Extracted;
    const numBins = raw.amplitudeSpectrum.length;
    return {
      centroidHz: finiteOrNull(raw.spectralCentroid * this.hzPerBin),
      // Meyda divides half the rate by one bin too few
      rolloffHz: Number.isFinite(raw.spectralCentroid) ? raw.spectralRolloff * ((numBins - 1) / numBins) : null,
      flatness: finiteOrNull(raw.spectralFlatness),
      loudness: raw.loudness.total,
      flux: this.flux(raw.amplitudeSpectrum),
    };
  }

  private flux(magnitudes: Float32Array): number | null {
    const sum = magnitudes.reduce((total, value) => total + value, 0);
    const shares = Float64Array.from(magnitudes, (value) => (sum > 0 ? value / sum : 0));
    const { previous } = this;
    this.previous = shares;
    if (!previous) return null;
    return Math.sqrt(shares.reduce((total, share, bin) => total + (share - previous[bin]!) ** 2, 0));
  }
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
