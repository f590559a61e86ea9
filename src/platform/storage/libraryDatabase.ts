import type { DBSchema } from 'idb';
import type { LibraryEntry } from '../../core/contract/libraryRecord.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { Note } from '../../core/contract/notes.ts';
import type { DatabaseDesign } from './lazyDatabase.ts';

/** A kept sound: the file as it came. */
export interface KeptAudio {
  readonly blob: Blob;
  readonly fileName: string;
}

/** What this browser knows of an entry beside what travels with it. Two tabs tell by it who changed it last. */
export interface KeptEntry extends LibraryEntry {
  /** Goes up with every change of the analysis, its name or its notes. */
  readonly revision: number;
  /** The revision at which the result was last written. */
  readonly resultRevision: number;
  /** The tab that marked it removed, which may undo that; null while it is not. */
  readonly removedBy: string | null;
}

/** Four stores under one key: the list stays quick, because it never reads results or sound. */
export interface LibrarySchema extends DBSchema {
  entries: { key: string; value: KeptEntry };
  results: { key: string; value: AnalysisResult };
  notes: { key: string; value: readonly Note[] };
  audio: { key: string; value: KeptAudio };
}

/** All stores of the database; what is kept about an analysis is written and deleted in one transaction over them. */
export const LIBRARY_STORES = ['entries', 'results', 'notes', 'audio'] as const;

/** The database of the library. Version 2 gave the entries revisions. */
export const LIBRARY_DATABASE: DatabaseDesign<LibrarySchema> = {
  version: 2,
  async upgrade(database, oldVersion, transaction) {
    if (oldVersion < 1) {
      database.createObjectStore('entries', { keyPath: 'id' });
      for (const store of ['results', 'notes', 'audio'] as const) database.createObjectStore(store);
      return;
    }
    const entries = transaction.objectStore('entries');
    for (let cursor = await entries.openCursor(); cursor; cursor = await cursor.continue())
      await cursor.update({ ...cursor.value, revision: 1, resultRevision: 1, removedBy: null });
  },
};
