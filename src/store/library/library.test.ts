import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withEmotionsOff } from '../../core/summary/emotionsOff.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { keepFile } from '../analysis/analysisFiles.ts';
import { selectNotes } from '../notes/notesSlice.ts';
import { useAppStore } from '../store.ts';
import type { Analysis } from '../analysis/types.ts';
import { keepFinished } from './keepFinished.ts';
import {
  keepAnalysis,
  keepChanged,
  libraryStore,
  loadLibraryFile,
  openLibrary,
  removeKept,
  renameKept,
  saveLibraryFile,
  searchLibrary,
  undoRemoveKept,
} from './library.ts';
import { addNote, correctLabel, removeNote, undoRemoveNote } from '../notes/notes.ts';
import { openKept } from './openKept.ts';

const signal = new AbortController().signal;
const state = () => useAppStore.getState();
const fresh = useAppStore.getInitialState();

function putOnTable(id: string, change: Partial<Analysis> = {}): void {
  const result = makeResult({ source: { kind: 'file', name: `${id}.wav`, durationSec: 62.345 } });
  keepFile(id, new File(['RIFF'], `${id}.wav`, { type: 'audio/wav' }));
  state().addAnalyses([
    {
      id,
      source: result.source,
      state: 'done',
      progress: { stage: 'analysing', fraction: 1 },
      result,
      error: null,
      playbackUrl: null,
      mediaRevision: 0,
      timing: { firstAnswerMs: null, totalMs: null },
      ...change,
    },
  ]);
}

/** As after a reload: an empty table over the same disk. */
function reload(): void {
  useAppStore.setState(fresh, true);
}

beforeEach(reload);
afterEach(async () => {
  vi.restoreAllMocks();
  const listed = await libraryStore.list();
  if (listed.ok) await libraryStore.remove(listed.value.map((entry) => entry.id));
  await libraryStore.purge();
});

describe('keeping', () => {
  it('keeps an analysis once when it finishes, without its sound', async () => {
    const stop = keepFinished();
    putOnTable('a', { state: 'analysing' });
    state().updateAnalysis('a', { progress: { stage: 'analysing', fraction: 0.5 } });
    state().updateAnalysis('a', { state: 'done' });
    state().updateAnalysis('a', { mediaRevision: 7 });
    await vi.waitFor(async () =>
      expect(await libraryStore.list()).toMatchObject({ value: [{ id: 'a', audioBytes: null }] }),
    );
    state().setKeepsAnalyses(false);
    putOnTable('b', { state: 'analysing' });
    state().updateAnalysis('b', { state: 'done' });
    await openLibrary();
    expect(state().library.entries.map((entry) => entry.id)).toEqual(['a']);
    stop();
  });

  it('follows what is on the table once it is kept, also where the user no longer keeps all', async () => {
    putOnTable('a');
    await keepAnalysis('a');
    state().setKeepsAnalyses(false);
    putOnTable('b');
    await keepChanged('b');
    state().updateAnalysis('a', (analysis) => ({
      result: withEmotionsOff(analysis.result!, analysis.result!.lanes[0]!.id),
    }));
    await keepChanged('a');
    const kept = await libraryStore.read('a');
    expect(kept.ok && kept.value.result.lanes[0]!.emotionsOff).toMatch(/AI Act/);
    expect((await libraryStore.read('b')).ok).toBe(false);
  });

  it('keeps the sound when asked, and opens everything again after a reload', async () => {
    state().setKeepsAudio(true);
    putOnTable('a');
    const noteId = addNote('a', { kind: 'comment', laneId: 'left', startSec: 1, endSec: 2, text: 'laughs' });
    await vi.waitFor(async () =>
      expect(await libraryStore.read('a')).toMatchObject({ value: { notes: [{ id: noteId }] } }),
    );
    reload();
    expect(state().analysisIds).toEqual([]);
    expect(await openKept('a')).toEqual({ ok: true, value: 'a' });
    expect(state().analysesById['a']).toMatchObject({
      state: 'done',
      source: { name: 'a.wav' },
      playbackUrl: expect.stringMatching(/^blob:/),
    });
    expect(selectNotes('a')(state())).toMatchObject([{ text: 'laughs' }]);
    expect(await openKept('a')).toMatchObject({ ok: true });
    expect(state().analysisIds).toEqual(['a']);
    expect(await openKept('nowhere')).toMatchObject({ ok: false });
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
    putOnTable('a');
    expect(await keepAnalysis('a')).toMatchObject({ ok: true, value: { audioBytes: null } });
    expect(state().library.error).toMatchObject({
      code: 'storageFull',
      message: expect.stringContaining('no room for its sound'),
    });
    state().dismissLibraryError();
    expect(state().library.error).toBeNull();
  });

  it('reports a full disk and leaves what was kept alone', async () => {
    putOnTable('a');
    await keepAnalysis('a');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    putOnTable('b');
    expect(await keepAnalysis('b')).toMatchObject({ ok: false, error: { code: 'storageFull' } });
    expect(state().library.error?.code).toBe('storageFull');
    vi.restoreAllMocks();
    await openLibrary();
    expect(state().library.entries.map((entry) => entry.id)).toEqual(['a']);
  });
});

