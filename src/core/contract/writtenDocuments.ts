import type { DocumentKind } from './documentKind.ts';
import { batchItemSchema } from './schema/batchItem.ts';
import { evaluationSchema } from './schema/evaluation.ts';
import { predictionDocumentSchema } from './schema/prediction.ts';
import { BATCH_ITEM_VERSIONS, EVALUATION_VERSIONS, PREDICTION_VERSIONS } from './versions.ts';

/** A file of a batch, as this browser keeps it. */
export const BATCH_ITEM = {
  title: 'a file of a batch',
  schema: batchItemSchema,
  versions: BATCH_ITEM_VERSIONS,
} satisfies DocumentKind<typeof batchItemSchema>;

/** What `npm run evaluate` writes. */
export const EVALUATION = {
  title: 'an evaluation',
  schema: evaluationSchema,
  versions: EVALUATION_VERSIONS,
} satisfies DocumentKind<typeof evaluationSchema>;

/** What `npm run predict --json` prints. */
export const PREDICTION = {
  title: 'a prediction',
  schema: predictionDocumentSchema,
  versions: PREDICTION_VERSIONS,
} satisfies DocumentKind<typeof predictionDocumentSchema>;
