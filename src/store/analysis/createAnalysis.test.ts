import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError } from '../../core/common/appError.ts';
import { fail, ok } from '../../core/common/result.ts';
import { modelSha256 } from '../../core/model/modelFiles.ts';
import { resumeSec, type LaneCheckpoint } from '../../core/streaming/laneCheckpoint.ts';
import { ProgressStore } from '../../platform/storage/progressStore.ts';
import { SteppedEngine, laneNews, type SteppedRun } from '../../testing/steppedEngine.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { createAppStore, type AppStore } from '../appState.ts';
import { createUndo, type Undo } from '../undo/createUndo.ts';
import { createAnalysis, type AnalysisActions } from './createAnalysis.ts';
import { STEREO_PLAN } from './lanePlan.ts';
import type { ProgressStep } from './progress/journalWriter.ts';
import { recordingKey } from './recordingFile.ts';
import type { Analysis } from './types.ts';

/** Look often, and long enough for a slow machine. */
const SOON = { interval: 1, timeout: 20_000 };

let engine: SteppedEngine;
let store: AppStore;
let undo: Undo;
let journals: ProgressStore<ProgressStep>;
let analysis: AnalysisActions;
let urls: Set<string>;
let durationSec: number;

const wav = (name: string): File => new File([wavHeader(), new Uint8Array(2000).fill(name.charCodeAt(0))], name);
const find = (id: string): Analysis => store.getState().analysesById[id]!;
const loud = (id: string) => find(id).result?.lanes.map((lane) => lane.segments.length);
const goesOnFrom = (atSec: number): number => resumeSec([{ atSec } as LaneCheckpoint]);
const isIn = (id: string, state: Analysis['state']) => vi.waitFor(() => expect(find(id).state).toBe(state), SOON);
const run = (number: number): Promise<SteppedRun> =>
  vi.waitFor(() => {
    expect(engine.runs.length).toBeGreaterThan(number);
    return engine.runs[number]!;
  }, SOON);

