import type { Result } from '../../core/common/result.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';

/** A file to be read; the page hands over a reference, not its bytes. */
export interface ReadingRequest {
  readonly id: number;
  readonly file: File;
  /** Larger files are only looked at. */
  readonly largestBytes: number;
}

/** What was read. */
export interface ReadFile {
  readonly facts: FileFacts;
  /** The whole file; null when it is larger than asked for. */
  readonly bytes: ArrayBuffer | null;
}

/** Errors: `emptyFile`, `fileUnreadable`. */
export interface ReadingReply {
  readonly id: number;
  readonly read: Result<ReadFile>;
}
