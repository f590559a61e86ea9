import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { zipSync, strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../core/common/result.ts';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { exportLibrary, importLibrary } from './libraryFile.ts';
import { LibraryStore } from './libraryStore.ts';
import { fits } from './storageSpace.ts';

const signal = new AbortController().signal;
const EXPORTED_AT = '2026-03-02T00:00:00Z';
const sound = (text: string) => ({ blob: new Blob([text], { type: 'audio/wav' }), fileName: 'interview.wav' });
const named = (name: string) => makeResult({ source: { kind: 'file', name, durationSec: 62.345 } });

let tick = 0;
const clock = (): string => new Date(Date.UTC(2026, 2, 1) + 1000 * tick++).toISOString();
let library = new LibraryStore('test', clock);

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  library = new LibraryStore('test', clock);
});
afterEach(() => vi.restoreAllMocks());

describe('LibraryStore', () => {
  it('gives back result, notes and sound, across a reopening', async () => {
    const entry = valueOf(
      await library.keep({ id: 'a', result: makeResult(), notes: SAMPLE_NOTES, audio: sound('RIFF') }),
    );
    expect(entry).toMatchObject({ name: 'interview.wav', numNotes: 4, audioBytes: 4, label: 'happy', removedAt: null });
    await library.close();
    expect(valueOf(await library.read('a'))).toEqual({ entry, result: makeResult(), notes: SAMPLE_NOTES });
    const kept = valueOf(await library.readAudio('a'));
    expect(kept!.fileName).toBe('interview.wav');
    expect(await kept!.blob.text()).toBe('RIFF');
  });

  it('keeps no sound unless it is handed in, and lets go of it when told', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [] }));
    expect(valueOf(await library.readAudio('a'))).toBeNull();
    expect(valueOf(await library.putAudio('a', sound('123')))).toMatchObject({ audioBytes: 3 });
    expect(valueOf(await library.putAudio('a', null))).toMatchObject({ audioBytes: null });
    expect(valueOf(await library.readAudio('a'))).toBeNull();
  });

  it('replaces by id without losing name, date or sound', async () => {
    const first = valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [], audio: sound('x') }));
    valueOf(await library.rename('a', '  Visit 3  '));
    const again = valueOf(await library.keep({ id: 'a', result: makeResult(), notes: SAMPLE_NOTES }));
    expect(again).toMatchObject({ name: 'Visit 3', savedAt: first.savedAt, audioBytes: 1, numNotes: 4 });
    expect(valueOf(await library.list()).length).toBe(1);
    expect(valueOf(await library.rename('a', ' '))).toMatchObject({ name: 'interview.wav' });
  });

  it('lists newest first and finds by name, notes, answer, without case or accents', async () => {
    valueOf(await library.keep({ id: 'a', result: named('Café Zürich.wav'), notes: [] }));
    valueOf(await library.keep({ id: 'b', result: named('call 2.mp3'), notes: SAMPLE_NOTES }));
    expect(valueOf(await library.list()).map(({ id }) => id)).toEqual(['b', 'a']);
    const found = async (query: string) => valueOf(await library.list(query)).map(({ id }) => id);
    expect(await found('cafe zurich')).toEqual(['a']);
    expect(await found('LAUGHS')).toEqual(['b']);
    expect(await found('happy')).toEqual(['b', 'a']);
    expect(await found('call nothing')).toEqual([]);
    valueOf(await library.putNotes('a', [{ ...SAMPLE_NOTES[0]!, kind: 'correction', label: 'wistful' }]));
    expect(await found('wistful')).toEqual(['a']);
  });

  it('removes with undo, and for good only when purged', async () => {
    for (const id of ['a', 'b', 'c'])
      valueOf(await library.keep({ id, result: named(id), notes: [], audio: sound(id) }));
    valueOf(await library.remove(['a', 'c', 'unknown']));
    expect(valueOf(await library.list()).map(({ id }) => id)).toEqual(['b']);
    valueOf(await library.restore(['c']));
    expect(valueOf(await library.purge())).toBe(1);
    expect(valueOf(await library.list()).map(({ id }) => id)).toEqual(['c', 'b']);
    expect(await library.read('a')).toMatchObject({ ok: false, error: { code: 'fileUnreadable' } });
    expect(valueOf(await library.readAudio('a'))).toBeNull();
  });

  it('tells when the quota is spent and harms nothing kept before', async () => {
    const before = valueOf(
      await library.keep({ id: 'a', result: makeResult(), notes: SAMPLE_NOTES, audio: sound('old') }),
    );
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (this.name === 'audio') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    });
    expect(await library.keep({ id: 'a', result: named('new'), notes: [], audio: sound('new') })).toMatchObject({
      ok: false,
      error: { code: 'storageFull' },
    });
    expect(await library.keep({ id: 'b', result: named('new'), notes: [], audio: sound('new') })).toMatchObject({
      ok: false,
      error: { code: 'storageFull' },
    });
    vi.restoreAllMocks();
    expect(valueOf(await library.list())).toEqual([before]);
    expect(valueOf(await library.read('a'))).toEqual({ entry: before, result: makeResult(), notes: SAMPLE_NOTES });
    expect(await valueOf(await library.readAudio('a'))!.blob.text()).toBe('old');
  });

  it('reports the quota, not the abort that follows it, when the commit fails', async () => {
    const add = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof add>
    ) {
      const request = add.apply(this, args);
      if (this.name !== 'notes') return request;
      // What browsers do when writing to the disk fails: the transaction aborts with this error, requests report the abort
      const { transaction } = this;
      Object.defineProperty(transaction, 'error', { get: () => new DOMException('full', 'QuotaExceededError') });
      transaction.abort();
      return request;
    });
    expect(await library.keep({ id: 'a', result: makeResult(), notes: [] })).toMatchObject({
      ok: false,
      error: { code: 'storageFull' },
    });
    vi.restoreAllMocks();
    expect(valueOf(await library.list())).toEqual([]);
  });

  it('says when there is no storage, and tries again the next time', async () => {
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(await library.list()).toMatchObject({ ok: false, error: { code: 'storageUnavailable' } });
    open.mockRestore();
    expect(await library.list()).toEqual({ ok: true, value: [] });
  });

  it('refuses ahead what will not fit', () => {
    const space = { usageBytes: 80, quotaBytes: 100, isPersistent: false };
    expect([fits(space, 10), fits(space, 11), fits({ ...space, quotaBytes: null }, 1e12)]).toEqual([true, false, true]);
  });
});

