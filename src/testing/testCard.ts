import { FEATURE_CONFIG_V1 } from '../core/dsp/featureConfig.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';

/** What a test may choose about a card. */
export interface CardChoices {
  readonly labels?: readonly string[];
  readonly temperature?: number;
  readonly notSureThreshold?: number;
  readonly speechThreshold?: number;
}

/** Make a valid model card for tests. */
export function testCard(choices: CardChoices = {}): ModelCard {
  const { labels = ['calm', 'loud'], temperature = 1, notSureThreshold = 0.3, speechThreshold } = choices;
  return {
    schemaVersion: 1,
    id: 'test',
    name: 'Test',
    version: '1',
    description: 'A card for tests.',
    labels,
    featureConfig: FEATURE_CONFIG_V1,
    outputs: { logits: 'logits' },
    calibration: {
      temperature,
      notSureThreshold,
      ...(speechThreshold === undefined ? {} : { speechThreshold }),
      method: 'none',
      source: 'none',
    },
    metrics: {},
    data: [],
    licence: 'MIT',
    limits: ['A card for tests.'],
    sha256: { 'weights.bin': 'ab'.repeat(32) },
  };
}
