import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTestReducer } from '../../testing/loadTestReducer.ts';
import { sentence } from '../../testing/sentence.ts';
import { join, noise, scaled } from '../../testing/syntheticSound.ts';
import type { NoiseReducer } from './noiseReducer.ts';

let reducer: NoiseReducer;
beforeAll(async () => {
  reducer = await loadTestReducer();
});
afterAll(() => reducer.dispose());

function clean(samples: Float32Array, chunk = samples.length || 1): Float32Array {
  reducer.reset();
  const parts: Float32Array[] = [];
  for (let at = 0; at < samples.length; at += chunk) parts.push(reducer.push(samples.subarray(at, at + chunk)));
  return join(...parts, reducer.finish());
}

const energy = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);

/** How far `b` lies behind `a`, in samples. */
function lag(a: Float32Array, b: Float32Array): number {
  let best = { lag: 0, sum: -Infinity };
  for (let shift = -400; shift <= 400; shift++) {
    let sum = 0;
    for (let i = 400; i < a.length - 400; i++) sum += a[i]! * b[i + shift]!;
    if (sum > best.sum) best = { lag: shift, sum };
  }
  return best.lag;
}

/** Level of `wanted` over everything in `heard` that is not it, in dB. */
function snrDb(wanted: Float32Array, heard: Float32Array): number {
  return 10 * Math.log10(energy(wanted) / energy(wanted.map((sample, i) => heard[i]! - sample)));
}

describe('NoiseReducer', () => {
  const speech = sentence();

  it('leaves clean speech in its place, sample by sample', () => {
    const cleaned = clean(speech);
    expect(cleaned).toHaveLength(speech.length);
    expect(lag(speech, cleaned)).toBe(0);
    expect(snrDb(speech, cleaned)).toBeGreaterThan(12);
  });

  it.each([0, 1, 159, 160, 161, 16000, 16123])('gives %i samples back for as many', (length) => {
    expect(clean(speech.subarray(0, length))).toHaveLength(length);
  });

  it.each([1, 128, 320, 4096])('gives the same bits for pushes of %i samples, and after a reset', (chunk) => {
    expect(clean(speech.subarray(0, 16000), chunk)).toEqual(clean(speech.subarray(0, 16000)));
  });

  it('takes noise out of noisy speech', () => {
    const hiss = noise(speech.length / 16000, 1);
    const gain = Math.sqrt(energy(speech) / energy(hiss) / 10);
    const noisy = speech.map((sample, i) => sample + gain * hiss[i]!);
    expect(snrDb(speech, noisy)).toBeCloseTo(10, 1);
    const cleaned = clean(noisy);
    expect(snrDb(speech, cleaned)).toBeGreaterThan(12);
    const pureNoise = scaled(hiss, gain);
    expect(energy(clean(pureNoise).subarray(16000))).toBeLessThan(0.05 * energy(pureNoise.subarray(16000)));
  });
});
