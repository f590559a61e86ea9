import { appError, AppFailure } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { makeRecord, matchesQuery, type LibraryDraft, type LibraryRecord } from '../../core/contract/libraryRecord.ts';
import type { Note } from '../../core/contract/notes.ts';
import { ANALYSIS_VERSIONS, migrateKept } from '../../core/contract/versions.ts';
import { commitWrites } from './commitWrites.ts';
import { LazyDatabase } from './lazyDatabase.ts';
import {
  LIBRARY_DATABASE,
  LIBRARY_STORES,
  type KeptAudio,
  type KeptEntry,
  type LibrarySchema,
} from './libraryDatabase.ts';
import { applyNoteChanges, type NoteChange } from './noteChanges.ts';

/** A draft with the sound to keep; without `audio` a sound kept before stays. */
export interface KeepRequest extends Omit<LibraryDraft, 'audioBytes'> {
  readonly audio?: KeptAudio;
}

/** A whole kept analysis, as this browser has it. */
export interface KeptRecord extends LibraryRecord {
  readonly entry: KeptEntry;
}

/** Which entry, in the state in which its user saw it. */
export type SeenEntry = Pick<KeptEntry, 'id' | 'revision'>;

/** What came of changes of notes. */
export interface ChangedNotes {
  readonly entry: KeptEntry;
  readonly notes: readonly Note[];
  /** Another tab's changes that gave way. */
  readonly overruled: readonly Note[];
}

/**
 * The library: analyses kept in this browser's IndexedDB. Results and notes always, sound only when it is handed in.
 * Every method is one transaction: it happens whole or not at all, so a full disk harms nothing that was kept before,
 * and what another tab does cannot come between reading and writing.
 * Errors of all methods: those of `LazyDatabase`; of changes also `changedElsewhere`, when another tab changed the entry
 * after the caller saw it.
 */
export class LibraryStore {
  readonly #database: LazyDatabase<LibrarySchema>;
  readonly #now: () => string;

  /** @param now the clock, ISO 8601; passed in for tests */
  constructor(name = 'undertone-library', now: () => string = () => new Date().toISOString()) {
    this.#database = new LazyDatabase(name, LIBRARY_DATABASE);
    this.#now = now;
  }