/** Open a file and bring it as far as the worker. */
async function start(name = 'a.wav'): Promise<{ id: string; worker: SteppedRun }> {
  const number = engine.runs.length;
  const [id] = analysis.analyzeFiles([wav(name)]);
  return { id: id!, worker: await run(number) };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  engine = new SteppedEngine();
  store = createAppStore();
  undo = createUndo(store);
  journals = new ProgressStore();
  durationSec = 600;
  urls = new Set();
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${crypto.randomUUID()}`;
    urls.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void urls.delete(url));
  analysis = createAnalysis({
    store,
    engine: engine.client,
    settings: () => ({ stepSec: 1 }),
    undo,
    journals,
    probePlayback: () => Promise.resolve({ canPlay: true, durationSec }),
  });
});
afterEach(() => {
  undo.dispose();
  analysis.dispose();
  vi.restoreAllMocks();
});

describe('a run', () => {
  it('goes from the file to its result, and corrects the length that the header said', async () => {
    durationSec = 10;
    const { id, worker } = await start();
    expect(find(id)).toMatchObject({ state: 'decoding', source: { durationSec: 10 }, playbackUrl: [...urls][0] });
    worker.tell({ kind: 'source', facts: { numChannels: 1, sampleRateHz: 16000, durationSec: 10 } });
    worker.tell(laneNews('mix', [0, 4]));
    expect(find(id)).toMatchObject({ state: 'analysing', progress: { fraction: 0.7 } });
    worker.tell(laneNews('mix', [7.00002]));
    worker.end(ok(null));
    await isIn(id, 'done');
    expect(loud(id)).toEqual([3]);
    expect(find(id).source).toMatchObject({ durationSec: 10.00002, numChannels: 1 });
    expect(find(id).result?.source.durationSec).toBe(10.00002);
  });

  it('that fails says why and keeps what was found; again begins anew', async () => {
    const { id, worker } = await start();
    worker.tell(laneNews('mix', [0, 4], 3));
    worker.end(fail(appError('decodeFailed', 'damaged')));
    await isIn(id, 'failed');
    expect(find(id)).toMatchObject({ error: { code: 'decodeFailed' }, canGoOnSec: 3 });
    expect(loud(id)).toEqual([2]);
    analysis.retry(id);
    expect(find(id)).toMatchObject({ state: 'queued', result: null, error: null });
    expect((await run(1)).plan.resume).toBeNull();
  });

  it('that is stopped goes on from its checkpoint', async () => {
    const { id, worker } = await start();
    worker.tell(laneNews('mix', [0, 4], 120));
    analysis.cancel(id);
    await vi.waitFor(() => expect(find(id)).toMatchObject({ state: 'cancelled', canGoOnSec: 120 }));
    analysis.goOn(id);
    const second = await run(1);
    expect(second.plan.resume?.startSec).toBe(goesOnFrom(120));
    second.tell(laneNews('mix', [200]));
    second.end(ok(null));
    await isIn(id, 'done');
    expect(loud(id)).toEqual([3]);
  });

  it('that is called off while another takes its place has no say any more', async () => {
    const { id, worker } = await start();
    worker.tell(laneNews('mix', [0]));
    analysis.divideLanes(id, 'stereo');
    const second = await run(1);
    worker.tell(laneNews('mix', [50]));
    worker.end(fail(appError('workerCrashed', 'late')));
    expect(second.plan.lanes.map((lane) => lane.id)).toEqual(['a', 'b']);
    second.tell(laneNews('a', [1]));
    second.tell(laneNews('b', [2]));
    second.end(ok(null));
    await isIn(id, 'done');
    expect(find(id).result?.lanes.map((lane) => lane.name)).toEqual(['A', 'B']);
  });

  it('looks at its file once, however often it runs', async () => {
    const digest = vi.spyOn(crypto.subtle, 'digest');
    const { id, worker } = await start();
    worker.end(fail(appError('decodeFailed', 'damaged')));
    await isIn(id, 'failed');
    analysis.retry(id);
    await run(1);
    expect(digest).toHaveBeenCalledTimes(1);
    expect(urls.size).toBe(1);
  });

  it('does not hash a file that is too short to be written down', async () => {
    durationSec = 10;
    const digest = vi.spyOn(crypto.subtle, 'digest');
    const { id, worker } = await start();
    worker.tell(laneNews('mix', [0], 3));
    worker.end(ok(null));
    await isIn(id, 'done');
    expect(digest).not.toHaveBeenCalled();
  });
});

describe('people at work', () => {
  it('their emotions never reach the store without a stated purpose, and come with it', async () => {
    const { id, worker } = await start();
    analysis.changeLane(id, 'mix', { isAtWork: true });
    worker.tell(laneNews('mix', [0]));
    worker.end(ok(null));
    await isIn(id, 'done');
    expect(JSON.stringify(find(id))).not.toContain('"loud":0.8');
    analysis.stateWorkplacePurpose(id, 'fatigue of pilots');
    expect(JSON.stringify(find(id))).toContain('"loud":0.8');
    analysis.stateWorkplacePurpose(id, ' ');
    expect(JSON.stringify(find(id))).not.toContain('"loud":0.8');
  });

  it('stay so over a reload', async () => {
    const file = wav('call.wav');
    const lanePlan = STEREO_PLAN.map((lane) => ({ ...lane, isAtWork: lane.id === 'b' }));
    const lanes = lanePlan.map(({ id, name, channels }) => ({ id, name, channels }));
    const entry = {
      key: (await recordingKey(file))!,
      name: file.name,
      sizeBytes: file.size,
      durationSec: 600,
      atSec: 300,
      savedAt: 1,
      modelSha256: modelSha256(engine.card),
      stepSec: 1,
      lanes,
      lanePlan,
      workplacePurpose: null,
    };
    await journals.append(entry, 0, [laneNews('a', [1], 300), laneNews('b', [2], 300)]);
    const [id] = analysis.analyzeFiles([file]);
    const worker = await run(0);
    expect(find(id!)).toMatchObject({ lanePlan, wentOnFromSec: 300 });
    expect(worker.plan).toMatchObject({ lanes, resume: { startSec: goesOnFrom(300) } });
    expect(find(id!).result?.lanes.map((lane) => lane.emotionsOff === undefined)).toEqual([true, false]);
  });
});

describe('the journal', () => {
  it('of a recording has one writer: the same file dropped twice does not mix two', async () => {
    const first = await start();
    const [second] = analysis.analyzeFiles([wav('a.wav')]);
    first.worker.tell(laneNews('mix', [0], 3));
    first.worker.end(fail(appError('decodeFailed', 'damaged')));
    const worker = await run(1);
    expect(find(second!).wentOnFromSec).toBe(3);
    worker.tell(laneNews('mix', [100], 103));
    analysis.goOn(first.id);
    worker.end(fail(appError('decodeFailed', 'damaged')));
    (await run(2)).tell(laneNews('mix', [50], 53));
    analysis.cancel(first.id);
    await vi.waitFor(async () => expect(await journals.list()).toMatchObject({ value: [{ atSec: 103 }] }), SOON);
    expect(analysis.held()).toEqual({ sessions: 2, journals: 1 });
  });
});

describe('taking off the table', () => {
  it('can be undone, with the way on where it was stopped', async () => {
    const { id, worker } = await start();
    worker.tell(laneNews('mix', [0], 120));
    analysis.remove(id);
    expect(store.getState().analysisIds).toEqual([]);
    await vi.waitFor(() => expect(engine.runs[0]?.signal.aborted).toBe(true));
    await Promise.resolve();
    expect(await undo.takeLast()).toBe(true);
    expect(find(id)).toMatchObject({ state: 'cancelled', canGoOnSec: 120 });
    analysis.goOn(id);
    expect((await run(1)).plan.resume).not.toBeNull();
  });

  it('frees everything once it cannot be undone: a hundred opened and closed leave nothing', async () => {
    for (let number = 0; number < 100; number++) {
      const { id, worker } = await start(`${number}.wav`);
      worker.tell(laneNews('mix', [0, 4], 3));
      store.getState().setNotes(id, [
        {
          kind: 'comment',
          id: 'n',
          createdAt: '2026-01-01T00:00:00.000Z',
          laneId: 'mix',
          startSec: 0,
          endSec: 1,
          text: 'x',
        },
      ]);
      if (number % 3 > 0) worker.end(number % 3 === 1 ? ok(null) : fail(appError('decodeFailed', 'damaged')));
      if (number % 3 > 0) await vi.waitFor(() => expect(['done', 'failed']).toContain(find(id).state), SOON);
      analysis.remove(id);
    }
    analysis.showResult({ id: 'kept', result: makeResult(), file: wav('kept.wav') });
    analysis.remove('kept');
    undo.dispose();
    const { analysisIds, analysesById, notesById, undoOffers } = store.getState();
    expect({ analysisIds, analysesById, notesById, undoOffers }).toEqual({
      analysisIds: [],
      analysesById: {},
      notesById: {},
      undoOffers: [],
    });
    expect(analysis.held()).toEqual({ sessions: 0, journals: 0 });
    expect(urls.size).toBe(0);
    expect(engine.forgotten.length).toBe(101);
    expect(await journals.list()).toEqual(ok([]));
  });

  it('opened from the library again meanwhile, it is there once and stays', async () => {
    analysis.showResult({ id: 'kept', result: makeResult(), file: null });
    analysis.remove('kept');
    analysis.showResult({ id: 'kept', result: makeResult(), file: null });
    expect(await undo.takeLast()).toBe(true);
    expect(store.getState().analysisIds).toEqual(['kept']);
    expect(analysis.held().sessions).toBe(1);
  });
});

/** The header of a WAV file of 16 kHz, 16 bit, mono. */
function wavHeader(): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(44));
  const words: [number, string][] = [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ];
  for (const [at, text] of words)
    Array.from(text).forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  view.setUint32(4, 2036, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 16000, true);
  view.setUint32(28, 32000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, 2000, true);
  return new Uint8Array(view.buffer);
}
