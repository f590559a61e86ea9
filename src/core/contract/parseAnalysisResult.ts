import type { Result } from '../common/result.ts';
import type { AnalysisDocument, AnalysisResult } from './analysisResult.ts';
import { parseDocument, type DocumentKind } from './documentKind.ts';
import type { Note } from './notes.ts';
import { analysisDocumentSchema, analysisResultSchema } from './schema/analysisResult.ts';
import { notesSchema } from './schema/notes.ts';
import { ANALYSIS_VERSIONS, UNVERSIONED } from './versions.ts';

/** A result, as the library keeps it. */
const ANALYSIS_RESULT = {
  title: 'an Undertone analysis',
  schema: analysisResultSchema,
  versions: ANALYSIS_VERSIONS,
} satisfies DocumentKind<typeof analysisResultSchema>;

/** A result with its notes, as the JSON export writes it. */
export const ANALYSIS_DOCUMENT = {
  title: 'an Undertone analysis',
  schema: analysisDocumentSchema,
  versions: ANALYSIS_VERSIONS,
} satisfies DocumentKind<typeof analysisDocumentSchema>;

/** Notes have the version of the document that they lie in. */
export const NOTES = {
  title: "a list of a person's notes",
  schema: notesSchema,
  versions: UNVERSIONED,
} satisfies DocumentKind<typeof notesSchema>;

/** Check a result from outside before anything relies on it. Error: `fileUnreadable` with the place of the first thing that is wrong. */
export function parseAnalysisResult(value: unknown): Result<AnalysisResult> {
  return parseDocument(ANALYSIS_RESULT, value);
}

/** Check a JSON export in the same way. */
export function parseAnalysisDocument(value: unknown): Result<AnalysisDocument> {
  return parseDocument(ANALYSIS_DOCUMENT, value);
}

/** Check a list of notes in the same way. */
export function parseNotes(value: unknown): Result<readonly Note[]> {
  return parseDocument(NOTES, value);
}
