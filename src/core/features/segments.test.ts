import { describe, expect, it } from 'vitest';
import { seededRng } from '../common/rng.ts';
import { FEATURE_CONFIG_V1 as config } from '../dsp/featureConfig.ts';
import { countSegments, normalizeSegment, stepRows } from './segments.ts';

const rng = seededRng(3);
const power = Float32Array.from({ length: 100 * 64 }, () => rng() ** 4);

describe('normalizeSegment', () => {
  it('centres the real rows and pads below them', () => {
    const input = normalizeSegment(power, config);
    expect(input).toHaveLength(148 * 64);
    const real = input.subarray(0, power.length);
    expect(real.reduce((sum, value) => sum + value, 0) / real.length).toBeCloseTo(0, 5);
    // (ln 1e-5 - m) / 2.5 with m = mean of ln(P / ref + 1e-5)
    const ref = power.reduce((sum, value) => sum + value, 0) / power.length;
    const mean = power.reduce((sum, value) => sum + Math.log(value / ref + 1e-5), 0) / power.length;
    expect(input[0]).toBeCloseTo((Math.log(power[0]! / ref + 1e-5) - mean) / 2.5, 4);
    expect(input.at(-1)).toBeCloseTo((Math.log(1e-5) - mean) / 2.5, 4);
  });

  it.each([1e-8, 1e-3, 1e6])('does not feel a gain of %f', (gain) => {
    const wanted = normalizeSegment(power, config);
    normalizeSegment(
      power.map((value) => value * gain),
      config,
    ).forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-5));
  });

  it('is zero for silence and for no rows at all', () => {
    expect(normalizeSegment(new Float32Array(64 * 10), config).every((value) => value === 0)).toBe(true);
    expect(normalizeSegment(new Float32Array(0), config).every((value) => value === 0)).toBe(true);
  });

  it.each([1, 63, 149 * 64])('refuses %i values', (length) => {
    expect(() => normalizeSegment(new Float32Array(length), config)).toThrow(RangeError);
  });
});

describe('the plan of segments', () => {
  // the same cases as training/tests/test_frontend.py
  it.each([
    [0, 0],
    [50, 1],
    [150, 1],
    [151, 2],
    [200, 2],
    [201, 3],
  ])('%i rows make %i segments a second apart', (rows, count) => {
    expect(countSegments(rows, 50, config)).toBe(count);
  });

  it('counts steps in rows and refuses useless ones', () => {
    expect([0.1, 0.5, 1, 2, 3].map((sec) => stepRows(sec, config))).toEqual([5, 25, 50, 100, 150]);
    for (const sec of [0, 0.05, 3.1, NaN, -1]) expect(() => stepRows(sec, config)).toThrow(RangeError);
  });
});
