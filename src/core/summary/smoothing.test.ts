import { describe, expect, it } from 'vitest';
import { makeLane, makeResult, peakedAt } from '../../testing/makeResult.ts';
import { medianOf, smoothResult, smoothSegments } from './smoothing.ts';

describe('smoothSegments', () => {
  it('removes a single outlier and keeps a lasting change', () => {
    const at = (start: number) => peakedAt(start === 3 ? 'angry' : start >= 6 ? 'sad' : 'calm', 0.9);
    const lane = makeLane('a', [{ startSec: 0, endSec: 13 }], at);
    const tops = smoothSegments(lane, 3).map(
      (segment) => Object.entries(segment.probabilities).sort((a, b) => b[1] - a[1])[0]![0],
    );
    expect(tops).toEqual(['calm', 'calm', 'calm', 'calm', 'calm', 'calm', 'sad', 'sad', 'sad', 'sad', 'sad']);
  });

  it('keeps sums at 1 and the raw values untouched', () => {
    const result = makeResult();
    const before = JSON.stringify(result);
    for (const lane of smoothResult(result).lanes) {
      for (const segment of lane.segments)
        expect(Object.values(segment.probabilities).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    }
    expect(JSON.stringify(result)).toBe(before);
  });

  it('never smooths across a pause', () => {
    const lane = makeLane(
      'a',
      [
        { startSec: 0, endSec: 3 },
        { startSec: 4, endSec: 7 },
        { startSec: 8, endSec: 11 },
      ],
      (start) => peakedAt(start === 4 ? 'angry' : 'calm', 0.9),
    );
    expect(smoothSegments(lane, 5)).toEqual(lane.segments);
  });

  it('refuses widths that have no middle', () => {
    const lane = makeLane('a', [{ startSec: 0, endSec: 3 }], () => peakedAt('calm', 0.9));
    for (const width of [0, 2, -1, 1.5]) expect(() => smoothSegments(lane, width)).toThrow(RangeError);
  });

  it('takes medians', () => {
    expect([medianOf([]), medianOf([3]), medianOf([5, 1, 3]), medianOf([4, 1, 2, 3])]).toEqual([0, 3, 3, 2.5]);
  });
});
