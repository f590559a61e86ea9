import { expect, it } from 'vitest';
import card from '../../../../public/models/undertone/model-card.json' with { type: 'json' };
import { noiseFigures } from './noiseFigures.ts';

it('reads the figures of the shipped card, clean sound first', () => {
  const found = noiseFigures(card.metrics)!;
  expect(found.conditions[0]!.name).toBe('clean');
  for (const { uarOff, uarOn, difference } of found.conditions) expect(uarOn - uarOff).toBeCloseTo(difference, 3);
});

it('says nothing of cards without them, and passes over what it does not understand', () => {
  expect(noiseFigures({})).toBeNull();
  expect(noiseFigures({ noiseReduction: { about: 'x', conditions: [{ name: 'hum' }] } })).toBeNull();
  const row = { name: 'hum', magnitude: 'loud', uarOff: 0.5, uarOn: 0.6, difference: 0.1, differenceCi95: 'wide' };
  expect(noiseFigures({ noiseReduction: { about: 'x', conditions: [row, 3] } })!.conditions).toEqual([
    { ...row, differenceCi95: null },
  ]);
});
