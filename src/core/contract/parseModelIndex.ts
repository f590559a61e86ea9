import type { Result } from '../common/result.ts';
import { parseDocumentText, type DocumentKind } from './documentKind.ts';
import type { ModelIndex } from './modelCard.ts';
import { modelIndexSchema } from './schema/modelIndex.ts';
import { UNVERSIONED } from './versions.ts';

const MODEL_INDEX = {
  title: 'a list of models',
  schema: modelIndexSchema,
  versions: UNVERSIONED,
  codeAt: () => 'modelCorrupt',
} satisfies DocumentKind<typeof modelIndexSchema>;

/** Read `public/models/index.json`: at least one id, each safe as a folder name. Error: `modelCorrupt`. */
export function parseModelIndex(text: string): Result<ModelIndex> {
  return parseDocumentText(MODEL_INDEX, text);
}
