import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newBatchItem } from '../../core/contract/batchItem.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { BatchStore } from './batchStore.ts';

const item = (path: string) => newBatchItem({ path, sizeBytes: 1, lastModified: 1 });

test('files, results, labels and folders are there again; a changed file keeps its result', async () => {
  const name = 'batch-kept';
  const store = new BatchStore(name);
  const result = makeResult();
  await store.put([
    { item: { ...item('a'), state: 'done' }, result },
    { item: item('b'), result: null },
  ]);
  await store.put([{ item: { ...item('a'), state: 'failed' }, result: null }]);
  await store.putOrigin({ labels: { fileName: 'labels.csv', folder: '', labelled: [] }, folders: [] });
  const again = new BatchStore(name);
  const read = await again.read();
  expect(read.ok && read.value.items.map(({ path, state }) => [path, state])).toEqual([
    ['a', 'failed'],
    ['b', 'waiting'],
  ]);
  expect(read.ok && read.value.origin?.labels?.fileName).toBe('labels.csv');
  expect(await again.readResult(item('a').id)).toEqual({ ok: true, value: result });
  expect(await again.readResult(item('b').id)).toEqual({ ok: true, value: null });
});

test('more files than one transaction takes, and gone are those that are named, with their results', async () => {
  const store = new BatchStore('batch-many');
  await store.put(Array.from({ length: 777 }, (_, index) => ({ item: item(String(index)), result: null })));
  const many = await store.read();
  expect(many.ok && many.value.items.length).toBe(777);
  await store.put([{ item: item('0'), result: makeResult() }]);
  await store.remove(many.ok ? many.value.items.map(({ id }) => id).filter((id) => id !== item('776').id) : []);
  const left = await store.read();
  expect(left.ok && left.value.items.map(({ path }) => path)).toEqual(['776']);
  expect(await store.readResult(item('0').id)).toEqual({ ok: true, value: null });
});
