import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCard } from '../../testing/testCard.ts';
import { parseModelCard } from './parseModelCard.ts';
import { parseModelIndex } from './parseModelIndex.ts';

const shipped = readFileSync(new URL('../../../public/models/index.json', import.meta.url), 'utf8');

describe('parseModelIndex', () => {
  it('reads the shipped list', () => {
    const { models } = JSON.parse(shipped) as { models: string[] };
    expect(models.length).toBeGreaterThan(0);
    expect(parseModelIndex(shipped)).toMatchObject({ ok: true, value: { models } });
  });

  it.each(['', '[]', '{"models":[]}', '{"models":["../elsewhere"]}', '{"models":["a","a"]}', '{"models":[1]}'])(
    'refuses %s',
    (text) => {
      expect(parseModelIndex(text)).toMatchObject({ ok: false, error: { code: 'modelCorrupt' } });
    },
  );
});

describe('parseModelCard', () => {
  it('reads a good card', () => {
    expect(parseModelCard(JSON.stringify(testCard()))).toEqual({ ok: true, value: testCard() });
  });

  it('reads every shipped card, and leaves nothing of it out', () => {
    for (const id of (JSON.parse(shipped) as { models: string[] }).models) {
      const text = readFileSync(new URL(`../../../public/models/${id}/model-card.json`, import.meta.url), 'utf8');
      expect(parseModelCard(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      expect(text).toContain(`"id": "${id}"`);
    }
  });

  const broken = (change: object): string => JSON.stringify({ ...testCard(), ...change });
  const { featureConfig, calibration } = testCard();

  it.each([
    ['half a file', JSON.stringify(testCard()).slice(0, 200)],
    ['a list', '[]'],
    ['no labels', broken({ labels: [] })],
    ['a label twice', broken({ labels: ['a', 'a'] })],
    ['an empty label', broken({ labels: ['a', ' '] })],
    ['no outputs', broken({ outputs: {} })],
    ['no calibration', broken({ calibration: undefined })],
    ['temperature 0', broken({ calibration: { ...calibration, temperature: 0 } })],
    ['a threshold of 2', broken({ calibration: { ...calibration, notSureThreshold: 2 } })],
    ['a scale of null', broken({ featureConfig: { ...featureConfig, scale: null } })],
    ['a hash that is none', broken({ sha256: { 'model.json': 'xyz' } })],
  ])('calls %s damaged', (_, text) => {
    expect(parseModelCard(text)).toMatchObject({ ok: false, error: { code: 'modelCorrupt' } });
  });

  it.each([
    ['a later schema', broken({ schemaVersion: 2 })],
    ['other mel bands', broken({ featureConfig: { ...featureConfig, numMels: 80 } })],
    ['another padding', broken({ featureConfig: { ...featureConfig, padding: 'repeat' } })],
  ])('calls %s incompatible', (_, text) => {
    expect(parseModelCard(text)).toMatchObject({ ok: false, error: { code: 'modelIncompatible' } });
  });
});
