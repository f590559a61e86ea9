import type { InferOutput } from 'valibot';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type { Result } from '../common/result.ts';
import { parseDocumentText, type DocumentKind } from './documentKind.ts';
import { libraryEntrySchema, libraryManifestSchema, libraryRecordSchema } from './schema/library.ts';
import type { LibraryEntry } from './libraryRecord.ts';
import { LIBRARY_RECORD_VERSIONS, UNVERSIONED } from './versions.ts';

/** A kept analysis as an archive holds it. */
export const LIBRARY_RECORD = {
  title: 'a kept analysis',
  schema: libraryRecordSchema,
  versions: LIBRARY_RECORD_VERSIONS,
} satisfies DocumentKind<typeof libraryRecordSchema>;

/** The first file of an archive; its version is its field `undertoneLibrary`. */
export const LIBRARY_MANIFEST = {
  title: 'a library of Undertone',
  schema: libraryManifestSchema,
  versions: UNVERSIONED,
} satisfies DocumentKind<typeof libraryManifestSchema>;

/** A record on its way between machines. */
export type LibraryRecordDocument = DeepReadonly<InferOutput<typeof libraryRecordSchema>>;

/** Read one record of an archive. Error: `fileUnreadable` with the place of the first thing that is wrong. */
export function parseLibraryRecord(text: string): Result<LibraryRecordDocument> {
  return parseDocumentText(LIBRARY_RECORD, text);
}

/** Check that an archive is one of ours, and of a version that is known here. */
export function parseLibraryManifest(text: string): Result<unknown> {
  return parseDocumentText(LIBRARY_MANIFEST, text);
}

/** The part of an entry that travels: what a browser keeps beside it stays there. */
export function travellingEntry(entry: LibraryEntry): LibraryEntry {
  const known = Object.entries(entry).filter(([field]) => Object.hasOwn(libraryEntrySchema.entries, field));
  return Object.fromEntries(known) as unknown as LibraryEntry;
}
