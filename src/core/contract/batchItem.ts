import type { AppError } from '../common/appError.ts';
import type { LaneOverall } from './analysisResult.ts';
import type { ClipScore } from '../streaming/analyzeClips.ts';

/** Where a file of a batch stands. `away`: not done, and its file has to be chosen again after a reload. */
export type BatchItemState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'away';

/** One file of a batch: small, so that ten thousand fit a list. Its segments are kept apart. */
export interface BatchItem {
  /** See `batchItemId`. */
  readonly id: string;
  /** With folders, forward slashes, beginning with the chosen folder's (or the zip's) name. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970, as the file says. */
  readonly lastModified: number;
  /** Hash of the first bytes, once read: knows a file again whose date has changed. */
  readonly headHash: string | null;
  readonly state: BatchItemState;
  readonly error: AppError | null;
  readonly durationSec: number | null;
  readonly numSegments: number;
  readonly overall: LaneOverall | null;
  /** For an evaluation, in the order of the model's labels; null until answered. */
  readonly score: ClipScore | null;
  readonly model: { readonly id: string; readonly sha256: string } | null;
  /** Whether noise was reduced before the analysis; absent before an answer, and in batches kept by earlier versions. */
  readonly denoise?: boolean;
}

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

/** True while something is still to be done. */
export function isOpen(item: BatchItem): boolean {
  return item.state === 'waiting' || item.state === 'running' || item.state === 'away';
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
