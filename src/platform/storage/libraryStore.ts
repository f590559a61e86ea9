import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import {
  makeRecord,
  matchesQuery,
  type LibraryDraft,
  type LibraryEntry,
  type LibraryRecord,
} from '../../core/contract/libraryRecord.ts';
import type { Note } from '../../core/contract/notes.ts';
import { commitWrites } from './commitWrites.ts';
import { LIBRARY_STORES, openLibraryDatabase, type KeptAudio, type LibraryDatabase } from './libraryDatabase.ts';
import { stored } from './storageErrors.ts';

/** A draft with the sound to keep; without `audio` a sound kept before stays. */
export interface KeepRequest extends Omit<LibraryDraft, 'audioBytes'> {
  readonly audio?: KeptAudio;
}

/**
 * The library: analyses kept in this browser's IndexedDB. Results and notes always, sound only when it is handed in.
 * Every method is one transaction: it happens whole or not at all, so a full disk harms nothing that was kept before.
 * Errors of all methods: `storageFull`, `storageUnavailable`.
 */
export class LibraryStore {
  #database: Promise<LibraryDatabase> | null = null;
  readonly #name: string;
  readonly #now: () => string;

  /** @param now the clock, ISO 8601; passed in for tests */
  constructor(name = 'undertone-library', now: () => string = () => new Date().toISOString()) {
    this.#name = name;
    this.#now = now;
  }

