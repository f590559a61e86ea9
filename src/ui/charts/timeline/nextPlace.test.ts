import { expect, it } from 'vitest';
import { nextChange, nextUnsure } from './nextPlace.ts';
import { pieceAt } from './pieceAt.ts';

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
  expect(nextChange(spans, 0)).toBeCloseTo(1.02);
  expect(nextChange(spans, 1.02)).toBeCloseTo(7.02);
  expect(nextChange(spans, 6)).toBeCloseTo(7.02);
  expect(nextChange(spans, 7.02)).toBeCloseTo(11.02);
  expect(nextChange(spans, 11.02)).toBeNull();
});

it('jumps to the next unsure stretch', () => {
  expect(nextUnsure(spans, 0)).toBeCloseTo(5.02);
  expect(nextUnsure(spans, 5.02)).toBeCloseTo(9.02);
  expect(nextUnsure(spans, 9.2)).toBeNull();
  expect(nextUnsure([], 0)).toBeNull();
});

it('stands inside even the shortest stretch, where a player that rounds its time still finds it', () => {
  const short = [{ ...span(0.54000000001, 'sad'), endSec: 0.56 }];
  const place = nextChange(short, 0)!;
  for (const sec of [Math.floor(place * 1e3) / 1e3, Math.ceil(place * 1e3) / 1e3])
    expect(pieceAt(short, sec)).toBe(short[0]);
});
