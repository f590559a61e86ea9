import { expect, test } from 'vitest';
import { countItems, newBatchItem, type BatchItem } from '../contract/batchItem.ts';
import { mergeFiles } from './mergeFiles.ts';

const stamp = (path: string, sizeBytes = 10, lastModified = 1) => ({ path, sizeBytes, lastModified });
const done = (path: string, headHash: string | null = null): BatchItem => ({
  ...newBatchItem(stamp(path)),
  state: 'done',
  headHash,
  durationSec: 2,
});
const neverAsked = () => Promise.reject(new Error('asked for a hash'));

test('the same path, size and date is the same file, however often it comes', async () => {
  const merged = await mergeFiles(
    [done('a/1.wav')],
    [stamp('a/1.wav'), stamp('a/1.wav'), stamp('a/2.wav')],
    neverAsked,
  );
  expect(merged.map(({ item, isNew }) => [item.path, item.state, isNew])).toEqual([
    ['a/1.wav', 'done', false],
    ['a/2.wav', 'waiting', true],
  ]);
});

test('another date with the same first bytes is the same file, with others it is another', async () => {
  const items = [done('a/1.wav', 'abc')];
  expect((await mergeFiles(items, [stamp('a/1.wav', 10, 2)], () => Promise.resolve('abc')))[0]!.isNew).toBe(false);
  expect((await mergeFiles(items, [stamp('a/1.wav', 10, 2)], () => Promise.resolve('xyz')))[0]!.isNew).toBe(true);
  expect((await mergeFiles(items, [stamp('a/1.wav', 11, 2)], neverAsked))[0]!.isNew).toBe(true);
});

test('equal names in different folders stay two files', async () => {
  expect(await mergeFiles([], [stamp('a/1.wav'), stamp('b/1.wav')], neverAsked)).toHaveLength(2);
});

test('counts add up', () => {
  const counts = countItems([done('a'), done('b'), newBatchItem(stamp('c'))]);
  expect(counts).toMatchObject({ total: 3, done: 2, waiting: 1, doneSec: 4 });
});
