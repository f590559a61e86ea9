import type { StateCreator } from 'zustand';
import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { AppError } from '../../core/common/appError.ts';
import type { BatchLabels } from '../../platform/storage/batchDatabase.ts';

/** Something that went wrong with what was brought in, for the user to see. */
export interface BatchNotice {
  readonly error: AppError;
  /** The archive or table it is about; null when it is about the batch as a whole. */
  readonly fileName: string | null;
}

/** The batch on the table. */
export interface BatchStatus {
  /** `closed` until what was kept before a reload has been read. */
  readonly state: 'closed' | 'ready';
  readonly work: 'idle' | 'running' | 'paused';
  /** In the order they came; a new list whenever one of them changes. */
  readonly items: readonly BatchItem[];
  readonly labels: BatchLabels | null;
  /** Names of folders that can be opened again without choosing them. */
  readonly keptFolders: readonly string[];
  /** What is being read in: a folder or archive, with the files found so far. */
  readonly reading: { readonly name: string; readonly numFiles: number } | null;
  /** Files of folders and archives that are no sound, left out of the list. */
  readonly numOthers: number;
  readonly notices: readonly BatchNotice[];
  /** Seconds of sound per second of work, of this run so far; null before there is a figure. */
  readonly speed: number | null;
}

/** Many files at once. */
export interface BatchSlice {
  readonly batch: BatchStatus;
  /** For actions. */
  setBatch: (patch: Partial<BatchStatus> | ((batch: BatchStatus) => Partial<BatchStatus>)) => void;
  /** For actions: put changed files in the place of those with the same id. */
  replaceBatchItems: (changed: readonly BatchItem[]) => void;
  /** The user has seen what went wrong. */
  dismissBatchNotices: () => void;
}

const EMPTY_BATCH: BatchStatus = {
  state: 'closed',
  work: 'idle',
  items: [],
  labels: null,
  keptFolders: [],
  reading: null,
  numOthers: 0,
  notices: [],
  speed: null,
};

/** Build the batch part of the store. */
export const createBatchSlice: StateCreator<BatchSlice> = (set) => ({
  batch: EMPTY_BATCH,
  setBatch: (patch) =>
    set(({ batch }) => ({ batch: { ...batch, ...(typeof patch === 'function' ? patch(batch) : patch) } })),
  replaceBatchItems: (changed) =>
    set(({ batch }) => {
      const byId = new Map(changed.map((item) => [item.id, item]));
      return { batch: { ...batch, items: batch.items.map((item) => byId.get(item.id) ?? item) } };
    }),
  dismissBatchNotices: () => set(({ batch }) => ({ batch: { ...batch, notices: [] } })),
});
