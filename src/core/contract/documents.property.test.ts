import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectAgreement } from '../../testing/agreement.ts';
import { anyInstant } from '../../testing/anyResult.ts';
import { anyBatchItem, anyEvaluation, anyLibraryRecord, anyPrediction } from '../../testing/anyWritten.ts';
import { publishedSchema } from '../../testing/publishedSchema.ts';
import { testCard } from '../../testing/testCard.ts';
import { LIBRARY_MANIFEST, LIBRARY_RECORD } from './parseLibrary.ts';
import { MODEL_CARD } from './parseModelCard.ts';
import { BATCH_ITEM, EVALUATION, PREDICTION } from './writtenDocuments.ts';

/** The smallest shipped card, and one for tests. */
const CARDS = [
  testCard(),
  JSON.parse(
    readFileSync(new URL('../../../public/models/undertone-open/model-card.json', import.meta.url), 'utf8'),
  ) as unknown,
];

describe('published schema and parser are of one mind on any', () => {
  it('model card', () => {
    expectAgreement(MODEL_CARD, publishedSchema('model-card'), fc.constantFrom(...CARDS), 200);
  });

  it('file of a batch', () => {
    expectAgreement(BATCH_ITEM, publishedSchema('batch-item'), anyBatchItem);
  });

  it('evaluation', () => {
    expectAgreement(EVALUATION, publishedSchema('evaluation'), anyEvaluation, 30);
  });

  it('prediction', () => {
    expectAgreement(PREDICTION, publishedSchema('prediction'), anyPrediction);
  });

  it('library record', () => {
    expectAgreement(LIBRARY_RECORD, publishedSchema('library-record'), anyLibraryRecord);
  });

  it('library manifest', () => {
    const manifest = anyInstant.map((exportedAt) => ({ undertoneLibrary: 1, exportedAt }));
    expectAgreement(LIBRARY_MANIFEST, publishedSchema('library-manifest'), manifest);
  });
});
