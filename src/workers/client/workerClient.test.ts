import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { appError } from '../../core/common/appError.ts';
import type { CallMessage, WorkerMessage } from '../protocol.ts';
import { AnalysisEngine } from './analysisEngine.ts';
import { WorkerClient } from './workerClient.ts';

type Answer = (call: CallMessage) => Result<unknown> | 'silence' | 'die';

/** A worker that answers as told. */
class FakeWorker {
  onmessage: ((event: { data: WorkerMessage }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly calls: string[] = [];
  terminated = false;
  private readonly answer: Answer;

  constructor(answer: Answer) {
    this.answer = answer;
  }

  postMessage(call: CallMessage): void {
    this.calls.push(call.name);
    const result = this.answer(call);
    if (result === 'silence') return;
    queueMicrotask(() => {
      if (this.terminated) return;
      if (result === 'die') this.onerror?.({ message: 'boom', preventDefault: () => undefined });
      else this.onmessage?.({ data: { kind: 'answer', callId: call.callId, result } });
    });
  }

  terminate(): void {
    this.terminated = true;
  }
}

function farm(...answers: Answer[]) {
  const workers: FakeWorker[] = [];
  const spawn = (): Worker => {
    const worker = new FakeWorker(answers[Math.min(workers.length, answers.length - 1)]!);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { workers, spawn };
}
const hooks = { onBackend: vi.fn(), onTrying: vi.fn(), onCrash: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});
afterEach(() => vi.useRealTimers());

describe('WorkerClient', () => {
  it('starts its worker with the first call and passes failures on as values', async () => {
    const { workers, spawn } = farm(() => fail(appError('silent', 'quiet')));
    const client = new WorkerClient(spawn, hooks);
    expect(workers).toHaveLength(0);
    expect(await client.call('ping', null)).toEqual(fail(appError('silent', 'quiet')));
    client.dispose();
    expect(workers[0]!.terminated).toBe(true);
  });

  it('settles every pending call when the worker breaks, and starts another for the next', async () => {
    const { workers, spawn } = farm(
      (call) => (call.name === 'readMemory' ? 'die' : 'silence'),
      () => ok(null),
    );
    const client = new WorkerClient(spawn, hooks);
    const results = await Promise.all([client.call('ping', null), client.call('readMemory', null)]);
    for (const result of results)
      expect(result).toMatchObject({ ok: false, error: { code: 'workerCrashed', message: 'boom' } });
    expect(hooks.onCrash).toHaveBeenCalledTimes(1);
    expect(await client.call('ping', null)).toEqual(ok(null));
    expect([workers.length, client.generation]).toEqual([2, 2]);
    client.dispose();
  });

  it('notices a worker that died without a word', async () => {
    const { workers, spawn } = farm(() => 'silence');
    const client = new WorkerClient(spawn, hooks);
    const call = client.call('readMemory', null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await call).toMatchObject({ ok: false, error: { code: 'workerCrashed' } });
    expect(workers[0]!.terminated).toBe(true);
  });

  it('waits for a busy worker that still answers pings', async () => {
    const { spawn } = farm((call) => (call.name === 'ping' ? ok(null) : 'silence'));
    const client = new WorkerClient(spawn, hooks);
    let settled = false;
    void client.call('endSession', { sessionId: 's' }).then(() => (settled = true));
    await vi.advanceTimersByTimeAsync(120_000);
    expect([settled, hooks.onCrash.mock.calls.length]).toEqual([false, 0]);
    client.dispose();
  });

  const live = { sessionId: 's', captureRateHz: 48000, denoise: false, sound: {} as MessagePort };

  it('notices a dead worker within four seconds while it only answers live sound', async () => {
    const { spawn } = farm(() => 'silence');
    const client = new WorkerClient(spawn, hooks);
    const call = client.call('runLive', live);
    await vi.advanceTimersByTimeAsync(2900);
    expect(hooks.onCrash).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await call).toMatchObject({ ok: false, error: { code: 'workerCrashed' } });
  });

  it('gives a slow backend, and a worker that is at a file as well, more time', async () => {
    for (const prepare of [
      (client: WorkerClient) => client.expectSegments(1500),
      (client: WorkerClient) =>
        void client.call('describeSpan', { sessionId: 's', laneId: 'mix', startSec: 0, endSec: 1 }),
    ]) {
      const { spawn } = farm(() => 'silence');
      const client = new WorkerClient(spawn, hooks);
      void client.call('runLive', live);
      prepare(client);
      await vi.advanceTimersByTimeAsync(5500);
      expect(hooks.onCrash).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(4000);
      expect(hooks.onCrash).toHaveBeenCalledTimes(1);
      vi.clearAllMocks();
    }
  });

  it('lets a cancelled call go at once', async () => {
    const { spawn } = farm(() => 'silence');
    const client = new WorkerClient(spawn, hooks);
    const stop = new AbortController();
    const call = client.call('endSession', { sessionId: 's' }, { signal: stop.signal });
    stop.abort();
    expect(await call).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    client.dispose();
  });
});

describe('AnalysisEngine', () => {
  const lanes = [{ id: 'mix', name: 'Mix', channels: [] }];
  const job = (onRestart = vi.fn()) => ({
    request: {
      sessionId: 's',
      source: { kind: 'pushed' as const },
      lanes,
      stepSec: 1,
      denoise: false,
      expectedSec: null,
    },
    decode: vi.fn(() => Promise.resolve(ok({ sampleRateHz: 16000, channels: [new Float32Array(4)] }))),
    onEvent: vi.fn(),
    onRestart,
  });
  const well: Answer = (call) =>
    call.name === 'start' ? ok({ backend: 'wasm', timings: [] }) : ok(call.name === 'endSession' ? ['done'] : null);
  const engineOn = async (...answers: Answer[]) => {
    const { workers, spawn } = farm(...answers);
    const engine = new AnalysisEngine(spawn, 'http://x/models/', hooks);
    await engine.useModel('undertone');
    return { workers, engine };
  };

  it('loads the model once and runs jobs', async () => {
    const { workers, engine } = await engineOn(well);
    expect(await engine.analyze(new AbortController().signal, job())).toEqual(ok(['done']));
    expect(await engine.analyze(new AbortController().signal, job())).toEqual(ok(['done']));
    expect(workers[0]!.calls).toEqual([
      'loadModel',
      'start',
      ...Array.from({ length: 2 }, () => ['openSession', 'pushSamples', 'endSession']).flat(),
    ]);
    engine.dispose();
  });

  it('runs the interrupted job once more on a new worker that has the model', async () => {
    const { workers, engine } = await engineOn((call) => (call.name === 'endSession' ? 'die' : well(call)), well);
    const interrupted = job();
    expect(await engine.analyze(new AbortController().signal, interrupted)).toEqual(ok(['done']));
    expect(interrupted.onRestart).toHaveBeenCalledTimes(1);
    expect(interrupted.decode).toHaveBeenCalledTimes(2);
    expect(workers[1]!.calls).toEqual(['loadModel', 'start', 'openSession', 'pushSamples', 'endSession']);
    engine.dispose();
  });

  it('gives up on a job that kills two workers, and goes on with the next', async () => {
    const killer: Answer = (call) => (call.name === 'endSession' ? 'die' : well(call));
    const { engine } = await engineOn(killer, killer, well);
    expect(await engine.analyze(new AbortController().signal, job())).toMatchObject({
      ok: false,
      error: { code: 'workerCrashed' },
    });
    expect(await engine.analyze(new AbortController().signal, job())).toEqual(ok(['done']));
    engine.dispose();
  });

  it('leaves out the backend that took the worker with it', async () => {
    const excluded: unknown[] = [];
    const { spawn } = farm(
      (call) => (call.name === 'start' ? 'die' : well(call)),
      (call) => {
        if (call.name === 'start') excluded.push(...call.params.excluded);
        return well(call);
      },
    );
    const dying = (): Worker => {
      const worker = spawn();
      queueMicrotask(() => worker.onmessage?.({ data: { kind: 'trying', backend: 'webgl' } } as MessageEvent));
      return worker;
    };
    const engine = new AnalysisEngine(dying, 'http://x/models/', hooks);
    expect(await engine.useModel('undertone')).toMatchObject({ ok: true });
    expect(excluded).toEqual([['webgl', expect.stringContaining('boom')]]);
    engine.dispose();
  });

  it('passes on why a model cannot be used', async () => {
    const { spawn } = farm((call) =>
      call.name === 'loadModel' ? fail(appError('modelCorrupt', 'damaged')) : ok(null),
    );
    const engine = new AnalysisEngine(spawn, 'http://x/models/', hooks);
    expect(await engine.useModel('undertone')).toEqual(fail(appError('modelCorrupt', 'damaged')));
    expect(await engine.analyze(new AbortController().signal, job())).toMatchObject({
      ok: false,
      error: { code: 'modelCorrupt' },
    });
    engine.dispose();
  });

  it('frees the session of a cancelled job', async () => {
    const { workers, engine } = await engineOn((call) => (call.name === 'endSession' ? 'silence' : well(call)));
    const stop = new AbortController();
    const running = engine.analyze(stop.signal, job());
    await vi.advanceTimersByTimeAsync(1);
    stop.abort();
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(workers[0]!.calls.at(-1)).toBe('closeSession');
    engine.dispose();
  });
});
