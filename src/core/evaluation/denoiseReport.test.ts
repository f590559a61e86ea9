import { expect, test } from 'vitest';
import { denoiseFigures } from './denoiseReport.ts';
import type { AlteredUtterance } from './robustnessReport.ts';

const RIGHT = { 0: [0.9, 0.1], 1: [0.1, 0.9] } as const;
const WRONG = { 0: [0.4, 0.6], 1: [0.6, 0.4] } as const;
const noise = { name: 'hiss', magnitude: 'loud' };
const nameOf = (denoise: boolean): string => (denoise ? 'on' : 'off');

/** 20 clips of 4 speakers; `wrong` says whether clip i is wrong without or with noise reduction. */
function clips(wrong: (index: number, way: string) => boolean): AlteredUtterance[] {
  return Array.from({ length: 20 }, (_, index) => {
    const truth = (index % 2) as 0 | 1;
    const answer = (way: string) => (wrong(index, way) ? WRONG[truth] : RIGHT[truth]);
    return {
      file: `${index}`,
      truth,
      speaker: `s${index % 4}`,
      sex: null,
      answers: { off: answer('off'), on: answer('on') },
    };
  });
}

test('tells what noise reduction wins, with an interval over speakers', () => {
  const figures = denoiseFigures(
    clips((index, way) => way === 'off' && index < 8),
    ['a', 'b'],
    noise,
    nameOf,
  )!;
  expect(figures).toMatchObject({ numUtterances: 20, uarOff: 0.6, uarOn: 1, unchanged: 0.6 });
  expect(figures.difference).toBeCloseTo(0.4, 12);
  expect(figures.differenceCi95).toEqual([expect.closeTo(0.4, 6), expect.closeTo(0.4, 6)]);
});

test('what it loses is negative, and the interval holds the difference', () => {
  const { difference, differenceCi95 } = denoiseFigures(
    clips((index, way) => way === 'on' && index < 6),
    ['a', 'b'],
    noise,
    nameOf,
  )!;
  expect(difference).toBeCloseTo(-0.3, 12);
  expect(differenceCi95![0]).toBeLessThanOrEqual(difference);
  expect(differenceCi95![1]).toBeGreaterThanOrEqual(difference);
});

test('says nothing where the noise could not be made', () => {
  expect(
    denoiseFigures(
      clips(() => false).map((clip) => ({ ...clip, answers: {} })),
      ['a', 'b'],
      noise,
      nameOf,
    ),
  ).toBeNull();
});
