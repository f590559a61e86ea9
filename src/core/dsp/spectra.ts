import { Fft } from './fft.ts';
import { paddedHann } from './window.ts';

/** How a waveform is cut for `forEachSpectrum`. */
export interface SpectraSettings {
  /** Transform and Hann window length in samples, a power of two. */
  readonly fftSize: number;
  readonly hopLength: number;
}

/** Frames of `forEachSpectrum`: `1 + floor(numSamples / hopLength)`, 0 for no samples. */
export function countSpectra(numSamples: number, settings: SpectraSettings): number {
  return numSamples === 0 ? 0 : 1 + Math.floor(numSamples / settings.hopLength);
}

/**
 * Visit the power spectrum of every frame of a waveform. Frames are centred on multiples of the hop, with zeros beyond both ends.
 * @param visit gets the frame's number and `fftSize / 2 + 1` powers; the array is reused, so copy what must stay
 * Source: `abs(librosa.stft(y, n_fft, hop_length)) ** 2`.
 */
export function forEachSpectrum(
  samples: Float32Array,
  settings: SpectraSettings,
  visit: (frame: number, power: Float64Array) => void,
): void {
  const { fftSize, hopLength } = settings;
  const fft = new Fft(fftSize);
  const window = paddedHann(fftSize, fftSize);
  const power = new Float64Array(fftSize / 2 + 1);
  const numFrames = countSpectra(samples.length, settings);
  for (let frame = 0; frame < numFrames; frame += 2) {
    // two real frames share one complex transform and are taken apart by symmetry
    load(samples, frame * hopLength - fftSize / 2, window, fft.re);
    load(samples, (frame + 1) * hopLength - fftSize / 2, window, fft.im);
    fft.transform();
    powerOfReal(fft, power);
    visit(frame, power);
    if (frame + 1 === numFrames) return;
    powerOfImaginary(fft, power);
    visit(frame + 1, power);
  }
}

function load(samples: Float32Array, start: number, window: Float64Array, to: Float64Array): void {
  const from = Math.max(0, -start);
  const end = Math.max(from, Math.min(to.length, samples.length - start));
  to.fill(0, 0, from);
  for (let i = from; i < end; i++) to[i] = samples[start + i]! * window[i]!;
  to.fill(0, end);
}

function powerOfReal({ re, im, size }: Fft, power: Float64Array): void {
  for (let k = 0; k <= size / 2; k++) {
    const mirror = (size - k) % size;
    power[k] = ((re[k]! + re[mirror]!) ** 2 + (im[k]! - im[mirror]!) ** 2) / 4;
  }
}

function powerOfImaginary({ re, im, size }: Fft, power: Float64Array): void {
  for (let k = 0; k <= size / 2; k++) {
    const mirror = (size - k) % size;
    power[k] = ((im[k]! + im[mirror]!) ** 2 + (re[k]! - re[mirror]!) ** 2) / 4;
  }
}