describe('the list', () => {
  it('searches, renames, removes with undo', async () => {
    for (const id of ['one', 'two', 'three']) {
      putOnTable(id);
      await keepAnalysis(id);
    }
    await openLibrary();
    await renameKept('two', 'Interview with Ada');
    await searchLibrary('ada');
    expect(state().library.entries.map((entry) => entry.id)).toEqual(['two']);
    await removeKept(['two']);
    expect(state().library).toMatchObject({ entries: [], lastRemoved: [{ id: 'two' }] });
    await undoRemoveKept();
    expect(state().library).toMatchObject({ entries: [{ id: 'two', name: 'Interview with Ada' }], lastRemoved: [] });
    await removeKept(['two']);
    reload();
    await openLibrary();
    expect(
      state()
        .library.entries.map((entry) => entry.id)
        .sort(),
    ).toEqual(['one', 'three']);
    expect(await libraryStore.restore(['two'])).toMatchObject({ ok: true });
    expect(await libraryStore.read('two')).toMatchObject({ ok: false });
  });

  it('moves as one file', async () => {
    putOnTable('a');
    await keepAnalysis('a');
    const file = await saveLibraryFile(signal);
    await removeKept(['a']);
    await libraryStore.purge();
    expect(file.ok && (await loadLibraryFile(signal, file.value))).toEqual({
      ok: true,
      value: { numAdded: 1, numSkipped: 0 },
    });
    expect(state().library.entries.map((entry) => entry.id)).toEqual(['a']);
  });
});

describe('notes', () => {
  it('corrects a span once, takes the correction back, and undoes that', async () => {
    putOnTable('a');
    const span = { startSec: 0.52, endSec: 3.52 };
    correctLabel('a', 'left', span, 'sad');
    correctLabel('a', 'left', { startSec: 0.5200001, endSec: 3.52 }, 'angry');
    correctLabel('a', 'right', span, 'calm');
    expect(selectNotes('a')(state()).map((note) => note.kind === 'correction' && [note.laneId, note.label])).toEqual([
      ['left', 'angry'],
      ['right', 'calm'],
    ]);
    correctLabel('a', 'left', span, null);
    expect(selectNotes('a')(state()).length).toBe(1);
    expect(undoRemoveNote()).toBe(true);
    expect(undoRemoveNote()).toBe(false);
    expect(selectNotes('a')(state()).length).toBe(2);
    removeNote('a', 'unknown');
    await vi.waitFor(async () =>
      expect(await libraryStore.read('a')).toMatchObject({ value: { entry: { numNotes: 2 } } }),
    );
    expect(state().analysesById['a']!.result).toEqual(
      makeResult({ source: { kind: 'file', name: 'a.wav', durationSec: 62.345 } }),
    );
  });
});
