import type { DBSchema } from 'idb';
import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { LabelledUtterance } from '../../core/corpus/utterance.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { FolderHandle } from '../files/folderHandle.ts';
import type { DatabaseDesign } from './lazyDatabase.ts';

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

/** Items by id, results and the origin beside them. */
export interface BatchSchema extends DBSchema {
  items: { key: string; value: BatchItem };
  results: { key: string; value: AnalysisResult };
  origin: { key: string; value: BatchOrigin };
}

/** All stores: a file's line and its result are written in one transaction. */
export const BATCH_STORES = ['items', 'results', 'origin'] as const;

/** The database of the batch; it is another one than the library's, so neither can harm the other. */
export const BATCH_DATABASE: DatabaseDesign<BatchSchema> = {
  version: 1,
  upgrade(database) {
    database.createObjectStore('items', { keyPath: 'id' });
    database.createObjectStore('results');
    database.createObjectStore('origin');
  },
};
