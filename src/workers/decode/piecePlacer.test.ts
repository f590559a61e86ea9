import { describe, expect, it } from 'vitest';
import { PiecePlacer } from './piecePlacer.ts';

const RATE = 1000;

describe('PiecePlacer', () => {
  it('lets pieces follow one another, whatever the rounding of their stamps', () => {
    const placer = new PiecePlacer(0);
    for (const stamp of [0, 0.021, 0.039, 0.06])
      expect(placer.place(stamp, 20, RATE)).toEqual({ numSilent: 0, numSkipped: 0 });
  });

  it('fills gaps with silence of their length', () => {
    const placer = new PiecePlacer(0);
    placer.place(0, 100, RATE);
    expect(placer.place(2.1, 100, RATE)).toEqual({ numSilent: 2000, numSkipped: 0 });
    expect(placer.place(2.2, 100, RATE)).toEqual({ numSilent: 0, numSkipped: 0 });
    expect(placer.numJumps).toBe(0);
  });

  it('leaves out what lies before the start', () => {
    const placer = new PiecePlacer(32);
    expect(placer.place(31.9, 50, RATE)).toEqual({ numSilent: 0, numSkipped: 50 });
    expect(placer.place(31.95, 100, RATE)).toEqual({ numSilent: 0, numSkipped: 50 });
    expect(placer.place(32.05, 100, RATE)).toEqual({ numSilent: 0, numSkipped: 0 });
  });

  it('takes jumps of years out of the time, and counts them', () => {
    const placer = new PiecePlacer(0);
    placer.place(0, 100, RATE);
    const yearsSec = 1e9;
    expect(placer.place(yearsSec, 100, RATE)).toEqual({ numSilent: 0, numSkipped: 0 });
    expect(placer.place(yearsSec + 0.1, 100, RATE)).toEqual({ numSilent: 0, numSkipped: 0 });
    expect(placer.place(yearsSec + 1.2, 100, RATE)).toEqual({ numSilent: 1000, numSkipped: 0 });
    expect(placer.numJumps).toBe(1);
  });

  it('begins where the first piece stands when that is hours in, as a part cut out of a stream does', () => {
    const placer = new PiecePlacer(0);
    expect(placer.place(7200, 100, RATE)).toEqual({ numSilent: 0, numSkipped: 0 });
    expect(placer.numJumps).toBe(0);
  });
});
