import { describe, expect, it } from 'vitest';
import { CONDITIONS } from './alterations/conditions.ts';
import { SMALL_CHANGES } from './alterations/smallChanges.ts';
import { robustnessFigures, type AlteredUtterance } from './robustnessReport.ts';

const RIGHT = { 0: [0.9, 0.1], 1: [0.1, 0.9] } as const;
const WRONG = { 0: [0.4, 0.6], 1: [0.6, 0.4] } as const;
const NAMES = [...SMALL_CHANGES, ...CONDITIONS].map(({ name }) => name);

/** 20 clips of 4 speakers, all right as they are; `wrongUnder` says under which change clip i turns wrong. */
function clips(wrongUnder: (name: string, index: number) => boolean): AlteredUtterance[] {
  return Array.from({ length: 20 }, (_, index) => {
    const truth = (index % 2) as 0 | 1;
    const changed = NAMES.map((name) => [name, wrongUnder(name, index) ? WRONG[truth] : RIGHT[truth]] as const);
    return {
      file: `${index}`,
      truth,
      speaker: `s${index % 4}`,
      sex: index < 10 ? 'female' : 'male',
      answers: { plain: RIGHT[truth], ...Object.fromEntries(changed) },
    };
  });
}

describe('robustnessFigures', () => {
  it('passes a model that nothing disturbs', () => {
    const figures = robustnessFigures(
      clips(() => false),
      ['a', 'b'],
      'plain',
    );
    expect(figures.uar).toBe(1);
    expect(figures.sexGap).toBe(0);
    expect(figures.smallChanges.every(({ unchanged, passed }) => unchanged === 1 && passed)).toBe(true);
    expect(figures.conditions.every(({ cost, passed }) => cost === 0 && passed === true)).toBe(true);
  });

  it('counts changed predictions and lost recall', () => {
    const figures = robustnessFigures(
      clips((name, index) => (name === 'gain' && index < 2) || (name === 'babble' && index < 4)),
      ['a', 'b'],
      'plain',
    );
    expect(figures.smallChanges.find(({ name }) => name === 'gain')).toMatchObject({ unchanged: 0.9, passed: false });
    expect(figures.smallChanges.find(({ name }) => name === 'tone')).toMatchObject({ unchanged: 1, passed: true });
    const babble = figures.conditions.find(({ name }) => name === 'babble')!;
    expect(babble.cost).toBeCloseTo(0.2, 12);
    expect(babble.passed).toBe(false);
  });

  it('says nothing of a condition without material, and counts a vanished clip as changed', () => {
    const some = clips(() => false).map(({ answers, ...rest }, index) => {
      const kept = Object.entries(answers).filter(([name]) => name !== 'music' && !(name === 'cropEnd' && index === 0));
      return { ...rest, answers: Object.fromEntries(kept) };
    });
    const figures = robustnessFigures(some, ['a', 'b'], 'plain');
    expect(figures.conditions.find(({ name }) => name === 'music')).toMatchObject({
      uar: null,
      cost: null,
      passed: null,
    });
    expect(figures.smallChanges.find(({ name }) => name === 'cropEnd')!.unchanged).toBe(0.95);
  });
});
