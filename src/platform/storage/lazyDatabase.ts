import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Result } from '../../core/common/result.ts';
import { stored } from './storageErrors.ts';

/** A database as its code knows it. */
export interface DatabaseDesign<Schema extends DBSchema> {
  readonly version: number;
  /** Bring a database of `oldVersion` (0: a new one) up to `version`; what users have in it stays. */
  upgrade: (
    database: IDBPDatabase<Schema>,
    oldVersion: number,
    transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
  ) => void | Promise<void>;
}

/**
 * An IndexedDB database that opens with its first use and again after it was closed: another tab with a newer version
 * makes this one let go. Errors of `run`: `storageFull`, `storageUnavailable`, `storageNewer`.
 */
export class LazyDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #design: DatabaseDesign<Schema>;
  #opened: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string, design: DatabaseDesign<Schema>) {
    this.#name = name;
    this.#design = design;
  }

  /** Run work on the open database. A failed opening is forgotten, so that the next call may try again. */
  run<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<Result<T>> {
    return stored(async () => {
      this.#opened ??= this.#open();
      const database = await this.#opened.catch((thrown: unknown) => {
        this.#opened = null;
        throw thrown;
      });
      return work(database);
    });
  }

  /** Close the database; the next call opens it again. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    (await opened?.catch(() => null))?.close();
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const { version, upgrade } = this.#design;
    return openDB<Schema>(this.#name, version, {
      upgrade: (database, oldVersion, _newVersion, transaction) => {
        void upgrade(database, oldVersion, transaction);
      },
      blocking: () => void this.close(),
      terminated: () => {
        this.#opened = null;
      },
    });
  }
}
