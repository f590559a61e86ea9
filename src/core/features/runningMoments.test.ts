import { describe, expect, it } from 'vitest';
import { RunningMoments } from './runningMoments.ts';

describe('RunningMoments', () => {
  it('gives mean and deviation, also far from zero', () => {
    const moments = new RunningMoments(2);
    for (const value of [1, 2, 3, 4]) moments.push([value, 1e9 + value]);
    expect(moments.count).toBe(4);
    expect(moments.mean()).toEqual([2.5, 1e9 + 2.5]);
    // numpy.std([1, 2, 3, 4])
    for (const deviation of moments.deviation()) expect(deviation).toBeCloseTo(1.118034, 5);
  });

  it('is zero before anything came', () => {
    expect(new RunningMoments(1).mean()).toEqual([0]);
    expect(new RunningMoments(1).deviation()).toEqual([0]);
  });
});
