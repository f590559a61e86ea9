import type { AppError } from '../../core/common/appError.ts';
import type { JournalEntry } from '../../core/recording/journal.ts';

/** What the page asks of the recording worker. One worker writes one recording. */
export type RecordingRequest =
  /** Begin, or go on at the end of what a dead worker wrote. Sound comes through `sound`, never through the page. */
  | { readonly kind: 'open'; readonly id: string; readonly sampleRateHz: number; readonly sound: MessagePort }
  | { readonly kind: 'note'; readonly entry: JournalEntry }
  /** Finish once the audio thread has said that it is over. */
  | { readonly kind: 'close' };

/** What the recording worker answers. */
export type RecordingReply =
  /** `durable`: pieces reach the disk, so a crash keeps them. False: this browser window allows no storage, they stay in memory. */
  | { readonly kind: 'opened'; readonly durable: boolean }
  /** After every piece, about once a second: also the sign of life. */
  | { readonly kind: 'written'; readonly samples: number }
  | {
      readonly kind: 'closed';
      readonly samples: number;
      /** The whole recording where it could not be stored. */ readonly inMemory: Blob | null;
    }
  | { readonly kind: 'failed'; readonly error: AppError };
