import type { AppError } from '../../core/common/appError.ts';
import type { JournalEntry } from '../../core/recording/journal.ts';

/** What is told while a recording is written. */
export type RecordingEvent =
  /** `durable`: pieces reach the disk, so a crash keeps them. False: this browser window allows no storage, they stay in memory. */
  | { readonly kind: 'opened'; readonly durable: boolean }
  /** After every piece, about twice a second: also the sign of life. */
  | { readonly kind: 'written'; readonly samples: number }
  | { readonly kind: 'failed'; readonly error: AppError };

/** The calls of the recording worker. One worker writes one recording; a note or `close` waits for the opening. */
export interface RecordingCalls {
  /** Begin, or go on at the end of what a dead worker wrote, and write the sound that comes through `sound`, never through the page. Answered when it is closed. */
  readonly record: {
    readonly params: { readonly id: string; readonly sampleRateHz: number; readonly sound: MessagePort };
    readonly value: null;
    readonly event: RecordingEvent;
  };
  /** Put an entry into the journal. */
  readonly note: { readonly params: JournalEntry; readonly value: null; readonly event: never };
  /** Finish once the audio thread has said that it is over. Answers with the whole recording where it could not be stored, else with null. */
  readonly close: { readonly params: null; readonly value: Blob | null; readonly event: never };
}
