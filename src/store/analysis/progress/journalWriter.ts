import type { ProgressStore, UnfinishedEntry } from '../../../platform/storage/progressStore.ts';
import type { SessionEvent } from '../../../workers/protocol.ts';

/** One thing that happened in an analysis: an event of the worker, or a step back to the last checkpoint. Played again in order they give the same state. */
export type ProgressStep = Extract<SessionEvent, { kind: 'lane' | 'peaks' }> | { readonly kind: 'rewind' };

const SAVED_FROM_SEC = 120;
/** Copying what is written costs the page time: little and often is not felt. */
const INTERVAL_MS = 1500;

/** False for a recording that is analysed again faster than what was found of it is saved. */
export function isWorthSaving(durationSec: number): boolean {
  return durationSec >= SAVED_FROM_SEC;
}

/** Where a journal is written and what stands at its head. */
export interface JournalPlace {
  readonly store: ProgressStore<ProgressStep>;
  readonly key: string;
  /** Pieces of the journal that are saved already. */
  readonly numPieces: number;
  /** The entry as it stands now. */
  readonly describe: () => Omit<UnfinishedEntry, 'key' | 'savedAt'>;
}

/** Writes the journal of one analysis: what is new, every second or two, at a checkpoint. Writes follow one another; a failed one ends it. */
export class JournalWriter {
  private readonly place: JournalPlace;
  private waiting: ProgressStep[] = [];
  private number: number;
  private lastSave = performance.now();
  private writing: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(place: JournalPlace) {
    this.place = place;
    this.number = place.numPieces;
  }

  /** Note a step; it is written now or with a later one. */
  take(step: ProgressStep): void {
    if (this.isClosed) return;
    this.waiting.push(step);
    if (step.kind === 'lane' && step.checkpoint && performance.now() - this.lastSave >= INTERVAL_MS) void this.save();
  }

  /** Write what waits, if there is anything to go on from. */
  save(): Promise<void> {
    const { store, key, describe } = this.place;
    const entry = { ...describe(), key, savedAt: Date.now() };
    if (this.isClosed || this.waiting.length === 0 || entry.atSec <= 0 || !isWorthSaving(entry.durationSec))
      return this.writing;
    const steps = this.waiting;
    this.waiting = [];
    this.lastSave = performance.now();
    const number = this.number++;
    this.writing = this.writing.then(async () => {
      if (this.isClosed) return;
      const written = await store.append(entry, number, steps);
      // A journal with a hole would be worse than none.
      if (!written.ok) await this.discard();
      else if (number === 0) await store.makeRoom();
    });
    return this.writing;
  }

  /** Write no more; what is saved stays. */
  close(): void {
    this.isClosed = true;
    this.waiting = [];
  }

  /** The analysis is finished or begins again: nothing of it stays. */
  async discard(): Promise<void> {
    this.close();
    await this.place.store.remove(this.place.key);
  }
}
