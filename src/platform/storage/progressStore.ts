import type { DBSchema } from 'idb';
import type { Result } from '../../core/common/result.ts';
import type { FileHandle } from '../files/fileHandle.ts';
import { LazyDatabase } from './lazyDatabase.ts';

/** An analysis that was interrupted: enough to find its recording again and to go on with the same settings. */
export interface UnfinishedEntry {
  /** Name, size and hash of the head of the file: `recordingKey`. */
  readonly key: string;
  readonly name: string;
  /** The file itself, to be asked for again; absent where the browser gives none. */
  readonly handle?: FileHandle;
  readonly sizeBytes: number;
  readonly durationSec: number;
  /** Everything before this is kept. */
  readonly atSec: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly modelSha256: string;
  readonly stepSec: number;
  /** Noise was reduced before the analysis; absent means no. */
  readonly denoise?: boolean;
  readonly lanes: readonly KeptLane[];
  /** All lanes as the user set them, those left out too; absent when they were never touched. */
  readonly lanePlan?: readonly (KeptLane & { readonly isAtWork: boolean; readonly isLeftOut: boolean })[];
  /** The medical or safety purpose stated for people at work. */
  readonly workplacePurpose?: string | null;
}

interface KeptLane {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly number[];
}

interface ProgressSchema<Step> extends DBSchema {
  entries: { key: string; value: UnfinishedEntry };
  /** What happened, in order, keyed by recording and number. */
  steps: { key: [string, number]; value: readonly Step[] };
}

/** Older interrupted analyses make room: an hour takes about 15 MB. */
const MAX_ENTRIES = 5;

/** Keeps the progress of long analyses over a reload: a short entry and a journal that only grows. Nothing throws: failures are values. */
export class ProgressStore<Step> {
  readonly #database: LazyDatabase<ProgressSchema<Step>>;

  constructor(name = 'undertone-progress') {
    this.#database = new LazyDatabase(name, {
      version: 1,
      upgrade(database) {
        database.createObjectStore('entries', { keyPath: 'key' });
        database.createObjectStore('steps');
      },
    });
  }

  /** All interrupted analyses, newest first. */
  list(): Promise<Result<UnfinishedEntry[]>> {
    return this.#database.run(async (database) =>
      (await database.getAll('entries')).sort((a, b) => b.savedAt - a.savedAt),
    );
  }

  /** The entry of a recording and its journal, or null. */
  read(key: string): Promise<Result<{ entry: UnfinishedEntry; steps: Step[] } | null>> {
    return this.#database.run(async (database) => {
      const entry = await database.get('entries', key);
      if (!entry) return null;
      return { entry, steps: (await database.getAll('steps', stepsOf(key))).flat() };
    });
  }

  /** Add to a recording's journal and bring its entry up to date, both or neither. */
  append(entry: UnfinishedEntry, number: number, steps: readonly Step[]): Promise<Result<null>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction(['entries', 'steps'], 'readwrite');
      await Promise.all([
        transaction.objectStore('entries').put(entry),
        transaction.objectStore('steps').put(steps, [entry.key, number]),
        transaction.done,
      ]);
      return null;
    });
  }

  /** How many pieces a recording's journal has; the next one gets this number. */
  countSteps(key: string): Promise<Result<number>> {
    return this.#database.run((database) => database.count('steps', stepsOf(key)));
  }

  /** Forget a recording's progress. */
  remove(key: string): Promise<Result<null>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction(['entries', 'steps'], 'readwrite');
      await Promise.all([
        transaction.objectStore('entries').delete(key),
        transaction.objectStore('steps').delete(stepsOf(key)),
        transaction.done,
      ]);
      return null;
    });
  }

  /** Forget the oldest beyond the few that are kept. */
  async makeRoom(): Promise<void> {
    const entries = await this.list();
    if (entries.ok) await Promise.all(entries.value.slice(MAX_ENTRIES).map(({ key }) => this.remove(key)));
  }
}

function stepsOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, 0], [key, Infinity]);
}
