import { toAppError, type AppError } from '../../core/common/appError.ts';
import type { CaptureMessage } from '../../core/recording/captureMessages.ts';
import { journalLine, type JournalEntry } from '../../core/recording/journal.ts';
import { pcm16 } from '../../core/recording/wavPieces.ts';
import type { PieceStore } from './pieceStore.ts';

/** A piece is written when this much sound is there: what a crash can cost at most. */
const PIECE_SEC = 0.5;

/** What the writer tells its owner. */
export interface WriterListener {
  onWritten: (samples: number) => void;
  onEnd: (samples: number) => void;
  onFailure: (error: AppError) => void;
}

/** Gather sound into pieces and put each on the disk as soon as it is whole. */
export class RecordingWriter {
  private readonly store: PieceStore;
  private readonly listener: WriterListener;
  private readonly sampleRateHz: number;
  private waiting: Uint8Array<ArrayBuffer>[] = [];
  private waitingSamples = 0;
  private broken = false;
  /** Position in the recording that the next batch should have. */
  private expected: number;

  /** @param store where pieces go; when it already holds sound, what was lost before this writer took over becomes a gap */
  constructor(store: PieceStore, sampleRateHz: number, listener: WriterListener) {
    this.store = store;
    this.sampleRateHz = sampleRateHz;
    this.listener = listener;
    this.expected = store.soundBytes / 2;
  }

  /** Samples on the disk. */
  get samples(): number {
    return this.store.soundBytes / 2;
  }

  /** Take what the audio thread sends. */
  take(message: CaptureMessage): void {
    if (message.kind === 'end') {
      this.writePiece();
      this.listener.onEnd(this.samples);
      return;
    }
    this.noteGap(message.position);
    this.expected = message.position + message.samples.length;
    this.waiting.push(pcm16(message.samples));
    this.waitingSamples += message.samples.length;
    if (this.waitingSamples >= this.sampleRateHz * PIECE_SEC) this.writePiece();
  }

  /** Add an entry to the journal. */
  note(entry: JournalEntry): void {
    this.attempt(() => this.store.note(journalLine(entry)));
  }

  /** Write what is waiting, even if it is not a whole piece. */
  writePiece(): void {
    if (this.waiting.length === 0 || this.broken) return;
    const piece = new Uint8Array(this.waitingSamples * 2);
    let at = 0;
    for (const part of this.waiting) {
      piece.set(part, at);
      at += part.length;
    }
    this.waiting = [];
    this.waitingSamples = 0;
    if (this.attempt(() => this.store.append(piece))) this.listener.onWritten(this.samples);
  }

  /** Sound that never came: silence of its length keeps the recording's clock true for marks and answers. */
  private noteGap(position: number): void {
    const lost = position - this.expected;
    if (lost <= 0) return;
    this.note({ kind: 'gap', atSec: this.expected / this.sampleRateHz, lostSec: lost / this.sampleRateHz });
    this.waiting.push(new Uint8Array(lost * 2));
    this.waitingSamples += lost;
  }

  private attempt(write: () => void): boolean {
    if (this.broken) return false;
    try {
      write();
      return true;
    } catch (thrown) {
      this.broken = true;
      const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
      this.listener.onFailure(toAppError(thrown, full ? 'storageFull' : 'storageUnavailable'));
      return false;
    }
  }
}
