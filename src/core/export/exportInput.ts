import type { AnalysisResult } from '../contract/analysisResult.ts';
import type { Note } from '../contract/notes.ts';

/** What every serialiser takes. The same input always gives the same bytes: the clock is passed in. */
export interface ExportInput {
  readonly result: AnalysisResult;
  /** Corrections, comments and marks; written apart from the model's answer. */
  readonly notes?: readonly Note[];
  /** ISO 8601 time of the export. */
  readonly exportedAt: string;
}
