import type { Page } from '@playwright/test';
import type { AnalysisResult } from '../../src/core/contract/analysisResult.ts';
import type { BatchItem } from '../../src/core/contract/batchItem.ts';
import type { Outcome } from './outcome.ts';

/** What the batch has written down in the page's database: finished files by their names. */
export async function readBatch(page: Page): Promise<Map<string, Outcome>> {
  const kept = await page.evaluate(async () => {
    // Opening it before the page has made it would make an empty one
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'undertone-batch');
    if (!isThere) return [];
    // Without helpers: what runs in the page must bring no name of this file along
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('undertone-batch');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the database does not open'));
    });
    const stores = database.transaction(['items', 'results']);
    const [items, keys, results] = [
      stores.objectStore('items').getAll() as IDBRequest<BatchItem[]>,
      stores.objectStore('results').getAllKeys(),
      stores.objectStore('results').getAll() as IDBRequest<AnalysisResult[]>,
    ];
    await new Promise<void>((resolve, reject) => {
      stores.oncomplete = () => resolve();
      stores.onabort = () => reject(new Error('the database does not answer'));
    });
    database.close();
    const sources = new Map(keys.result.map((key, index) => [key, results.result[index]!.source]));
    return items.result.map((item) => ({ item, source: sources.get(item.id) ?? null }));
  });
  return new Map(
    kept.flatMap(({ item, source }): [string, Outcome][] => {
      if (item.state === 'failed')
        return [[item.path, { kind: 'sentence', code: item.error?.code ?? '', text: item.error?.message ?? '' }]];
      if (item.state !== 'done' || item.overall === null || source === null) return [];
      const { status, label, probabilities } = item.overall;
      return [
        [
          item.path,
          {
            kind: 'answer',
            status,
            label,
            probabilities,
            heardSec: source.durationSec,
            saysDamaged: 'damage' in source,
          },
        ],
      ];
    }),
  );
}