  /** Keep an analysis, or what has changed of it (same id): its name, date of birth and sound stay. */
  async keep(request: KeepRequest): Promise<Result<LibraryEntry>> {
    const written = await this.#replace(request.id, request.audio, (before) =>
      makeRecord(
        { ...request, audioBytes: request.audio?.blob.size ?? before?.audioBytes ?? null },
        this.#now(),
        before,
      ),
    );
    return written.ok ? ok(written.value.entry) : written;
  }

  /** Put a record from another machine in as it is, unless the one here was changed later or at the same time. Returns whether it was taken. */
  async adopt(record: LibraryRecord, audio: KeptAudio | null): Promise<Result<boolean>> {
    const written = await this.#replace(record.entry.id, audio ?? undefined, (before) => {
      if (before !== undefined && before.removedAt === null && before.changedAt >= record.entry.changedAt) return null;
      return {
        ...record,
        entry: { ...record.entry, audioBytes: audio?.blob.size ?? before?.audioBytes ?? null, removedAt: null },
      };
    });
    return written.ok ? ok(written.value !== null) : written;
  }

  /** List what matches the query (everything for ''), newest first; removed ones are left out. */
  list(query = ''): Promise<Result<LibraryEntry[]>> {
    return this.#run(async (database) => {
      const entries = await database.getAll('entries');
      return entries
        .filter((entry) => entry.removedAt === null && matchesQuery(entry, query))
        .sort((a, b) => (a.savedAt === b.savedAt ? a.name.localeCompare(b.name) : a.savedAt < b.savedAt ? 1 : -1));
    });
  }

  /** Read one analysis whole, without its sound; `fileUnreadable` when it is not there. */
  async read(id: string): Promise<Result<LibraryRecord>> {
    const found = await this.#run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES);
      const [entry, result, notes] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('results').get(id),
        transaction.objectStore('notes').get(id),
      ]);
      return entry === undefined || result === undefined ? null : { entry, result, notes: notes ?? [] };
    });
    if (!found.ok) return found;
    return found.value === null
      ? fail(appError('fileUnreadable', `The library has no analysis ${id}.`))
      : ok(found.value);
  }

  /** The kept sound; null when only the analysis was kept. */
  readAudio(id: string): Promise<Result<KeptAudio | null>> {
    return this.#run(async (database) => (await database.get('audio', id)) ?? null);
  }

  /** Give an analysis another name; an empty one gives it back the name of its source. */
  rename(id: string, name: string): Promise<Result<LibraryEntry | null>> {
    return this.#change(id, (entry) => ({ ...entry, name: name.trim() || entry.sourceName }));
  }

  /** Put an analysis's notes in the place of those before. */
  putNotes(id: string, notes: readonly Note[]): Promise<Result<LibraryEntry | null>> {
    return this.#run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      const [before, result] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('results').get(id),
      ]);
      if (before === undefined || result === undefined) return null;
      const { entry } = makeRecord({ id, result, notes, audioBytes: before.audioBytes }, this.#now(), before);
      await commitWrites(transaction, [
        () => transaction.objectStore('entries').put(entry),
        () => transaction.objectStore('notes').put(notes, id),
      ]);
      return entry;
    });
  }

  /** Keep the sound of an analysis too, or (null) let go of it. */
  putAudio(id: string, audio: KeptAudio | null): Promise<Result<LibraryEntry | null>> {
    return this.#run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      const before = await transaction.objectStore('entries').get(id);
      if (before === undefined) return null;
      const entry = { ...before, audioBytes: audio?.blob.size ?? null, changedAt: this.#now() };
      const sounds = transaction.objectStore('audio');
      await commitWrites(transaction, [
        () => transaction.objectStore('entries').put(entry),
        () => (audio === null ? sounds.delete(id) : sounds.put(audio, id)),
      ]);
      return entry;
    });
  }

  /** Take analyses out of the list; `restore` brings them back until `purge`. */
  remove(ids: readonly string[]): Promise<Result<void>> {
    return this.#mark(ids, this.#now());
  }

  /** Undo `remove`. */
  restore(ids: readonly string[]): Promise<Result<void>> {
    return this.#mark(ids, null);
  }

  /** Delete what was removed for good, sound and all. Returns how many there were. */
  purge(): Promise<Result<number>> {
    return this.#run(async (database) => {
      const gone = (await database.getAll('entries')).filter((entry) => entry.removedAt !== null);
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      await commitWrites(
        transaction,
        gone.flatMap(({ id }) => LIBRARY_STORES.map((store) => () => transaction.objectStore(store).delete(id))),
      );
      return gone.length;
    });
  }

  /** Close the database; the next call opens it again. */
  async close(): Promise<void> {
    const opened = this.#database;
    this.#database = null;
    (await opened?.catch(() => null))?.close();
  }

  /** Read what is there and write what `make` makes of it, in one transaction: nothing can come between. Null from `make` writes nothing. */
  #replace<Made extends LibraryRecord | null>(
    id: string,
    audio: KeptAudio | undefined,
    make: (before: LibraryEntry | undefined) => Made,
  ): Promise<Result<Made>> {
    return this.#run(async (database) => {
      const transaction = database.transaction(LIBRARY_STORES, 'readwrite');
      const record = make(await transaction.objectStore('entries').get(id));
      if (record === null) return record;
      await commitWrites(transaction, [
        () => transaction.objectStore('entries').put(record.entry),
        () => transaction.objectStore('results').put(record.result, id),
        () => transaction.objectStore('notes').put(record.notes, id),
        ...(audio === undefined ? [] : [() => transaction.objectStore('audio').put(audio, id)]),
      ]);
      return record;
    });
  }

  async #mark(ids: readonly string[], removedAt: string | null): Promise<Result<void>> {
    return this.#run(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const entries = await Promise.all(ids.map((id) => transaction.store.get(id)));
      await commitWrites(
        transaction,
        entries.flatMap((entry) => (entry === undefined ? [] : [() => transaction.store.put({ ...entry, removedAt })])),
      );
    });
  }

  #change(id: string, change: (entry: LibraryEntry) => LibraryEntry): Promise<Result<LibraryEntry | null>> {
    return this.#run(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const before = await transaction.store.get(id);
      if (before === undefined) return null;
      const entry = { ...change(before), changedAt: this.#now() };
      await commitWrites(transaction, [() => transaction.store.put(entry)]);
      return entry;
    });
  }

  /** Run work on the open database. A failed opening is forgotten, so that the next call may try again. */
  #run<T>(work: (database: LibraryDatabase) => Promise<T>): Promise<Result<T>> {
    return stored(async () => {
      this.#database ??= openLibraryDatabase(this.#name, () => (this.#database = null));
      const database = await this.#database.catch((thrown: unknown) => {
        this.#database = null;
        throw thrown;
      });
      return work(database);
    });
  }
}
