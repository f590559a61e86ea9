import type { InferOutput } from 'valibot';
import type { AppError } from '../common/appError.ts';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type * as schema from './schema/batchItem.ts';

/** Where a file of a batch stands. `away`: not done, and its file has to be chosen again after a reload. */
type BatchItemState = InferOutput<typeof schema.batchItemStateSchema>;

/** What an evaluation counts for a clip: an answer for every clip that has sound, as `npm run evaluate` gives. */
export type ClipScore = DeepReadonly<InferOutput<typeof schema.clipScoreSchema>>;

/** One file of a batch: small, so that ten thousand fit a list. Its segments are kept apart. */
export type BatchItem = Omit<DeepReadonly<InferOutput<typeof schema.batchItemSchema>>, 'error'> & {
  /** Any code to the schema, for readers of other versions; here one of this version's. */
  readonly error: AppError | null;
};

/** What tells files apart without reading them. */
export interface FileStamp {
  readonly path: string;
  readonly sizeBytes: number;
  readonly lastModified: number;
}

/** Name a file: the same path, size and date is the same file, so that nothing is done twice. */
export function batchItemId({ path, sizeBytes, lastModified }: FileStamp): string {
  return `${path}\n${sizeBytes}\n${lastModified}`;
}

/** A file of a batch before anything is known about it. */
export function newBatchItem(stamp: FileStamp): BatchItem {
  const { path, sizeBytes, lastModified } = stamp;
  return {
    schemaVersion: 1,
    id: batchItemId(stamp),
    path,
    sizeBytes,
    lastModified,
    headHash: null,
    state: 'waiting',
    error: null,
    durationSec: null,
    numSegments: 0,
    overall: null,
    score: null,
    model: null,
  };
}

/** How many files stand where, and how much sound is done. */
export interface BatchCounts extends Readonly<Record<BatchItemState, number>> {
  readonly total: number;
  readonly doneSec: number;
}

/** Count the files of a batch. */
export function countItems(items: readonly BatchItem[]): BatchCounts {
  const counts = { waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0, away: 0, total: items.length, doneSec: 0 };
  for (const { state, durationSec } of items) {
    counts[state]++;
    if (state === 'done') counts.doneSec += durationSec ?? 0;
  }
  return counts;
}
