import { ANALYSIS_DOCUMENT, NOTES } from './parseAnalysisResult.ts';
import { LIBRARY_MANIFEST, LIBRARY_RECORD } from './parseLibrary.ts';
import { MODEL_CARD } from './parseModelCard.ts';
import type { PublishedSchema } from './publish.ts';
import { BATCH_ITEM, EVALUATION, PREDICTION } from './writtenDocuments.ts';

/** What the published schema cannot say, but the parser checks too. */
const BEYOND_RESULT =
  'Beyond this schema: probabilities name exactly the labels of the model (or those under `observe`), a label is one of them, ids of lanes differ, nothing ends before it starts, days are in the calendar.';

/** Every schema of `public/schema`. */
export const PUBLISHED_DOCUMENTS: readonly PublishedSchema[] = [
  {
    file: 'analysis-result.v1',
    title: 'Undertone AnalysisResult v1',
    description: `Emotions in one recording: segments and overall answer per lane. Probabilities are fractions 0..1 keyed by label; times are seconds from the start, at most 366 days. A result may be partial: a lane then has fewer segments than its speech would give. The fields notes, limits and exportedAt are added by the JSON export. ${BEYOND_RESULT}`,
    schema: ANALYSIS_DOCUMENT.schema,
  },
  {
    file: 'notes.v1',
    title: 'Undertone notes v1',
    description:
      'What a person wrote beside an analysis: corrections, comments and marks, in seconds from the start of the recording. Beyond this schema: nothing ends before it starts, days are in the calendar.',
    schema: NOTES.schema,
  },
  {
    file: 'model-card.v1',
    title: 'Undertone model card v1',
    description:
      'What a model is, what it was trained on and how far to trust it: `public/models/<id>/model-card.json`. Fields that are not named here may be there; they are not read. Beyond this schema: a confusion matrix has a row and a column for each label.',
    schema: MODEL_CARD.schema,
  },
  {
    file: 'batch-item.v1',
    title: 'Undertone batch item v1',
    description: 'One file of a batch: where it stands and what was found, without its segments.',
    schema: BATCH_ITEM.schema,
  },
  {
    file: 'evaluation.v1',
    title: 'Undertone evaluation v1',
    description:
      'What `npm run evaluate` writes: figures over all labels of the model, and the same under `restricted` (softmax over the labels that occur). Rates are fractions 0..1; null means that there was nothing to divide by. Files of earlier versions lack schemaVersion. Beyond this schema: a confusion matrix has a row and a column for each label.',
    schema: EVALUATION.schema,
  },
  {
    file: 'prediction.v1',
    title: 'Undertone prediction v1',
    description:
      'What `npm run predict -- FILE... --json` prints: an answer or an error for every file, in the order in which they were named. Probabilities are fractions 0..1 keyed by label; times are seconds. Output of earlier versions lacks schemaVersion. Beyond this schema: nothing ends before it starts.',
    schema: PREDICTION.schema,
  },
  {
    file: 'library-record.v1',
    title: 'Undertone library record v1',
    description: `One kept analysis in a library file (\`analyses/<n>.json\`), its sound beside it. Files of earlier versions lack schemaVersion. ${BEYOND_RESULT}`,
    schema: LIBRARY_RECORD.schema,
  },
  {
    file: 'library-manifest.v1',
    title: 'Undertone library manifest v1',
    description: 'The first entry of a library file (`undertone-library.json`), which says what the file is.',
    schema: LIBRARY_MANIFEST.schema,
  },
];
