import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardFigures } from './cardFigures.ts';

const FIGURE = {
  id: 'ravdess',
  name: 'RAVDESS, unheard actors',
  measure: 'UAR',
  value: 0.62,
  ci95: [0.58, 0.66],
  accuracy: 0.63,
  ece: 0.04,
  numUtterances: 10,
  numSpeakers: 2,
  labels: ['calm', 'sad'],
  confusion: [
    [4, 1],
    [2, 3],
  ],
  bySpeaker: { b: { uar: 0.7, clips: 5 }, a: { uar: 0.5, clips: 5 } },
  bySex: { female: { uar: 0.6, clips: 10 } },
  human: { value: 0.67, note: 'human listeners' },
  restricted: { value: 0.64, ci95: [0.6, 0.68] },
};

describe('cardFigures', () => {
  it('reads a figure with what lies behind it', () => {
    const [figure] = cardFigures({ figures: [FIGURE] }).figures;
    expect(figure).toMatchObject({
      name: 'RAVDESS, unheard actors',
      value: 0.62,
      ci95: [0.58, 0.66],
      speakerUars: [0.5, 0.7],
      bySex: [{ sex: 'female', uar: 0.6 }],
    });
    expect(figure?.otherwise).toEqual({ kind: 'own labels', value: 0.64, ci95: [0.6, 0.68] });
    expect(figure?.human).toEqual({ value: 0.67, note: 'human listeners' });
  });

  it('leaves out what it does not understand', () => {
    expect(cardFigures({ note: 'preliminary model', figures: [1, 'a', null, { value: 3 }], inflated: 4 })).toEqual({
      figures: [],
      inflated: [],
      calibration: null,
      speechDetection: null,
    });
    expect(cardFigures({ figures: [{ ...FIGURE, confusion: [[1]] }] }).figures[0]?.confusion).toBeNull();
  });

  it.each(['undertone', 'undertone-open'])('finds everything that the shipped card of %s has', (id) => {
    const { metrics } = JSON.parse(
      readFileSync(new URL(`../../../../public/models/${id}/model-card.json`, import.meta.url), 'utf8'),
    ) as { metrics: { figures: unknown[]; inflated?: { figures: unknown[] } } };
    const found = cardFigures(metrics);
    expect(metrics.figures.length).toBeGreaterThan(0);
    expect(found.figures).toHaveLength(metrics.figures.length);
    for (const figure of found.figures) {
      expect(figure.ci95).not.toBeNull();
      expect(figure.confusion).not.toBeNull();
      expect(figure.speakerUars.length).toBe(figure.numSpeakers);
    }
    expect(found.inflated).toHaveLength(metrics.inflated?.figures.length ?? 0);
    expect(found.calibration?.riskCoverage.length).toBeGreaterThan(0);
    expect(found.speechDetection).not.toBeNull();
  });
});
