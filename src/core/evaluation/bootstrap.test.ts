import { describe, expect, it } from 'vitest';
import { seededRng } from '../common/rng.ts';
import { quantile, uarInterval } from './bootstrap.ts';
import { confusionMatrix } from './confusionMatrix.ts';

/** A speaker with 10 clips of each of two labels, of which `right` are recognised. */
function speaker(right: number) {
  const truths = Array.from({ length: 20 }, (_, i) => i % 2);
  const guesses = truths.map((truth, i) => (i < right * 2 ? truth : 1 - truth));
  return confusionMatrix(truths, guesses, 2);
}

describe('uarInterval', () => {
  it('covers the mean of independent speakers as theory says', () => {
    const rng = seededRng(7);
    let covered = 0;
    for (let trial = 0; trial < 200; trial++) {
      const speakers = Array.from({ length: 24 }, () => speaker(4 + Math.floor(rng() * 5)));
      const [low, high] = uarInterval(speakers, rng, 300)!;
      if (low <= 0.6 && 0.6 <= high) covered++;
    }
    // The percentile bootstrap of 24 speakers covers a little less than 95 %
    expect(covered / 200).toBeGreaterThan(0.88);
    expect(covered / 200).toBeLessThanOrEqual(0.99);
  });

  it('is the same for the same seed and null for a single speaker', () => {
    const speakers = [3, 5, 6, 9].map(speaker);
    expect(uarInterval(speakers, seededRng(1))).toEqual(uarInterval(speakers, seededRng(1)));
    expect(uarInterval([speaker(5)], seededRng(1))).toBeNull();
  });

  it('collapses when all speakers are alike', () => {
    expect(uarInterval([7, 7, 7].map(speaker), seededRng(1))).toEqual([0.7, 0.7]);
  });
});

describe('quantile', () => {
  it('interpolates as NumPy does', () => {
    expect(quantile([1, 2, 3, 4], 0.025)).toBeCloseTo(1.075, 12);
    expect(quantile([1, 2, 3, 4], 1)).toBe(4);
  });
});
