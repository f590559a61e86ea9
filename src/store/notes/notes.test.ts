import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Note } from '../../core/contract/notes.ts';
import { fakeTabs } from '../../testing/fakeTabs.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { openTestTab, type TestTab } from '../../testing/openTestTab.ts';
import type { TabMessage } from '../library/tabMessage.ts';

let tabs: ReturnType<typeof fakeTabs<TabMessage>>;
let here: TestTab;
let there: TestTab;
const span = { laneId: 'left', startSec: 0.52, endSec: 3.52 };
const notesIn = (tab: TestTab): readonly Note[] => tab.store.getState().notesById['a'] ?? [];
const wordsIn = (tab: TestTab) => notesIn(tab).map((note) => (note.kind === 'correction' ? note.label : note.text));
const comment = (tab: TestTab, text: string) => tab.notes.add('a', { kind: 'comment', ...span, text });
const kept = async () => {
  const record = await here.disk.read('a');
  return record.ok ? record.value.notes : [];
};

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  tabs = fakeTabs();
  here = openTestTab(tabs.open('here'));
  there = openTestTab(tabs.open('there'));
  here.putOnTable('a');
  await here.library.keep('a');
  await there.library.openKept('a');
});
afterEach(() => {
  vi.restoreAllMocks();
  here.close();
  there.close();
});

it('corrects a span once, takes the correction back, and undoes that', async () => {
  here.notes.correct('a', 'left', span, 'sad');
  here.notes.correct('a', 'left', { startSec: 0.5200001, endSec: 3.52 }, 'angry');
  here.notes.correct('a', 'right', span, 'calm');
  expect(wordsIn(here)).toEqual(['angry', 'calm']);
  here.notes.correct('a', 'left', span, null);
  expect(wordsIn(here)).toEqual(['calm']);
  expect(await here.undo.takeLast()).toBe(true);
  expect(await here.undo.takeLast()).toBe(false);
  here.notes.remove('a', 'unknown');
  await vi.waitFor(async () => expect((await kept()).length).toBe(2));
  expect(here.store.getState().analysesById['a']!.result).toEqual(
    makeResult({ source: { kind: 'file', name: 'a.wav', durationSec: 62.345 } }),
  );
});

it('notes that two tabs write at once are all kept, and both show them', async () => {
  for (const text of ['one', 'two']) comment(here, text);
  comment(there, 'three');
  await vi.waitFor(async () => expect((await kept()).length).toBe(3));
  await vi.waitFor(() => expect(wordsIn(here).sort()).toEqual(['one', 'three', 'two']));
  await vi.waitFor(() => expect(wordsIn(there).sort()).toEqual(['one', 'three', 'two']));
  expect(here.store.getState().overruledNotes).toBeNull();
});

it('of two changes of the same note the later wins, and both tabs are told what gave way', async () => {
  comment(here, 'first');
  await vi.waitFor(() => expect(wordsIn(there)).toEqual(['first']));
  const [seen] = notesIn(there);
  if (seen?.kind !== 'comment') throw new Error('the comment is not there');
  here.notes.change('a', seen, { ...seen, text: 'from here' });
  await vi.waitFor(() => expect(wordsIn(there)).toEqual(['from here']));
  there.notes.change('a', seen, { ...seen, text: 'from there' });
  await vi.waitFor(() => expect(wordsIn(here)).toEqual(['from there']));
  const lost = { analysisId: 'a', notes: [{ text: 'from here' }] };
  expect(here.store.getState().overruledNotes).toMatchObject({ ...lost, winner: 'elsewhere' });
  expect(there.store.getState().overruledNotes).toMatchObject({ ...lost, winner: 'here' });
});

it('what could not be written is written with the next note', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  comment(here, 'one');
  await vi.waitFor(() => expect(here.store.getState().library.error?.code).toBe('storageFull'));
  put.mockRestore();
  comment(here, 'two');
  await vi.waitFor(async () => expect((await kept()).length).toBe(2));
  expect(wordsIn(here)).toEqual(['one', 'two']);
});
