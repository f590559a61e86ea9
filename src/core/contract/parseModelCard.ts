import type { Result } from '../common/result.ts';
import { parseDocumentText, type DocumentKind } from './documentKind.ts';
import type { ModelCard } from './modelCard.ts';
import { modelCardSchema } from './schema/modelCard.ts';
import { MODEL_CARD_VERSIONS } from './versions.ts';

/** What a card may choose; the other settings of its front end must be this version's. */
const CHOSEN_FEATURES: readonly unknown[] = ['logFloor', 'scale', 'normalisation'];

/** A model card, and where a whole one shows that it was made for something else. */
export const MODEL_CARD = {
  title: 'a model card',
  schema: modelCardSchema,
  versions: MODEL_CARD_VERSIONS,
  codeAt: ([part, field]) => {
    const isFixed = part === 'featureConfig' && field !== undefined && !CHOSEN_FEATURES.includes(field);
    return part === 'schemaVersion' || isFixed ? 'modelIncompatible' : 'modelCorrupt';
  },
} satisfies DocumentKind<typeof modelCardSchema>;

/**
 * Read and check a model card; fields that this version does not know are left out.
 * @param text content of `model-card.json`
 * @returns `modelCorrupt` when it is damaged, `modelIncompatible` when it is whole but made for something else
 */
export function parseModelCard(text: string): Result<ModelCard> {
  return parseDocumentText(MODEL_CARD, text);
}
