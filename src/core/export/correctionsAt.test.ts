import { describe, expect, it } from 'vitest';
import { seededRng } from '../common/rng.ts';
import { correctionsAt } from './correctionsAt.ts';

const correction = (id: number, startSec: number, endSec: number) => ({
  id: String(id),
  kind: 'correction' as const,
  laneId: 'a',
  startSec,
  endSec,
  label: 'sad',
  createdAt: '2026-03-01T12:00:00Z',
});

describe('correctionsAt', () => {
  it('gives each moment the first in the list that covers it, whatever order both are in', () => {
    const rng = seededRng(5);
    for (let round = 0; round < 200; round++) {
      const corrections = Array.from({ length: Math.floor(rng() * 12) }, (_, id) => {
        const startSec = Math.floor(rng() * 20);
        return correction(id, startSec, startSec + Math.floor(rng() * 8));
      });
      const moments = Array.from({ length: Math.floor(rng() * 30) }, () => Math.floor(rng() * 24));
      expect(correctionsAt(corrections, moments)).toEqual(
        moments.map((sec) => corrections.find((one) => one.startSec <= sec && sec <= one.endSec) ?? null),
      );
    }
  });

  it('costs no more where thousands lie over one another', () => {
    const moments = Array.from({ length: 100_000 }, (_, sec) => sec);
    const corrections = Array.from({ length: 100_000 }, (_, id) => correction(id, 0, 100_000));
    const found = correctionsAt(corrections, moments);
    expect(new Set(found.map((one) => one?.id))).toEqual(new Set(['0']));
  });
});
