import { describe, expect, it } from 'vitest';
import { noise } from '../../testing/syntheticSound.ts';
import { PEAK_SAMPLES, PeakMeter, PeakPyramid } from './peaks.ts';

function pyramidOf(samples: Float32Array, chunk = samples.length): PeakPyramid {
  const meter = new PeakMeter();
  const pyramid = new PeakPyramid();
  for (let at = 0; at < samples.length; at += chunk) pyramid.append(meter.push(samples.subarray(at, at + chunk)));
  pyramid.append(meter.finish());
  return pyramid;
}

/** The slow, obvious way. */
function lowest(samples: Float32Array, from: number, to: number): number {
  return samples.subarray(from, to).reduce((low, sample) => Math.min(low, sample), Infinity);
}

describe('peaks', () => {
  const samples = noise(20, 0.8);

  it('are the same however the sound is cut', () => {
    const whole = pyramidOf(samples).read(0, 4000, 700);
    expect(pyramidOf(samples, 997).read(0, 4000, 700)).toEqual(whole);
    expect(pyramidOf(samples, 1).numPeaks).toBe(4000);
  });

  it('are the true extremes at the finest zoom', () => {
    const { min, max } = pyramidOf(samples).read(100, 110, 10);
    for (let bin = 0; bin < 10; bin++) {
      const from = (100 + bin) * PEAK_SAMPLES;
      expect(min[bin]).toBeCloseTo(lowest(samples, from, from + PEAK_SAMPLES), 4);
      expect(max[bin]!).toBeGreaterThan(0);
    }
  });

  it('hide no spike at any zoom', () => {
    const spiked = new Float32Array(16000 * 60);
    spiked[123456] = 0.9;
    spiked[700000] = -0.7;
    const pyramid = pyramidOf(spiked);
    for (const numBins of [1, 3, 50, 333, 2000]) {
      const { min, max } = pyramid.read(0, pyramid.numPeaks, numBins);
      expect(Math.max(...max)).toBeCloseTo(0.9, 3);
      expect(Math.min(...min)).toBeCloseTo(-0.7, 3);
      expect(max.findIndex((value) => value > 0.8)).toBeCloseTo(Math.floor((123456 / spiked.length) * numBins), -0.5);
    }
  });

  it('are flat where there is no sound', () => {
    const { min, max } = pyramidOf(noise(1)).read(-100, 400, 100);
    expect([...min.subarray(0, 19), ...max.subarray(85)].every((value) => value === 0)).toBe(true);
    expect(new PeakPyramid().read(0, 10, 5).max).toEqual(new Float32Array(5));
  });

  it('stay in range for sound that is not', () => {
    const { min, max } = pyramidOf(Float32Array.of(3, -4, 0)).read(0, 1, 1);
    expect([min[0], max[0]]).toEqual([-1, 1]);
  });
});