describe('the library as one file', () => {
  it('moves to another machine whole, and twice adds nothing', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: SAMPLE_NOTES, audio: sound('RIFFsound') }));
    valueOf(await library.keep({ id: 'b', result: named('ü "b".wav'), notes: [] }));
    valueOf(await library.rename('b', 'Second'));
    valueOf(await library.keep({ id: 'gone', result: named('gone'), notes: [] }));
    valueOf(await library.remove(['gone']));
    const file = valueOf(await exportLibrary(signal, library, EXPORTED_AT));

    const other = new LibraryStore('other', clock);
    expect(valueOf(await importLibrary(signal, other, file))).toEqual({ numAdded: 2, numSkipped: 0 });
    expect(valueOf(await other.list())).toEqual(valueOf(await library.list()));
    for (const id of ['a', 'b']) expect(valueOf(await other.read(id))).toEqual(valueOf(await library.read(id)));
    const kept = valueOf(await other.readAudio('a'))!;
    expect([await kept.blob.text(), kept.blob.type, kept.fileName]).toEqual([
      'RIFFsound',
      'audio/wav',
      'interview.wav',
    ]);
    expect(valueOf(await importLibrary(signal, other, file))).toEqual({ numAdded: 0, numSkipped: 2 });
  });

  it('keeps what was changed later here, takes what was changed later there', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [], audio: sound('x') }));
    const old = valueOf(await exportLibrary(signal, library, EXPORTED_AT));
    valueOf(await library.rename('a', 'Newer here'));
    expect(valueOf(await importLibrary(signal, library, old))).toEqual({ numAdded: 0, numSkipped: 1 });
    expect(valueOf(await library.list())[0]!.name).toBe('Newer here');
    valueOf(await library.remove(['a']));
    expect(valueOf(await importLibrary(signal, library, old))).toEqual({ numAdded: 1, numSkipped: 0 });
  });

  it('refuses other archives, climbing names and damaged records, and keeps what it had', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [] }));
    const manifest = strToU8('{"undertoneLibrary":1}');
    const good = strToU8(JSON.stringify({ ...valueOf(await library.read('a')), audio: null }));
    const lying = strToU8(
      JSON.stringify({ ...valueOf(await library.read('a')), result: { ...makeResult(), lanes: [{ id: 1 }] } }),
    );
    const outcome = async (entries: Record<string, Uint8Array>) => {
      const read = await importLibrary(signal, library, new Blob([zipSync(entries) as Uint8Array<ArrayBuffer>]));
      return read.ok ? 'ok' : read.error.code;
    };
    expect(await outcome({ 'song.wav': strToU8('RIFF') })).toBe('fileUnreadable');
    expect(await outcome({ 'undertone-library.json': manifest, '../up.json': good })).toBe('zipUnsafe');
    expect(await outcome({ 'undertone-library.json': manifest, 'analyses/1.json': lying })).toBe('fileUnreadable');
    expect(await outcome({ 'undertone-library.json': manifest, 'analyses/1.json': strToU8('{') })).toBe(
      'fileUnreadable',
    );
    expect(await outcome({ 'undertone-library.json': manifest, 'analyses/1.json': good })).toBe('ok');
    expect(await importLibrary(signal, library, new Blob(['no zip']))).toMatchObject({
      ok: false,
      error: { code: 'zipCorrupt' },
    });
    expect(valueOf(await library.list()).length).toBe(1);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await exportLibrary(stop.signal, library, EXPORTED_AT)).toMatchObject({ ok: true });
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [] }));
    expect(await exportLibrary(stop.signal, library, EXPORTED_AT)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});
