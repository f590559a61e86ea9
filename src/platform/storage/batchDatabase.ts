import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { LabelledUtterance } from '../../core/corpus/utterance.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { FolderHandle } from '../files/folderHandle.ts';

/** A labels file that came with a batch. */
export interface BatchLabels {
  readonly fileName: string;
  /** Folder that it lay in; '' when it came alone. */
  readonly folder: string;
  readonly labelled: readonly LabelledUtterance[];
}

/** What a batch keeps beside its files. */
export interface BatchOrigin {
  readonly labels: BatchLabels | null;
  /** The chosen folders, where the browser lets a page keep them. */
  readonly folders: readonly FolderHandle[];
}

interface BatchSchema extends DBSchema {
  items: { key: string; value: BatchItem };
  results: { key: string; value: AnalysisResult };
  origin: { key: string; value: BatchOrigin };
}

export type BatchDatabase = IDBPDatabase<BatchSchema>;

/** All stores: a file's line and its result are written in one transaction. */
export const BATCH_STORES = ['items', 'results', 'origin'] as const;

/** Open the database of the batch, making it at first use; it is another one than the library's, so neither can harm the other. */
export function openBatchDatabase(name: string, onClosed: () => void): Promise<BatchDatabase> {
  return openDB<BatchSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('items', { keyPath: 'id' });
      database.createObjectStore('results');
      database.createObjectStore('origin');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}
