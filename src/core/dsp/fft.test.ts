import { describe, expect, it } from 'vitest';
import { seededRng } from '../common/rng.ts';
import { Fft } from './fft.ts';

/** The transform by its definition, in double precision. */
function slowTransform(re: Float64Array, im: Float64Array) {
  const size = re.length;
  const out = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let k = 0; k < size; k++) {
    for (let n = 0; n < size; n++) {
      const angle = (-2 * Math.PI * ((k * n) % size)) / size;
      out.re[k]! += re[n]! * Math.cos(angle) - im[n]! * Math.sin(angle);
      out.im[k]! += re[n]! * Math.sin(angle) + im[n]! * Math.cos(angle);
    }
  }
  return out;
}

describe('Fft', () => {
  it.each([4, 8, 16, 32, 512, 1024, 2048])('equals the definition at size %i', (size) => {
    const rng = seededRng(size);
    const fft = new Fft(size);
    for (let i = 0; i < size; i++) {
      fft.re[i] = rng() - 0.5;
      fft.im[i] = rng() - 0.5;
    }
    const wanted = slowTransform(fft.re, fft.im);
    fft.transform();
    for (let k = 0; k < size; k++) {
      expect(Math.abs(fft.re[k]! - wanted.re[k]!)).toBeLessThan(1e-11);
      expect(Math.abs(fft.im[k]! - wanted.im[k]!)).toBeLessThan(1e-11);
    }
  });

  it.each([0, 2, 3, 500, 512.5])('refuses size %f', (size) => {
    expect(() => new Fft(size)).toThrow(RangeError);
  });
});
