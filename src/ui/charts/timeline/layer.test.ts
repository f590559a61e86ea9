import { expect, test } from 'vitest';
import { spansInView } from './layer.ts';

const spans = [
  { startSec: 0, endSec: 1 },
  { startSec: 2, endSec: 3 },
  { startSec: 3, endSec: 6 },
  { startSec: 8, endSec: 9 },
];
const inView = (startSec: number, endSec: number) =>
  spansInView(spans, { startSec, endSec, width: 100 }).map((span) => span.startSec);

test('what reaches into the view is there, nothing else', () => {
  expect(inView(2.5, 4)).toEqual([2, 3]);
  expect(inView(6.5, 7.5)).toEqual([]);
  expect(inView(4, 5)).toEqual([3]);
  expect(inView(9.5, 12)).toEqual([]);
});

test('the whole is given as it is', () => {
  expect(spansInView(spans, { startSec: 0, endSec: 10, width: 100 })).toBe(spans);
  expect(spansInView([], { startSec: 0, endSec: 10, width: 100 })).toEqual([]);
});