  /**
   * Keep an analysis, or a new result of one that is kept: its name, date of birth, notes and sound stay.
   * @param seen the revision at which the caller last read or wrote the result; null (the default) when it never did
   */
  async keep(request: KeepRequest, seen: number | null = null): Promise<Result<KeptEntry>> {
    const { id, audio } = request;
    return this.#database.run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      const [before, keptNotes] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('notes').get(id),
      ]);
      if (before && before.resultRevision > (seen ?? 0)) throw changedElsewhere(id);
      const notes = before ? (keptNotes ?? []) : request.notes;
      const audioBytes = audio?.blob.size ?? before?.audioBytes ?? null;
      const revision = (before?.revision ?? 0) + 1;
      const made = makeRecord({ ...request, notes, audioBytes }, this.#now(), before);
      const entry: KeptEntry = { ...made.entry, revision, resultRevision: revision, removedBy: null };
      await commitWrites(transaction, [
        () => transaction.objectStore('entries').put(entry),
        () => transaction.objectStore('results').put(made.result, id),
        () => transaction.objectStore('notes').put(notes, id),
        ...(audio ? [() => transaction.objectStore('audio').put(audio, id)] : []),
      ]);
      return entry;
    });
  }

  /** Put a record from another machine in as it is, unless the one here was changed later or at the same time. Returns whether it was taken. */
  adopt({ entry, result, notes }: LibraryRecord, audio: KeptAudio | null): Promise<Result<boolean>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      const before = await transaction.objectStore('entries').get(entry.id);
      if (before !== undefined && before.removedAt === null && before.changedAt >= entry.changedAt) return false;
      const revision = (before?.revision ?? 0) + 1;
      const audioBytes = audio?.blob.size ?? before?.audioBytes ?? null;
      const adopted = { ...entry, audioBytes, removedAt: null, removedBy: null, revision, resultRevision: revision };
      await commitWrites(transaction, [
        () => transaction.objectStore('entries').put(adopted),
        () => transaction.objectStore('results').put(result, entry.id),
        () => transaction.objectStore('notes').put(notes, entry.id),
        ...(audio === null ? [] : [() => transaction.objectStore('audio').put(audio, entry.id)]),
      ]);
      return true;
    });
  }

  /** List what matches the query (everything for ''), newest first; removed ones are left out. */
  list(query = ''): Promise<Result<KeptEntry[]>> {
    return this.#database.run(async (database) => {
      const entries = await database.getAll('entries');
      return entries
        .filter((entry) => entry.removedAt === null && matchesQuery(entry, query))
        .sort((a, b) => (a.savedAt === b.savedAt ? a.name.localeCompare(b.name) : a.savedAt < b.savedAt ? 1 : -1));
    });
  }

  /** Read one analysis whole, without its sound; `fileUnreadable` when it is not there. */
  async read(id: string): Promise<Result<KeptRecord>> {
    const found = await this.#database.run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES);
      const [entry, result, notes] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('results').get(id),
        transaction.objectStore('notes').get(id),
      ]);
      if (entry === undefined || result === undefined) return null;
      return { entry, result: migrateKept(ANALYSIS_VERSIONS, result), notes: notes ?? [] };
    });
    if (!found.ok) return found;
    return found.value === null
      ? fail(appError('fileUnreadable', `The library has no analysis ${id}.`))
      : ok(found.value);
  }

  /** The kept sound; null when only the analysis was kept. */
  readAudio(id: string): Promise<Result<KeptAudio | null>> {
    return this.#database.run(async (database) => (await database.get('audio', id)) ?? null);
  }

  /** Give an analysis another name; an empty one gives it back the name of its source. */
  rename({ id, revision }: SeenEntry, name: string): Promise<Result<KeptEntry>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const before = await transaction.store.get(id);
      if (before?.revision !== revision || before.removedAt !== null) throw changedElsewhere(id);
      const entry: KeptEntry = {
        ...before,
        name: name.trim() || before.sourceName,
        revision: revision + 1,
        changedAt: this.#now(),
      };
      await commitWrites(transaction, [() => transaction.store.put(entry)]);
      return entry;
    });
  }

  /** Change notes of a kept analysis, see `applyNoteChanges`; one that was removed comes back with them. Null when it is not kept. */
  changeNotes(id: string, changes: readonly NoteChange[]): Promise<Result<ChangedNotes | null>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      const [before, result, kept] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('results').get(id),
        transaction.objectStore('notes').get(id),
      ]);
      if (before === undefined || result === undefined) return null;
      const { notes, overruled } = applyNoteChanges(kept ?? [], changes);
      const made = makeRecord({ id, result, notes, audioBytes: before.audioBytes }, this.#now(), before);
      const { revision, resultRevision } = before;
      const entry: KeptEntry = { ...made.entry, revision: revision + 1, resultRevision, removedBy: null };
      await commitWrites(transaction, [
        () => transaction.objectStore('entries').put(entry),
        () => transaction.objectStore('notes').put(notes, id),
      ]);
      return { entry, notes, overruled };
    });
  }

  /**
   * Take analyses out of the list; `restore` brings them back until `purge`. All of them, or none when another tab changed
   * one of them.
   * @param by the tab that may undo it
   */
  remove(seen: readonly SeenEntry[], by: string): Promise<Result<KeptEntry[]>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const entries = await Promise.all(seen.map(({ id }) => transaction.store.get(id)));
      const removedAt = this.#now();
      const removed = seen.map(({ id, revision }, index): KeptEntry => {
        const before = entries[index];
        if (before?.revision !== revision || before.removedAt !== null) throw changedElsewhere(id);
        return { ...before, removedAt, removedBy: by, revision: revision + 1 };
      });
      await commitWrites(
        transaction,
        removed.map((entry) => () => transaction.store.put(entry)),
      );
      return removed;
    });
  }

  /** Undo `remove`. Returns the ids that are gone for good. */
  restore(ids: readonly string[]): Promise<Result<string[]>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const entries = await Promise.all(ids.map((id) => transaction.store.get(id)));
      await commitWrites(
        transaction,
        entries.flatMap((entry) =>
          entry === undefined || entry.removedAt === null
            ? []
            : [
                () =>
                  transaction.store.put({ ...entry, removedAt: null, removedBy: null, revision: entry.revision + 1 }),
              ],
        ),
      );
      return ids.filter((_, index) => entries[index] === undefined);
    });
  }

  /** What was removed and not deleted for good yet. */
  listRemoved(): Promise<Result<KeptEntry[]>> {
    return this.#database.run(async (database) =>
      (await database.getAll('entries')).filter((entry) => entry.removedAt !== null),
    );
  }

  /** Delete for good, sound and all, those that are still as they were removed. Returns how many there were. */
  purge(removed: readonly SeenEntry[]): Promise<Result<number>> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      const entries = await Promise.all(removed.map(({ id }) => transaction.objectStore('entries').get(id)));
      const gone = removed.filter(({ revision }, index) => entries[index]?.revision === revision);
      await commitWrites(
        transaction,
        gone.flatMap(({ id }) => LIBRARY_STORES.map((store) => () => transaction.objectStore(store).delete(id))),
      );
      return gone.length;
    });
  }

  /** Close the database; the next call opens it again. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function changedElsewhere(id: string): AppFailure {
  return new AppFailure('changedElsewhere', `Another tab changed the analysis ${id}.`);
}
