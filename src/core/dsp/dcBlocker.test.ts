import { describe, expect, it } from 'vitest';
import { DcBlocker } from './dcBlocker.ts';

const sine = (hz: number, offset: number): Float32Array =>
  Float32Array.from({ length: 16000 }, (_, i) => offset + 0.2 * Math.sin((2 * Math.PI * hz * i) / 16000));

/** Filter a first frame of 20 ms, then the rest in pieces. */
function blocked(samples: Float32Array, step = samples.length): Float32Array {
  const blocker = new DcBlocker();
  const out = new Float32Array(samples.length);
  blocker.filter(samples.subarray(0, 320), out.subarray(0, 320));
  for (let at = 320; at < samples.length; at += step)
    blocker.filter(samples.subarray(at, at + step), out.subarray(at, at + step));
  return out;
}

const rmsOf = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

describe('DcBlocker', () => {
  it('takes an offset out and leaves the sound', () => {
    const clean = blocked(sine(100, 0.7));
    expect(Math.abs(clean.reduce((sum, value) => sum + value, 0) / clean.length)).toBeLessThan(2e-3);
    sine(100, 0).forEach((value, i) => expect(Math.abs(clean[i]! - value)).toBeLessThan(2e-3));
  });

  it('does not knock at the start', () => {
    expect(Math.max(...blocked(new Float32Array(4000).fill(0.9)).map(Math.abs))).toBeLessThan(1e-6);
  });

  it('takes less than 0.01 dB from the lowest band that the model hears', () => {
    expect(
      20 * Math.log10(rmsOf(blocked(sine(31, 0)).subarray(8000)) / rmsOf(sine(31, 0).subarray(8000))),
    ).toBeGreaterThan(-0.01);
  });

  it('gives the same to the last bit however the sound is cut, in place too', () => {
    const whole = blocked(sine(220, 0.3));
    expect(blocked(sine(220, 0.3), 37)).toEqual(whole);
    const [blocker, inPlace] = [new DcBlocker(), sine(220, 0.3)];
    for (const part of [inPlace.subarray(0, 320), inPlace.subarray(320)]) blocker.filter(part, part);
    expect(inPlace).toEqual(whole);
  });
});
