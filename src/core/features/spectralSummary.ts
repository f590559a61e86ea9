import { MeydaFeatures, type MeydaFigures } from '../dsp/meydaFeatures.ts';

const FRAME_SEC = 0.032;
/** Frames more than this far (dB) below the loudest are pauses, whose spectrum is that of the room. */
const QUIET_DB = -50;

/** Means over the frames of a span; null where it has no sound or is shorter than a frame. */
export type SpectralSummary = Readonly<
  Record<'centroid' | 'rolloff' | 'flatness' | 'flux' | 'loudness', number | null>
>;

/**
 * Average Meyda's spectral figures over a span, in frames of about 32 ms (a power of two) that overlap by half.
 * @param samples mono, finite
 */
export function summarizeSpectrum(samples: Float32Array, sampleRateHz: number): SpectralSummary {
  const length = 2 ** Math.round(Math.log2(FRAME_SEC * sampleRateHz));
  const meyda = new MeydaFeatures(length, sampleRateHz);
  const frames: { readonly level: number; readonly figures: MeydaFigures }[] = [];
  let loudest = 0;
  for (let start = 0; start + length <= samples.length; start += length / 2) {
    const frame = samples.subarray(start, start + length);
    const level = frame.reduce((sum, sample) => sum + sample * sample, 0);
    loudest = Math.max(loudest, level);
    frames.push({ level, figures: meyda.measure(frame) });
  }
  const audible = frames.filter(({ level }) => level > 0 && level >= loudest * 10 ** (QUIET_DB / 10));
  const mean = (pick: (figures: MeydaFigures) => number | null) => meanOf(audible.map(({ figures }) => pick(figures)));
  return {
    centroid: mean((figures) => figures.centroidHz),
    rolloff: mean((figures) => figures.rolloffHz),
    flatness: mean((figures) => figures.flatness),
    flux: mean((figures) => figures.flux),
    loudness: mean((figures) => figures.loudness),
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
