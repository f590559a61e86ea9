import type { ZipEntry } from '../../core/export/zipGuard.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';
import type { CheckedStream } from '../../core/pcm/integrity/soundCheck.ts';

/** A whole file in memory, looked through. */
export interface WholeFile extends Omit<CheckedStream, 'bytes'> {
  readonly bytes: ArrayBuffer;
  /** Its sound without the lost parts; null where the file itself is whole. */
  readonly wholeParts: ArrayBuffer | null;
}

/** What was read. */
export interface ReadFile {
  readonly facts: FileFacts;
  /** Null when the file is larger than asked for. */
  readonly whole: WholeFile | null;
}

/** The calls of the reading worker. */
export interface ReadingCalls {
  /** Look at a file; read it whole and look it through unless it is larger than `largestBytes`. Errors: `emptyFile`, `fileUnreadable`. */
  readonly read: {
    readonly params: { readonly file: File; readonly largestBytes: number };
    readonly value: ReadFile;
    readonly event: never;
  };
  /**
   * Unpack the sound and label files of an untrusted archive, each told as it comes out; void when the call fails. The
   * value is how many others were left out. Errors: `zipUnsafe`, `zipCorrupt`, `zipUseless`, `fileUnreadable`.
   */
  readonly unpack: {
    readonly params: { readonly zip: File };
    readonly value: number;
    readonly event: ZipEntry;
  };
}
