import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createUndo, type Undo } from './createUndo.ts';
import { createUndoSlice, type UndoSlice } from './undoSlice.ts';

const label = (name: string) => ({ what: 'note', name, count: 1 }) as const;
let log: string[];
let undo: Undo;
let store: StoreApi<UndoSlice>;
const names = () => store.getState().undoOffers.map((offer) => offer.label.name);
const offer = (name: string) =>
  undo.offer(
    label(name),
    () => void log.push(`undo ${name}`),
    () => void log.push(`forget ${name}`),
  );

beforeEach(() => {
  vi.useFakeTimers();
  log = [];
  store = createStore<UndoSlice>()(createUndoSlice);
  undo = createUndo(store);
});
afterEach(() => vi.useRealTimers());

it('takes an offer back once, and forgets it then no more', async () => {
  offer('a');
  const { id } = store.getState().undoOffers[0]!;
  expect(await undo.take(id)).toBe(true);
  expect(await undo.take(id)).toBe(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(log).toEqual(['undo a']);
  expect(names()).toEqual([]);
});

it('forgets an offer after ten seconds, not before', async () => {
  offer('a');
  await vi.advanceTimersByTimeAsync(9_900);
  expect(names()).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(200);
  expect([names(), log]).toEqual([[], ['forget a']]);
  expect(await undo.takeLast()).toBe(false);
});

it('shows the newest three; an older one is over', async () => {
  for (const name of ['a', 'b', 'c', 'd']) offer(name);
  expect([names(), log]).toEqual([['b', 'c', 'd'], ['forget a']]);
  expect(await undo.takeLast()).toBe(true);
  expect(log).toEqual(['forget a', 'undo d']);
});

it('ends early when told, and all at the end of the page', async () => {
  const end = offer('a');
  await end();
  await end();
  offer('b');
  undo.dispose();
  expect([names(), log]).toEqual([[], ['forget a', 'forget b']]);
});
