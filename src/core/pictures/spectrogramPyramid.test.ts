import { describe, expect, it } from 'vitest';
import { SpectrogramPyramid } from './spectrogramPyramid.ts';

const NUM_MELS = 3;
/** Row r holds r, r + 1, r + 2 (modulo 200). */
const rows = (from: number, to: number): Uint8Array =>
  Uint8Array.from(
    { length: (to - from) * NUM_MELS },
    (_, i) => (from + Math.floor(i / NUM_MELS) + (i % NUM_MELS)) % 200,
  );

function filled(numRows: number, piece: number, maxRows?: number): SpectrogramPyramid {
  const pyramid = new SpectrogramPyramid(NUM_MELS, 0.02, maxRows);
  for (let at = 0; at < numRows; at += piece) pyramid.append(rows(at, Math.min(numRows, at + piece)));
  return pyramid;
}

const valid = ({ numRows, values }: ReturnType<SpectrogramPyramid['read']>): number[] => [
  ...values.subarray(0, numRows * NUM_MELS),
];

describe('SpectrogramPyramid', () => {
  it('keeps rows as they came and answers coarse questions with means', () => {
    const pyramid = filled(100, 7);
    expect(valid(pyramid.read(0))).toEqual([...rows(0, 100)]);
    const coarse = pyramid.read(0.1);
    expect(coarse.rowSec).toBeCloseTo(0.08, 9);
    // Rows 4..7 begin with 4, 5, 6, 7
    expect(coarse.values[1 * NUM_MELS]).toBe(Math.round((4 + 5 + 6 + 7) / 4));
    expect(pyramid.loudest).toBe(101);
  });

  it('is the same however rows come', () => {
    for (const sec of [0, 0.1, 0.5, 3])
      expect(valid(filled(333, 10).read(sec))).toEqual(valid(filled(333, 333).read(sec)));
  });

  it('stays bounded: rows get coarser, none gets lost', () => {
    const pyramid = filled(1000, 13, 64);
    const { numRows, rowSec, values } = pyramid.read(0);
    expect(numRows).toBeLessThan(64);
    expect(values.length).toBeLessThanOrEqual(256 * NUM_MELS);
    expect(numRows * rowSec).toBeGreaterThan(1000 * 0.02 - 2 * rowSec);
    const firstMean =
      Array.from({ length: rowSec / 0.02 }, (_, row) => row).reduce((sum, row) => sum + row, 0) / (rowSec / 0.02);
    expect(Math.abs(values[0]! - firstMean)).toBeLessThanOrEqual(3);
  });

  it('goes back to a moment and on from there', () => {
    const pyramid = filled(500, 50);
    pyramid.truncate(6.4);
    pyramid.append(rows(320, 500));
    for (const sec of [0, 0.1, 0.5]) expect(valid(pyramid.read(sec))).toEqual(valid(filled(500, 50).read(sec)));
  });
});
