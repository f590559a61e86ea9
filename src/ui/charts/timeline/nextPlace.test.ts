import { expect, it } from 'vitest';
import { nextChange, nextUnsure } from './nextPlace.ts';

const span = (startSec: number, label: string, certain = true) => ({
  startSec,
  endSec: startSec + 1,
  label,
  certain,
  probability: 0.7,
});
const spans = [
  span(1, 'sad'),
  span(3, 'sad'),
  span(5, 'happy', false),
  span(7, 'happy'),
  span(9, 'sad', false),
  span(11, 'angry'),
];

it('jumps to the next other emotion, over pauses and unsure stretches', () => {
  expect(nextChange(spans, 0)).toBe(1);
  expect(nextChange(spans, 1)).toBe(7);
  expect(nextChange(spans, 6)).toBe(7);
  expect(nextChange(spans, 7)).toBe(11);
  expect(nextChange(spans, 11)).toBeNull();
});

it('jumps to the next unsure stretch', () => {
  expect(nextUnsure(spans, 0)).toBe(5);
  expect(nextUnsure(spans, 5)).toBe(9);
  expect(nextUnsure(spans, 9.2)).toBeNull();
  expect(nextUnsure([], 0)).toBeNull();
});
