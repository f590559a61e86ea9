import { describe, expect, it } from 'vitest';
import { measuredReports, referenceFigures } from './measuredReports.ts';

const REPORT = {
  uar: 0.62,
  uarCi95: [0.58, 0.66],
  accuracy: 0.63,
  ece: 0.04,
  numUtterances: 10,
  numSpeakers: 2,
  labels: ['calm', 'sad'],
  confusion: [[4, 1], [2, 3]],
  bySpeaker: { b: { uar: 0.7, clips: 5 }, a: { uar: 0.5, clips: 5 } },
};

describe('measuredReports', () => {
  it('finds reports at any depth, with the nearest title', () => {
    const found = measuredReports({ ravdess: { protocol: 'RAVDESS, unheard actors', pooled: REPORT }, note: 'x', n: 3 });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ title: 'RAVDESS, unheard actors, pooled', uar: 0.62, uarCi95: [0.58, 0.66], speakerUars: [0.5, 0.7], isInflated: false });
  });

  it('carries the mark of inflated splits down', () => {
    expect(measuredReports({ random: { marked: 'INFLATED', ravdess4: REPORT } })[0]?.isInflated).toBe(true);
  });

  it('passes over what it does not understand', () => {
    expect(measuredReports({ note: 'preliminary model', list: [1, 'a', null], summary: { uar: 0.9 } })).toEqual([]);
    expect(measuredReports({ r: { ...REPORT, confusion: [[1]] } })[0]?.confusion).toBeNull();
  });
});

it('reads reference figures and drops broken ones', () => {
  expect(referenceFigures({ references: [{ title: 'Human listeners', value: 0.67 }, { title: 'x' }, 4] })).toEqual([{ title: 'Human listeners', value: 0.67 }]);
  expect(referenceFigures({})).toEqual([]);
});
