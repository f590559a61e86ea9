import { describe, expect, it } from 'vitest';
import { RowRing } from './rowRing.ts';

describe('RowRing', () => {
  it('keeps the last rows under their own numbers and tells which are gone', () => {
    const ring = new RowRing(3, 2);
    for (let row = 0; row < 7; row++) ring.push(Float32Array.of(row, 10 * row));
    expect(ring.numRows).toBe(7);
    expect([...ring.slice(4, 7)]).toEqual([4, 40, 5, 50, 6, 60]);
    expect([...ring.slice(5, 6)]).toEqual([5, 50]);
    expect(ring.slice(5, 5)).toHaveLength(0);
    for (const [from, to] of [
      [3, 5],
      [6, 8],
      [-1, 1],
      [6, 5],
    ] as const)
      expect(() => ring.slice(from, to)).toThrow(RangeError);
  });

  it('hands out copies', () => {
    const ring = new RowRing(2, 1);
    ring.push(Float32Array.of(1));
    const copy = ring.slice(0, 1);
    ring.push(Float32Array.of(2));
    ring.push(Float32Array.of(3));
    expect([...copy]).toEqual([1]);
  });
});
