import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { zipSync, strToU8 } from 'fflate';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../core/common/result.ts';
import { travellingEntry } from '../../core/contract/parseLibrary.ts';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { makeRecord } from '../../core/contract/libraryRecord.ts';
import type { KeptEntry } from './libraryDatabase.ts';
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

/** An entry as it stands now. */
async function seen(id: string): Promise<KeptEntry> {
  return valueOf(await library.read(id)).entry;
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

  it('keeps no sound unless it is handed in', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [] }));
    expect(valueOf(await library.readAudio('a'))).toBeNull();
  });

  it('replaces by id without losing name, date, notes or sound', async () => {
    const first = valueOf(
      await library.keep({ id: 'a', result: makeResult(), notes: SAMPLE_NOTES, audio: sound('x') }),
    );
    valueOf(await library.rename(first, '  Visit 3  '));
    const again = valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [] }, first.resultRevision));
    expect(again).toMatchObject({ name: 'Visit 3', savedAt: first.savedAt, audioBytes: 1, numNotes: 4 });
    expect(valueOf(await library.list()).length).toBe(1);
    expect(valueOf(await library.rename(again, ' '))).toMatchObject({ name: 'interview.wav' });
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
    const wistful = { ...SAMPLE_NOTES[0]!, kind: 'correction', label: 'wistful' } as const;
    valueOf(await library.changeNotes('a', [{ before: null, after: wistful }]));
    expect(await found('wistful')).toEqual(['a']);
  });

  it('removes with undo, and for good only what is still removed when it is purged', async () => {
    for (const id of ['a', 'b', 'c'])
      valueOf(await library.keep({ id, result: named(id), notes: [], audio: sound(id) }));
    const removed = valueOf(await library.remove([await seen('a'), await seen('c')], 'this tab'));
    expect(removed.map(({ id, removedBy }) => [id, removedBy])).toEqual([
      ['a', 'this tab'],
      ['c', 'this tab'],
    ]);
    expect(valueOf(await library.list()).map(({ id }) => id)).toEqual(['b']);
    expect(valueOf(await library.restore(['c']))).toEqual([]);
    expect(valueOf(await library.purge(removed))).toBe(1);
    expect(valueOf(await library.list()).map(({ id }) => id)).toEqual(['c', 'b']);
    expect(await library.read('a')).toMatchObject({ ok: false, error: { code: 'fileUnreadable' } });
    expect(valueOf(await library.readAudio('a'))).toBeNull();
    expect(valueOf(await library.restore(['a', 'c']))).toEqual(['a']);
  });

  it('refuses what was decided about an older state: names, removals, results', async () => {
    const first = valueOf(await library.keep({ id: 'a', result: named('one'), notes: [] }));
    const second = valueOf(await library.rename(first, 'two'));
    const changed = { ok: false, error: { code: 'changedElsewhere' } };
    expect(await library.rename(first, 'three')).toMatchObject(changed);
    expect(await library.remove([first], 'this tab')).toMatchObject(changed);
    expect(await library.keep({ id: 'a', result: named('other'), notes: [] })).toMatchObject(changed);
    expect(valueOf(await library.read('a'))).toMatchObject({ entry: second, result: named('one') });
    // The name has changed since, the result has not.
    expect(await library.keep({ id: 'a', result: named('new'), notes: [] }, first.resultRevision)).toMatchObject({
      ok: true,
      value: { name: 'two' },
    });
  });

  it('adds the notes of two tabs together; of two changes of one note the later wins and the other is handed back', async () => {
    const [note, other] = SAMPLE_NOTES;
    const worded = (text: string) => ({ ...note!, kind: 'comment' as const, text });
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [worded('first')] }));
    valueOf(await library.changeNotes('a', [{ before: null, after: other! }]));
    valueOf(await library.changeNotes('a', [{ before: worded('first'), after: worded('from one tab') }]));
    const late = valueOf(
      await library.changeNotes('a', [{ before: worded('first'), after: worded('from the other') }]),
    )!;
    expect(late.overruled).toEqual([worded('from one tab')]);
    expect(valueOf(await library.read('a')).notes).toEqual([worded('from the other'), other]);
    const gone = valueOf(await library.changeNotes('a', [{ before: worded('first'), after: null }]))!;
    expect([gone.notes, gone.overruled, gone.entry.numNotes]).toEqual([[other], [worded('from the other')], 1]);
    expect(valueOf(await library.changeNotes('nowhere', []))).toBeNull();
  });

  it('brings an analysis back that gets a note in one tab while it is removed in another', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [] }));
    const removed = valueOf(await library.remove([await seen('a')], 'other tab'));
    valueOf(await library.changeNotes('a', [{ before: null, after: SAMPLE_NOTES[0]! }]));
    expect(valueOf(await library.purge(removed))).toBe(0);
    expect(valueOf(await library.list())).toMatchObject([{ id: 'a', numNotes: 1, removedBy: null }]);
  });

  it('keeps what an earlier version wrote', async () => {
    const { entry, result, notes } = makeRecord(
      { id: 'a', result: named('old'), notes: SAMPLE_NOTES, audioBytes: null },
      clock(),
    );
    const old = await openDB('test', 1, {
      upgrade(database) {
        database.createObjectStore('entries', { keyPath: 'id' });
        for (const store of ['results', 'notes', 'audio']) database.createObjectStore(store);
      },
    });
    await old.put('entries', entry);
    await old.put('results', result, 'a');
    await old.put('notes', notes, 'a');
    old.close();
    expect(valueOf(await library.read('a'))).toEqual({
      entry: { ...entry, revision: 1, resultRevision: 1, removedBy: null },
      result,
      notes,
    });
  });

  it('says so when a newer version of the page has written the database', async () => {
    (await openDB('test', 99)).close();
    expect(await library.list()).toMatchObject({ ok: false, error: { code: 'storageNewer' } });
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
    expect(
      await library.keep({ id: 'a', result: named('new'), notes: [], audio: sound('new') }, before.resultRevision),
    ).toMatchObject({ ok: false, error: { code: 'storageFull' } });
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
    valueOf(await library.rename(await seen('b'), 'Second'));
    valueOf(await library.keep({ id: 'gone', result: named('gone'), notes: [] }));
    valueOf(await library.remove([await seen('gone')], 'this tab'));
    const file = valueOf(await exportLibrary(signal, library, EXPORTED_AT));

    const other = new LibraryStore('other', clock);
    expect(valueOf(await importLibrary(signal, other, file))).toEqual({ numAdded: 2, numSkipped: 0, refused: [] });
    const travelling = { revision: 1, resultRevision: 1, removedBy: null };
    for (const id of ['a', 'b']) {
      const record = valueOf(await library.read(id));
      expect(valueOf(await other.read(id))).toEqual({ ...record, entry: { ...record.entry, ...travelling } });
    }
    expect(valueOf(await other.list()).map(({ id }) => id)).toEqual(['b', 'a']);
    const kept = valueOf(await other.readAudio('a'))!;
    expect([await kept.blob.text(), kept.blob.type, kept.fileName]).toEqual([
      'RIFFsound',
      'audio/wav',
      'interview.wav',
    ]);
    expect(valueOf(await importLibrary(signal, other, file))).toEqual({ numAdded: 0, numSkipped: 2, refused: [] });
  });

  it('keeps what was changed later here, takes what was changed later there', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [], audio: sound('x') }));
    const old = valueOf(await exportLibrary(signal, library, EXPORTED_AT));
    valueOf(await library.rename(await seen('a'), 'Newer here'));
    expect(valueOf(await importLibrary(signal, library, old))).toEqual({ numAdded: 0, numSkipped: 1, refused: [] });
    expect(valueOf(await library.list())[0]!.name).toBe('Newer here');
    valueOf(await library.remove([await seen('a')], 'this tab'));
    expect(valueOf(await importLibrary(signal, library, old))).toEqual({ numAdded: 1, numSkipped: 0, refused: [] });
  });

  it('refuses other archives, climbing names and damaged records, and keeps what it had', async () => {
    valueOf(await library.keep({ id: 'a', result: makeResult(), notes: [] }));
    const manifest = strToU8('{"undertoneLibrary":1}');
    const kept = valueOf(await library.read('a'));
    const record = { ...kept, entry: travellingEntry(kept.entry), audio: null };
    const good = strToU8(JSON.stringify(record));
    const lying = strToU8(JSON.stringify({ ...record, result: { ...makeResult(), lanes: [{ id: 1 }] } }));
    const outcome = async (entries: Record<string, Uint8Array>) => {
      const read = await importLibrary(signal, library, new Blob([zipSync(entries)]));
      return read.ok ? [read.value.numAdded, ...read.value.refused.map(({ code }) => code)] : read.error.code;
    };
    expect(await outcome({ 'song.wav': strToU8('RIFF') })).toBe('fileUnreadable');
    expect(await outcome({ 'undertone-library.json': manifest, '../up.json': good })).toBe('zipUnsafe');
    expect(await outcome({ 'undertone-library.json': manifest, 'analyses/1.json': lying })).toEqual([
      0,
      'fileUnreadable',
    ]);
    expect(await outcome({ 'undertone-library.json': manifest, 'analyses/1.json': strToU8('{') })).toEqual([
      0,
      'fileUnreadable',
    ]);
    valueOf(await library.remove([await seen('a')], 'this tab'));
    const mixed = { 'analyses/1.json': lying, 'analyses/2.json': good, 'analyses/3.json': strToU8('{') };
    expect(await outcome({ 'undertone-library.json': manifest, ...mixed })).toEqual([
      1,
      'fileUnreadable',
      'fileUnreadable',
    ]);
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
