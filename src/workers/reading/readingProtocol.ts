import type { ZipEntry } from '../../core/export/zipGuard.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';

/** What was read. */
export interface ReadFile {
  readonly facts: FileFacts;
  /** The whole file; null when it is larger than asked for. */
  readonly bytes: ArrayBuffer | null;
}

/** The calls of the reading worker. */
export interface ReadingCalls {
  /** Look at a file, and read it whole unless it is larger than `largestBytes`. Errors: `emptyFile`, `fileUnreadable`. */
  readonly read: {
    readonly params: { readonly file: File; readonly largestBytes: number };
    readonly value: ReadFile;
    readonly event: never;
  };
  /**
   * Unpack the sound and label files of an untrusted archive, each told as it comes out; void when the call fails. The
   * value is how many others were left out. Errors: `zipUnsafe`, `zipCorrupt`, `fileUnreadable`.
   */
  readonly unpack: {
    readonly params: { readonly zip: File };
    readonly value: number;
    readonly event: ZipEntry;
  };
}
