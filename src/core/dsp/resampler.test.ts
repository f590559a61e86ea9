import { describe, expect, it } from 'vitest';
import { join, noise, tone } from '../../testing/syntheticSound.ts';
import { createResampler } from './resampler.ts';

async function resample(
  samples: Float32Array,
  fromHz: number,
  toHz = 16000,
  chunk = samples.length || 1,
): Promise<Float32Array> {
  const resampler = await createResampler(fromHz, toHz);
  const parts: Float32Array[] = [];
  for (let at = 0; at < samples.length; at += chunk) parts.push(resampler.push(samples.subarray(at, at + chunk)));
  parts.push(resampler.finish());
  resampler.dispose();
  return join(...parts);
}

/** Level of the middle of a waveform in dB. */
function levelDb(samples: Float32Array): number {
  const middle = samples.subarray(2000, samples.length - 2000);
  return 10 * Math.log10(middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length);
}

describe('createResampler', () => {
  it.each([8000, 11025, 22050, 24000, 32000, 44100, 48000, 96000, 192000, 44101])(
    'keeps frequency, phase and level from %i Hz',
    async (fromHz) => {
      const out = await resample(tone(1000, 1, 0.5, fromHz), fromHz);
      const wanted = tone(1000, 1, 0.5);
      expect(out).toHaveLength(16000);
      for (let i = 500; i < 15500; i++) expect(Math.abs(out[i]! - wanted[i]!)).toBeLessThan(1e-3);
    },
  );

  it.each([44100, 48000])('keeps what 16 kHz can hold and stops what it cannot, from %i Hz', async (fromHz) => {
    const gainDb = async (hz: number) =>
      levelDb(await resample(tone(hz, 1, 0.5, fromHz), fromHz)) - levelDb(tone(hz, 1, 0.5, fromHz));
    expect(Math.abs(await gainDb(100))).toBeLessThan(0.05);
    expect(Math.abs(await gainDb(7000))).toBeLessThan(0.1);
    for (const hz of [8500, 9000, 12000, 15900]) expect(await gainDb(hz)).toBeLessThan(-90);
  });

  it.each([1, 100, 441, 5000])('gives the same in pushes of %i samples', async (chunk) => {
    const samples = noise(1);
    expect(await resample(samples, 44100, 16000, chunk)).toEqual(await resample(samples, 44100));
  });

  it.each([0, 1, 2, 3, 100, 44100, 44101, 123457])('yields %i samples at the right length', async (length) => {
    const samples = new Float32Array(length).fill(0.1);
    expect(await resample(samples, 44100)).toHaveLength(Math.round((length * 16000) / 44100));
    expect(await resample(samples, 8000)).toHaveLength(length * 2);
  });

  it('copies where the rate is right already', async () => {
    const samples = noise(0.1);
    const out = await resample(samples, 16000);
    expect(out).toEqual(samples);
    expect(out.buffer).not.toBe(samples.buffer);
  });

  it('reads NaN and Infinity as 0', async () => {
    const damaged = tone(500, 0.5, 0.3, 44100);
    const repaired = damaged.slice();
    damaged.set([NaN, Infinity], 9000);
    repaired.set([0, 0], 9000);
    expect(await resample(damaged, 44100)).toEqual(await resample(repaired, 44100));
    expect((await resample(Float32Array.of(NaN, 1), 16000))[0]).toBe(0);
  });

  it.each([0, -1, 44100.5, NaN, 1e6])('refuses %f Hz', async (hz) => {
    await expect(createResampler(hz, 16000)).rejects.toThrow(RangeError);
  });

  it('refuses work after dispose', async () => {
    const resampler = await createResampler(8000, 16000);
    resampler.dispose();
    resampler.dispose();
    expect(() => resampler.push(noise(0.01))).toThrow(/disposed/);
  });
});
