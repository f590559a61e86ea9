import { expect, it } from 'vitest';
import { ribbonBands } from './ribbonBands.ts';

const run = (startSec: number, endSec: number, label: string, certain = true) => ({
  startSec,
  endSec,
  label,
  certain,
  probability: 0.6,
});
const whole = { startSec: 0, secPerPixel: 1, from: 0, to: 100 };

it('shows every answer that is narrower than a pixel', () => {
  const runs = Array.from({ length: 20 }, (_, i) => run(i * 3 + 0.9, i * 3 + 1.1, i % 2 ? 'sad' : 'angry'));
  const bands = ribbonBands(runs, whole);
  expect(bands.map(({ label }) => label)).toEqual(runs.map(({ label }) => label));
  expect(bands.every(({ from, to }) => to - from === 1)).toBe(true);
});

it('gives a pixel to the label that fills most of it, hatched where most of that is not sure', () => {
  const runs = [
    run(0, 0.2, 'happy'),
    run(0.2, 0.5, 'sad'),
    run(0.5, 0.75, 'happy'),
    run(0.75, 1, 'sad', false),
    run(1, 1.1, 'calm'),
    run(1.1, 1.6, 'calm', false),
  ];
  expect(ribbonBands(runs, whole)).toEqual([
    { from: 0, to: 1, label: 'sad', certain: true },
    { from: 1, to: 2, label: 'calm', certain: false },
  ]);
});

it('keeps the edges of long stretches to half a pixel, joins equal neighbours and leaves pauses free', () => {
  const runs = [run(2.4, 5.6, 'sad'), run(5.7, 8, 'sad'), run(12, 14, 'sad', false)];
  expect(ribbonBands(runs, whole)).toEqual([
    { from: 2, to: 8, label: 'sad', certain: true },
    { from: 12, to: 14, label: 'sad', certain: false },
  ]);
});

it('gives strips that fit together: a part is the part of the whole', () => {
  const runs = Array.from({ length: 300 }, (_, i) =>
    run(i * 0.37, i * 0.37 + 0.3, ['a', 'b', 'c'][(i * 7) % 3]!, i % 4 > 0),
  );
  const pixels = (from: number, to: number): string[] =>
    ribbonBands(runs, { ...whole, from, to }).flatMap((band) =>
      Array.from({ length: band.to - band.from }, (_, i) => `${band.from + i} ${band.label} ${band.certain}`),
    );
  expect([...pixels(0, 41), ...pixels(41, 100)]).toEqual(pixels(0, 100));
});
