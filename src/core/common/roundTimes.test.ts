import { expect, it } from 'vitest';
import { roundTimes } from './roundTimes.ts';

it('marks an axis at round moments, ends included', () => {
  expect(roundTimes(0, 3, 0.9, 100)).toEqual({ stepSec: 1, times: [0, 1, 2, 3] });
  expect(roundTimes(61, 240, 40, 100)).toEqual({ stepSec: 60, times: [120, 180, 240] });
  expect(roundTimes(0, 86_400, 20_000, 100).stepSec).toBe(21_600);
});

it('goes on beyond hours: days, weeks, years', () => {
  const day = 86_400;
  expect(roundTimes(0, 10 * day, day, 100).times).toHaveLength(11);
  expect(roundTimes(0, 100 * day, 5 * day, 100).stepSec).toBe(7 * day);
  expect(roundTimes(0, 31 * 365 * day, 3 * 365 * day, 100).stepSec).toBe(5 * 365 * day);
});

it('costs the same from a millisecond to 1e300 seconds, at any zoom', () => {
  for (let power = -3; power <= 300; power++) {
    const lengthSec = 10 ** power;
    for (const startSec of [0, lengthSec * 0.999]) {
      const { times } = roundTimes(startSec, lengthSec, (lengthSec - startSec) / 10, 14);
      expect(times.length).toBeLessThanOrEqual(12);
      if (power >= 1 && startSec === 0) expect(times.length).toBeGreaterThanOrEqual(3);
    }
    // A view of one second at its end: below the resolution of the number there is no room for marks, and no loop.
    expect(roundTimes(lengthSec, lengthSec + 1, 0.1, 14).times.length).toBeLessThanOrEqual(14);
  }
  expect(roundTimes(0, Infinity, 1, 14).times).toHaveLength(14);
  for (const broken of [NaN, -Infinity]) expect(roundTimes(0, broken, 1, 14).times).toEqual([]);
  expect(roundTimes(NaN, 5, NaN, 14).times).toEqual([]);
});
