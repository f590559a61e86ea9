import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import { withEmotionsOff } from '../../core/summary/emotionsOff.ts';
import { fakeTabs } from '../../testing/fakeTabs.ts';
import { openTestTab, type TestTab } from '../../testing/openTestTab.ts';
import type { TabMessage } from './tabMessage.ts';

const signal = new AbortController().signal;
let tabs: ReturnType<typeof fakeTabs<TabMessage>>;
let here: TestTab;
let nowMs: number;
const openTab = (id: string): TestTab => openTestTab(tabs.open(id), () => ++nowMs);
const state = () => here.store.getState();
const resultIn = (tab: TestTab) => tab.store.getState().analysesById['a']!.result!;
const show = (tab: TestTab, result: AnalysisResult) =>
  tab.store.getState().tellAnalysis('a', { kind: 'planned', choices: {}, result });
const finish = (id: string) =>
  state().tellAnalysis(id, { kind: 'finished', result: state().analysesById[id]!.result, totalMs: 1 });
const listed = (tab: TestTab) => tab.store.getState().library.entries.map((entry) => entry.id);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  nowMs = Date.UTC(2026, 2, 1);
  tabs = fakeTabs();
  here = openTab('here');
});
afterEach(() => {
  vi.restoreAllMocks();
  here.close();
});

describe('keeping', () => {
  it('keeps an analysis when it finishes, without its sound, and only where the user keeps all', async () => {
    here.putOnTable('a', { state: 'analysing' });
    state().tellAnalysis('a', { kind: 'described', source: { numChannels: 2 } });
    finish('a');
    state().tellAnalysis('a', { kind: 'madePlayable', url: 'blob:a' });
    await vi.waitFor(async () =>
      expect(await here.disk.list()).toMatchObject({ value: [{ id: 'a', audioBytes: null, revision: 1 }] }),
    );
    state().setKeepsAnalyses(false);
    here.putOnTable('b', { state: 'analysing' });
    finish('b');
    await here.library.open();
    expect(listed(here)).toEqual(['a']);
  });

  it('follows what is on the table once it is kept, also where the user no longer keeps all', async () => {
    here.putOnTable('a');
    await here.library.keep('a');
    state().setKeepsAnalyses(false);
    show(here, withEmotionsOff(resultIn(here), resultIn(here).lanes[0]!.id));
    await vi.waitFor(async () => {
      const kept = await here.disk.read('a');
      expect(kept.ok && kept.value.result.lanes[0]!.emotionsOff).toMatch(/AI Act/);
    });
  });

  it('keeps the sound when asked, and opens everything again after a reload', async () => {
    state().setKeepsAudio(true);
    here.putOnTable('a');
    const noteId = here.notes.add('a', { kind: 'comment', laneId: 'left', startSec: 1, endSec: 2, text: 'laughs' });
    await vi.waitFor(async () =>
      expect(await here.disk.read('a')).toMatchObject({ value: { notes: [{ id: noteId }] } }),
    );
    here.close();
    here = openTab('after the reload');
    expect(await here.library.openKept('a')).toEqual({ ok: true, value: 'a' });
    expect(state().analysesById['a']).toMatchObject({ state: 'done', source: { name: 'a.wav' }, keptRevision: 1 });
    expect(state().notesById['a']).toMatchObject([{ text: 'laughs' }]);
    expect(await here.library.openKept('a')).toMatchObject({ ok: true });
    expect(state().analysisIds).toEqual(['a']);
    for (const id of ['nowhere', '__proto__', 'constructor'])
      expect(await here.library.openKept(id)).toMatchObject({ ok: false });
  });

  it('keeps the analysis without the sound when only that does not fit, and says so', async () => {
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (this.name === 'audio') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    });
    state().setKeepsAudio(true);
    here.putOnTable('a');
    expect(await here.library.keep('a')).toMatchObject({ ok: true, value: { audioBytes: null } });
    expect(state().library.error).toMatchObject({
      code: 'storageFull',
      message: expect.stringContaining('no room for its sound'),
    });
    state().dismissLibraryError();
    expect(state().library.error).toBeNull();
  });

  it('reports a full disk and leaves what was kept alone', async () => {
    here.putOnTable('a');
    await here.library.keep('a');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    here.putOnTable('b');
    expect(await here.library.keep('b')).toMatchObject({ ok: false, error: { code: 'storageFull' } });
    expect(state().library.error?.code).toBe('storageFull');
    vi.restoreAllMocks();
    await here.library.open();
    expect(listed(here)).toEqual(['a']);
  });
});

