import * as v from 'valibot';
import { analysisResultSchema, sourceSchema, statusSchema } from './analysisResult.ts';
import { notesSchema } from './notes.ts';
import { count, id, instant, label, name, seconds } from './parts.ts';

/** One line of the library's list: small, so that thousands can be read at once. */
export const libraryEntrySchema = v.strictObject({
  id,
  /** What the user calls it; the source's name at first. */
  name,
  sourceName: name,
  kind: sourceSchema.entries.kind,
  durationSec: seconds,
  modelId: id,
  numLanes: count,
  /** The first lane's answer. */
  status: statusSchema,
  label: v.nullable(label),
  numNotes: count,
  /** Words of notes and lane names, lower case, for the search. */
  searchText: v.string(),
  /** Size of the kept sound; null when only the analysis was kept. */
  audioBytes: v.nullable(count),
  savedAt: instant,
  changedAt: instant,
  /** Set while a deletion can still be undone. */
  removedAt: v.nullable(instant),
});

/** Which sound of the archive belongs to a record. */
export const audioReferenceSchema = v.strictObject({ fileName: name, mimeType: name });

/** A whole kept analysis as an archive holds it, its sound beside it. */
export const libraryRecordSchema = v.strictObject({
  schemaVersion: v.literal(1),
  entry: libraryEntrySchema,
  result: analysisResultSchema,
  notes: notesSchema,
  audio: v.nullable(audioReferenceSchema),
});

/** The first file of an archive, which says what it is. */
export const libraryManifestSchema = v.strictObject({
  undertoneLibrary: v.literal(1),
  exportedAt: v.exactOptional(instant),
});
