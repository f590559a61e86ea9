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
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('the database does not answer'));
      });
    const database = await asked(indexedDB.open('undertone-batch'));
    try {
      const stores = database.transaction(['items', 'results']);
      const items = (await asked(stores.objectStore('items').getAll())) as BatchItem[];
      const results = stores.objectStore('results');
      return await Promise.all(
        items.map(async (item) => ({
          item,
          source: item.state === 'done' ? ((await asked(results.get(item.id))) as AnalysisResult).source : null,
        })),
      );
    } finally {
      database.close();
    }
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