describe('the list', () => {
  it('searches, renames, removes with undo', async () => {
    for (const id of ['one', 'two', 'three']) {
      here.putOnTable(id);
      await here.library.keep(id);
    }
    await here.library.open();
    await here.library.rename(
      state().library.entries.find(({ id }) => id === 'two')!,
      'Interview with Ada',
    );
    await here.library.search('ada');
    expect(listed(here)).toEqual(['two']);
    await here.library.remove(['two']);
    expect(listed(here)).toEqual([]);
    expect(state().undoOffers).toMatchObject([{ label: { what: 'kept', name: 'Interview with Ada', count: 1 } }]);
    expect(await here.undo.takeLast()).toBe(true);
    expect(state().library.entries).toMatchObject([{ id: 'two', name: 'Interview with Ada' }]);
    await here.library.search('');
    await here.library.remove(['one', 'three']);
    expect(state().undoOffers).toMatchObject([{ label: { name: null, count: 2 } }]);
    here.undo.dispose();
    await vi.waitFor(async () => expect(await here.disk.listRemoved()).toEqual({ ok: true, value: [] }));
    expect(await here.disk.read('one')).toMatchObject({ ok: false });
  });

  it('moves as one file', async () => {
    here.putOnTable('a');
    await here.library.keep('a');
    const file = await here.library.saveFile(signal);
    globalThis.indexedDB = new IDBFactory();
    await here.disk.close();
    expect(file.ok && (await here.library.loadFile(signal, file.value))).toEqual({
      ok: true,
      value: { numAdded: 1, numSkipped: 0, refused: [] },
    });
    expect(listed(here)).toEqual(['a']);
  });
});

describe('two tabs', () => {
  it('an undo outlives that another tab opens the library', async () => {
    here.putOnTable('a');
    await here.library.keep('a');
    await here.library.open();
    await here.library.remove(['a']);
    const there = openTab('there');
    await there.library.open();
    expect(listed(there)).toEqual([]);
    await here.undo.takeLast();
    expect(listed(here)).toEqual(['a']);
    await vi.waitFor(() => expect(listed(there)).toEqual(['a']));
    there.close();
  });

  it('what a tab removed that is gone is deleted for good, and so is what was removed long ago', async () => {
    here.putOnTable('a');
    here.putOnTable('b');
    await here.library.keep('a');
    await here.library.keep('b');
    await here.library.open();
    await here.library.remove(['a']);
    const there = openTab('there');
    await there.library.open();
    await there.library.remove(['b']);
    here.close();
    here = openTab('here again');
    await here.library.open();
    expect(await here.disk.listRemoved()).toMatchObject({ value: [{ id: 'b' }] });
    nowMs += 25 * 3_600_000;
    await here.library.open();
    expect(await here.disk.listRemoved()).toEqual({ ok: true, value: [] });
    await there.undo.takeLast();
    expect(there.store.getState().library.error?.code).toBe('undoTooLate');
    there.close();
  });

  it('both lists follow, and a name that another tab has given meanwhile is not overwritten', async () => {
    here.putOnTable('a');
    await here.library.keep('a');
    const there = openTab('there');
    await Promise.all([here.library.open(), there.library.open()]);
    const seen = state().library.entries[0]!;
    await there.library.rename(seen, 'named there');
    await vi.waitFor(() => expect(state().library.entries).toMatchObject([{ name: 'named there' }]));
    await here.library.rename(seen, 'named here');
    expect(state().library).toMatchObject({
      entries: [{ name: 'named there' }],
      error: { code: 'changedElsewhere' },
    });
    there.close();
  });

  it('a result that another tab saved meanwhile is shown, not overwritten', async () => {
    here.putOnTable('a');
    await here.library.keep('a');
    const there = openTab('there');
    await there.library.openKept('a');
    show(there, withEmotionsOff(resultIn(there), 'left'));
    await vi.waitFor(async () =>
      expect(await here.disk.read('a')).toMatchObject({ value: { entry: { revision: 2 } } }),
    );
    show(here, { ...resultIn(here) });
    await vi.waitFor(() => expect(state().library.error?.code).toBe('changedElsewhere'));
    expect(state().analysesById['a']!.result!.lanes[0]!.emotionsOff).toMatch(/AI Act/);
    there.close();
  });
});
