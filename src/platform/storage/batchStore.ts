import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { Result } from '../../core/common/result.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import { BATCH_ITEM_VERSIONS, migrateKept } from '../../core/contract/versions.ts';
import { BATCH_DATABASE, BATCH_STORES, type BatchOrigin, type BatchSchema } from './batchDatabase.ts';
import { commitWrites } from './commitWrites.ts';
import { LazyDatabase } from './lazyDatabase.ts';

/** A file with its result, where it has one. */
export interface BatchAnswer {
  readonly item: BatchItem;
  readonly result: AnalysisResult | null;
}

const ORIGIN_KEY = 'batch';
/** Writes of one transaction: thousands at once would hold the thread. */
const WRITES_AT_ONCE = 50;

/** The batch on the table, kept over reloads. Errors of all methods are those of `LazyDatabase`. */
export class BatchStore {
  readonly #database: LazyDatabase<BatchSchema>;

  constructor(name = 'undertone-batch') {
    this.#database = new LazyDatabase(name, BATCH_DATABASE);
  }

  /** All files, and where they came from. */
  read(): Promise<Result<{ items: BatchItem[]; origin: BatchOrigin | null }>> {
    return this.#database.run(async (database) => ({
      items: (await database.getAll('items')).map((item) => migrateKept(BATCH_ITEM_VERSIONS, item)),
      origin: (await database.get('origin', ORIGIN_KEY)) ?? null,
    }));
  }

  /** Write files and what was found in them; results that were kept before stay. */
  put(answers: readonly BatchAnswer[]): Promise<Result<void>> {
    return this.#database.run(async (database) => {
      for (let from = 0; from < answers.length; from += WRITES_AT_ONCE) {
        const transaction = database.transaction(BATCH_STORES, 'readwrite');
        await commitWrites(
          transaction,
          answers
            .slice(from, from + WRITES_AT_ONCE)
            .flatMap(({ item, result }) => [
              () => transaction.objectStore('items').put(item),
              ...(result === null ? [] : [() => transaction.objectStore('results').put(result, item.id)]),
            ]),
        );
      }
    });
  }

  /** Remember labels and folders. */
  putOrigin(origin: BatchOrigin): Promise<Result<void>> {
    return this.#database.run(async (database) => {
      await database.put('origin', origin, ORIGIN_KEY);
    });
  }

  /** One file's result; null when it has none. */
  readResult(id: string): Promise<Result<AnalysisResult | null>> {
    return this.#database.run(async (database) => (await database.get('results', id)) ?? null);
  }

  /** Forget these files and what was found in them; files that another tab added stay. */
  remove(ids: readonly string[]): Promise<Result<void>> {
    return this.#database.run(async (database) => {
      for (let from = 0; from < ids.length; from += WRITES_AT_ONCE) {
        const transaction = database.transaction(BATCH_STORES, 'readwrite');
        await commitWrites(
          transaction,
          ids
            .slice(from, from + WRITES_AT_ONCE)
            .flatMap((id) => [
              () => transaction.objectStore('items').delete(id),
              () => transaction.objectStore('results').delete(id),
            ]),
        );
      }
    });
  }

  /** Close the database; the next call opens it again. */
  close(): Promise<void> {
    return this.#database.close();
  }
}
