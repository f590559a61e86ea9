import { ProgressStore, type UnfinishedEntry } from '../../../platform/storage/progressStore.ts';
import type { SessionEvent } from '../../../workers/protocol.ts';

/** One thing that happened in an analysis: an event of the worker, or a step back to the last checkpoint. Played again in order they give the same state. */
export type ProgressStep = Extract<SessionEvent, { kind: 'lane' | 'peaks' }> | { readonly kind: 'rewind' };

/** The page's one store of interrupted analyses. */
export const progressStore = new ProgressStore<ProgressStep>();

/** Shorter analyses are done again faster than they are kept. */
export const KEPT_FROM_SEC = 120;
/** Copying what is written costs the page time: little and often is not felt. */
const INTERVAL_MS = 1500;

/** Writes the journal of one analysis: what is new, every second or two, at a checkpoint. Writes follow one another; a failed one ends keeping. */
export class ProgressKeeper {
  readonly key: string;
  private readonly describe: () => Omit<UnfinishedEntry, 'key' | 'savedAt'>;
  private waiting: ProgressStep[] = [];
  private number: number;
  private lastSave = performance.now();
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  /**
   * @param number pieces of the journal that are kept already
   * @param describe the entry as it stands now
   */
  constructor(key: string, number: number, describe: () => Omit<UnfinishedEntry, 'key' | 'savedAt'>) {
    this.key = key;
    this.number = number;
    this.describe = describe;
  }

  /** Note a step; it is written now or with a later one. */
  take(step: ProgressStep): void {
    if (this.closed) return;
    this.waiting.push(step);
    if (step.kind === 'lane' && step.checkpoint && performance.now() - this.lastSave >= INTERVAL_MS) void this.save();
  }

  /** Write what waits, if there is anything to go on from. */
  save(): Promise<void> {
    const entry = { ...this.describe(), key: this.key, savedAt: Date.now() };
    if (this.closed || this.waiting.length === 0 || entry.atSec <= 0 || entry.durationSec < KEPT_FROM_SEC)
      return this.writing;
    const steps = this.waiting;
    this.waiting = [];
    this.lastSave = performance.now();
    const number = this.number++;
    this.writing = this.writing.then(async () => {
      if (this.closed) return;
      const written = await progressStore.append(entry, number, steps);
      // A journal with a hole would be worse than none.
      if (!written.ok) await this.discard();
      else if (number === 0) await progressStore.makeRoom();
    });
    return this.writing;
  }

  /** The analysis is finished or begins again: nothing is kept. */
  async discard(): Promise<void> {
    this.closed = true;
    this.waiting = [];
    await progressStore.remove(this.key);
  }
}
