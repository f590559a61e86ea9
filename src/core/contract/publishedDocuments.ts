import type { PublishedSchema } from './publish.ts';
import { ANALYSIS_DOCUMENT, NOTES } from './parseAnalysisResult.ts';

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
];
