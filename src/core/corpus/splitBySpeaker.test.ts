import { describe, expect, it } from 'vitest';
import { seededRng } from '../common/rng.ts';
import { splitBySpeaker } from './splitBySpeaker.ts';

describe('splitBySpeaker', () => {
  it('puts no speaker on two sides and makes folds of similar size', () => {
    const rng = seededRng(11);
    for (let trial = 0; trial < 50; trial++) {
      const numSpeakers = 5 + Math.floor(rng() * 40);
      const speakers = Array.from({ length: 400 }, () => `speaker-${Math.floor(rng() * numSpeakers)}`);
      const folds = splitBySpeaker(speakers, 4, rng);
      const foldsOf = new Map<string, Set<number>>();
      speakers.forEach((speaker, index) => {
        foldsOf.set(speaker, (foldsOf.get(speaker) ?? new Set()).add(folds[index]!));
      });
      expect([...foldsOf.values()].every((own) => own.size === 1)).toBe(true);
      const sizes = [0, 1, 2, 3].map((fold) => folds.filter((own) => own === fold).length);
      const largestSpeaker = Math.max(
        ...[...foldsOf.keys()].map((speaker) => speakers.filter((own) => own === speaker).length),
      );
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largestSpeaker);
    }
  });

  it('repeats for the same seed and refuses fewer speakers than folds', () => {
    const speakers = ['a', 'b', 'c', 'a', 'd'];
    expect(splitBySpeaker(speakers, 2, seededRng(1))).toEqual(splitBySpeaker(speakers, 2, seededRng(1)));
    expect(() => splitBySpeaker(['a', 'a'], 2, seededRng(1))).toThrow(RangeError);
  });
});
