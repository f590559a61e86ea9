import { IDBFactory } from 'fake-indexeddb';
import { UNCHECKED } from '../../core/pcm/integrity/soundCheck.ts';
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { appError } from '../../core/common/appError.ts';
import { fail, ok } from '../../core/common/result.ts';
import { BatchStore } from '../../platform/storage/batchStore.ts';
import { fakeEngine } from '../../testing/fakeEngine.ts';
import { createAppStore } from '../appState.ts';
import { createUndo } from '../undo/createUndo.ts';
import type { BatchEngine } from './batchParts.ts';
import type { ClipReader } from './clipReader.ts';
import { createBatch } from './createBatch.ts';

const shown: string[] = [];

/** A page with a batch, over the disk that all pages of a test share. Files are handed over unread. */
function openPage(
  engine: BatchEngine = fakeEngine(),
  unpack: ClipReader['unpack'] = () => Promise.resolve(fail(appError('zipCorrupt', 'Nothing is unpacked here.'))),
) {
  const store = createAppStore();
  const undo = createUndo(store);
  const batch = createBatch({
    store,
    undo,
    disk: new BatchStore(),
    engine: () => engine,
    reader: {
      prepare: (_signal, file) =>
        Promise.resolve({
          clip: { kind: 'clip', source: { kind: 'bytes', bytes: new ArrayBuffer(file.size) }, check: UNCHECKED },
          headHash: file.name,
        }),
      unpack,
      rest: () => undefined,
    },
    evaluate: () => Promise.resolve(fail(appError('cancelled', 'Not asked for here.'))),
    table: {
      analyzeFiles: (files) => shown.push(...files.map(({ name }) => name)),
      showResult: ({ result }) => shown.push(`answer to ${result.source.name}`),
    },
  });
  return { store, undo, batch };
}

type Page = ReturnType<typeof openPage>;
const files = (...names: string[]) =>
  names.map((name) => ({ path: name, file: new File([name], name, { lastModified: 1 }) }));
const states = ({ store }: Page) => store.getState().batch.items.map(({ path, state }) => `${path} ${state}`);
const idle = ({ store }: Page) =>
  vi.waitFor(() => {
    const { items, work } = store.getState().batch;
    expect(work).toBe('idle');
    expect(items.filter(({ state }) => state === 'waiting' || state === 'running')).toEqual([]);
  });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  shown.length = 0;
});

it('answers what comes in, once, and has the answers after a reload', async () => {
  const page = openPage();
  await page.batch.add(files('a.wav', 'b.wav'));
  await idle(page);
  await page.batch.add(files('b.wav', 'c.wav', '.hidden.wav'));
  await idle(page);
  expect(states(page)).toEqual(['a.wav done', 'b.wav done', 'c.wav done']);
  const again = openPage();
  await again.batch.open();
  expect(states(again)).toEqual(['a.wav done', 'b.wav done', 'c.wav done']);
  const { id } = again.store.getState().batch.items[0]!;
  expect(await page.batch.show(id)).toBe(true);
  expect(await again.batch.show(id)).toBe(true);
  expect(await again.batch.show('nowhere')).toBe(false);
  expect(shown).toEqual(['a.wav', 'answer to a.wav']);
});

it('does not draw the page anew for each of the thousands of files in an archive', async () => {
  const page = openPage(fakeEngine(), (_signal, _zip, onProgress) => {
    for (let numFiles = 1; numFiles <= 5000; numFiles++) onProgress(numFiles);
    return Promise.resolve(ok({ files: files('inside.wav'), numOthers: 0 }));
  });
  const seen = new Set<unknown>();
  page.store.subscribe(({ batch }) => seen.add(batch.reading));
  await page.batch.add(files('many.zip'));
  await idle(page);
  expect(states(page)).toEqual(['inside.wav done']);
  expect(seen.size).toBeLessThan(100);
});

it('a file that kills the worker fails alone', async () => {
  const good = fakeEngine();
  const page = openPage(
    fakeEngine({
      answerClips: (signal, request) =>
        request.clips.some((clip) => clip.kind === 'bytes' && clip.bytes.byteLength === 'killer.wav'.length)
          ? Promise.resolve(fail(appError('workerCrashed', 'gone')))
          : good.answerClips(signal, request),
    }),
  );
  await page.batch.add(files('a.wav', 'killer.wav', 'b.wav'));
  await idle(page);
  expect(states(page)).toEqual(['a.wav done', 'killer.wav failed', 'b.wav done']);
});

it('reads its settings once a run: a switch in the middle counts from the next run on', async () => {
  const asked: boolean[] = [];
  const good = fakeEngine();
  const page = openPage(
    fakeEngine({
      answerClips: (signal, request) => {
        asked.push(request.denoise);
        page.store.getState().setDenoise(true);
        return good.answerClips(signal, request);
      },
    }),
  );
  await page.batch.add(files(...Array.from({ length: 30 }, (_, index) => `${index}.wav`)));
  await idle(page);
  await page.batch.add(files('later.wav'));
  await idle(page);
  expect(asked).toEqual([false, false, true]);
});

it('pauses, goes on, stops and tries again', async () => {
  const page = openPage();
  await page.batch.open();
  page.store.getState().setBatch({ work: 'paused' });
  await page.batch.add(files('a.wav', 'b.wav'));
  expect(states(page)).toEqual(['a.wav waiting', 'b.wav waiting']);
  await page.batch.cancelItem(page.store.getState().batch.items[0]!.id);
  page.batch.resume();
  await idle(page);
  expect(states(page)).toEqual(['a.wav cancelled', 'b.wav done']);
  await page.batch.retry();
  await idle(page);
  expect(states(page)).toEqual(['a.wav done', 'b.wav done']);
});

it('waits when the model does not come, and says why', async () => {
  const page = openPage(fakeEngine({ start: () => Promise.resolve(fail(appError('modelMissing', 'no'))) }));
  await page.batch.add(files('a.wav'));
  await vi.waitFor(() => expect(page.store.getState().batch.work).toBe('paused'));
  expect(page.store.getState().batch.notices).toMatchObject([{ error: { code: 'modelMissing' } }]);
  expect(states(page)).toEqual(['a.wav waiting']);
});

it('clearing for good leaves what another tab added meanwhile', async () => {
  const [page, other] = [openPage(), openPage()];
  await page.batch.add(files('a.wav'));
  await idle(page);
  await page.batch.clear();
  await other.batch.add(files('b.wav'));
  await idle(other);
  await page.batch.add(files('c.wav'));
  await idle(page);
  const again = openPage();
  await again.batch.open();
  expect(states(again).sort()).toEqual(['b.wav done', 'c.wav done']);
});

it('clearing can be undone, until another batch begins', async () => {
  const page = openPage();
  await page.batch.add(files('a.wav'));
  await idle(page);
  await page.batch.clear();
  expect(states(page)).toEqual([]);
  expect(page.store.getState().undoOffers).toMatchObject([{ label: { what: 'batch', count: 1 } }]);
  expect(await page.undo.takeLast()).toBe(true);
  expect(states(page)).toEqual(['a.wav done']);
  await page.batch.clear();
  await page.batch.add(files('b.wav'));
  await idle(page);
  expect(await page.undo.takeLast()).toBe(false);
  const again = openPage();
  await again.batch.open();
  expect(states(again)).toEqual(['b.wav done']);
});
