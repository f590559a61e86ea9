import { describe, expect, it } from 'vitest';
import { seededRng } from '../../common/rng.ts';
import { CONDITIONS } from './conditions.ts';
import { applySections, butterworth } from './filters.ts';
import { addAtSnr, gaussianNoise, mixBabble, rms } from './mixing.ts';
import { SMALL_CHANGES } from './smallChanges.ts';

const RATE = 16000;
const sine = (hz: number, length = RATE): Float32Array =>
  Float32Array.from({ length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / RATE));

/** Gain at a frequency in dB, after the filter has settled. */
function gainDb(filter: (samples: Float32Array) => Float32Array, hz: number): number {
  const before = sine(hz).subarray(RATE / 2);
  return 20 * Math.log10(rms(filter(sine(hz)).subarray(RATE / 2)) / rms(before));
}

describe('butterworth', () => {
  it.each([
    ['low', 1, 3400],
    ['high', 1, 150],
    ['low', 8, 3400],
    ['high', 4, 300],
  ] as const)('%s pass of order %i at %i Hz', (pass, order, corner) => {
    const filter = (samples: Float32Array): Float32Array =>
      applySections(samples, butterworth(pass, order, corner, RATE));
    expect(gainDb(filter, corner)).toBeCloseTo(-3.01, 1);
    expect(gainDb(filter, pass === 'low' ? corner / 8 : Math.min(7000, corner * 8))).toBeGreaterThan(-0.2);
    const octaveOut = pass === 'low' ? corner * 2 : corner / 2;
    expect(gainDb(filter, octaveOut)).toBeLessThan(-5.5 * order);
  });

  // scipy.signal.butter(4, 300, 'high', fs=16000, output='sos') and butter(1, 7000, fs=16000)
  it('equals SciPy', () => {
    const [, second] = butterworth('high', 4, 300, RATE);
    const [first] = butterworth('high', 4, 300, RATE);
    const poles = [first!.a, second!.a].sort((x, y) => x[1] - y[1]);
    expect(poles[0]![0]).toBeCloseTo(-1.7915877, 6);
    expect(poles[0]![1]).toBeCloseTo(0.80409284, 6);
    expect(poles[1]![0]).toBeCloseTo(-1.90064656, 6);
    expect(poles[1]![1]).toBeCloseTo(0.91391293, 6);
    expect(butterworth('low', 1, 7000, RATE)[0]!.a[0]).toBeCloseTo(0.66817864, 6);
  });

  it('refuses a corner above half the rate', () => {
    expect(() => butterworth('low', 1, 8000, RATE)).toThrow(RangeError);
  });
});

describe('mixing', () => {
  it('adds at the ratio asked for', () => {
    const clip = sine(220);
    const noisy = addAtSnr(clip, gaussianNoise(RATE, seededRng(1)), 20);
    const added = noisy.map((sample, i) => sample - clip[i]!);
    expect(20 * Math.log10(rms(clip) / rms(added))).toBeCloseTo(20, 4);
  });

  it('draws noise of mean 0 and deviation 1', () => {
    const noise = gaussianNoise(50000, seededRng(2));
    expect(Math.abs(noise.reduce((sum, value) => sum + value, 0) / noise.length)).toBeLessThan(0.02);
    expect(rms(noise)).toBeCloseTo(1, 1);
  });

  it('mixes voices equally loud, whatever their level', () => {
    const babble = mixBabble([sine(200), sine(3000).map((sample) => sample * 0.01)], RATE, seededRng(3));
    const low = applySections(babble, butterworth('low', 4, 700, RATE));
    const high = applySections(babble, butterworth('high', 4, 700, RATE));
    expect(20 * Math.log10(rms(low) / rms(high))).toBeCloseTo(0, 0);
  });
});

describe('SMALL_CHANGES', () => {
  it('are ten, change every clip, and only a little', () => {
    expect(SMALL_CHANGES).toHaveLength(10);
    const clip = addAtSnr(sine(180), gaussianNoise(RATE, seededRng(4)), 25);
    for (const { name, apply } of SMALL_CHANGES) {
      const changed = apply(clip, RATE, seededRng(5));
      expect([...changed], name).not.toEqual([...clip]);
      expect(Math.abs(changed.length - clip.length), name).toBeLessThanOrEqual(1000);
      expect(Math.abs(20 * Math.log10(rms(changed) / rms(clip))), name).toBeLessThan(3.2);
    }
  });
});

describe('CONDITIONS', () => {
  it('say when their material is missing', () => {
    const material = { voices: [], music: [], opus: null };
    const missing = CONDITIONS.filter(({ apply }) => apply(sine(200), RATE, seededRng(1), material) === null).map(
      ({ name }) => name,
    );
    expect(missing).toEqual(['babble', 'music', 'opus16']);
  });

  it('keep the length of the clip', async () => {
    const material = {
      voices: [sine(300, 900)],
      music: [sine(400, 700)],
      opus: (samples: Float32Array) => Promise.resolve(samples),
    };
    for (const { name, apply } of CONDITIONS)
      expect(await apply(sine(200), RATE, seededRng(1), material), name).toHaveLength(RATE);
  });
});
