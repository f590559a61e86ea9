import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { LibraryEntry } from '../../core/contract/libraryRecord.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { Note } from '../../core/contract/notes.ts';

/** A kept sound: the file as it came. */
export interface KeptAudio {
  readonly blob: Blob;
  readonly fileName: string;
}

/** Four stores under one key: the list stays quick, because it never reads results or sound. */
interface LibrarySchema extends DBSchema {
  entries: { key: string; value: LibraryEntry };
  results: { key: string; value: AnalysisResult };
  notes: { key: string; value: readonly Note[] };
  audio: { key: string; value: KeptAudio };
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>;

/** All stores of the database; what is kept about an analysis is written and deleted in one transaction over them. */
export const LIBRARY_STORES = ['entries', 'results', 'notes', 'audio'] as const;

/** Open the database, making it at first use. Another tab with a newer version makes this one let go (`onClosed`). */
export function openLibraryDatabase(name: string, onClosed: () => void): Promise<LibraryDatabase> {
  return openDB<LibrarySchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'id' });
      for (const store of ['results', 'notes', 'audio'] as const) database.createObjectStore(store);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}
