import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { appError } from '../../core/common/appError.ts';
import type { AnalysisCalls, AnalysisNotice, SessionSource } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';
import type { FromWorker, ToWorker } from '../rpc.ts';
import { AnalysisEngine } from './analysisEngine.ts';
import type { AnalysisJob, Decode } from './soundSource.ts';

type CallName = keyof AnalysisCalls;
type Call = Extract<ToWorker<CallName>, { kind: 'call' }>;
type Answer = (call: Call) => Result<unknown> | 'silence' | 'die';

/** A worker that answers as told, and pings never. */
class FakeWorker {
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly calls: Call[] = [];
  readonly aborted: number[] = [];
  private readonly answer: Answer;
  private terminated = false;

  constructor(answer: Answer) {
    this.answer = answer;
  }

  get names(): CallName[] {
    return this.calls.map(({ name }) => name);
  }

  postMessage(message: ToWorker<CallName>): void {
    if (message.kind === 'abort') this.aborted.push(message.id);
    if (message.kind !== 'call') return;
    this.calls.push(message);
    const result = this.answer(message);
    if (result === 'silence') return;
    queueMicrotask(() => {
      if (this.terminated) return;
      if (result === 'die') this.onerror?.({ message: 'boom', preventDefault: () => undefined });
      else this.onmessage?.({ data: { kind: 'answer', id: message.id, result } });
    });
  }

  notify(notice: AnalysisNotice): void {
    this.onmessage?.({ data: { kind: 'notice', notice } });
  }

  terminate(): void {
    this.terminated = true;
  }
}

const READY = { card: { id: 'undertone' }, choice: { backend: 'wasm', timings: [] } };
const well: Answer = ({ name }) => ok(name === 'start' ? READY : name === 'span' ? { kind: 'gone' } : null);
const onState = vi.fn();
const firstModel = vi.fn(() => Promise.resolve(ok('undertone')));

function engineOn(...answers: Answer[]) {
  const workers: FakeWorker[] = [];
  const spawn = (): Worker => {
    const worker = new FakeWorker(answers[Math.min(workers.length, answers.length - 1)]!);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { workers, engine: new AnalysisEngine({ spawn, modelsUrl: 'http://x/models/', firstModel, onState }) };
}

const block = (): SoundBlock => ({ sampleRateHz: 16000, channels: [new Float32Array(4)] });
const FILE = new Blob(['sound']);

function jobOf(source: 'file' | 'pushed' = 'pushed', onRestart = vi.fn(() => null)) {
  const decode = vi.fn<Decode>(() => Promise.resolve(ok(block())));
  const job: AnalysisJob = {
    open: () =>
      Promise.resolve(
        ok(source === 'file' ? { kind: 'file', file: FILE, orElse: decode } : { kind: 'pushed', decode }),
      ),
    plan: () => Promise.resolve({ sessionId: 's', lanes: [], stepSec: 1, denoise: false, resume: null }),
    onEvent: vi.fn(),
    onRestart,
  };
  return { job, decode, onRestart };
}
const signal = new AbortController().signal;
const sourceOf = (call: Call): string | undefined => (call.params as { source: SessionSource | null }).source?.kind;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});
afterEach(() => vi.useRealTimers());

describe('bringing a model up', () => {
  it('asks once which model to use, starts once for everybody, and says so', async () => {
    const { workers, engine } = engineOn(well);
    const all = await Promise.all([engine.start(), engine.start(), engine.analyze(signal, jobOf().job)]);
    expect(all.slice(0, 2)).toEqual([ok(READY), ok(READY)]);
    expect([workers[0]!.names, firstModel.mock.calls.length]).toEqual([['start', 'analyze'], 1]);
    expect(onState.mock.calls.map(([{ state }]) => state as string)).toEqual(['starting', 'ready']);
    engine.dispose();
  });

  it('passes on why a model cannot be used, and tries again when next asked', async () => {
    const error = appError('modelCorrupt', 'damaged');
    const corrupt = fail(error);
    let isMended = false;
    const { engine } = engineOn((call) => (call.name === 'start' && !isMended ? corrupt : well(call)));
    expect(await engine.useModel('undertone')).toEqual(corrupt);
    expect(await engine.analyze(signal, jobOf().job)).toEqual(corrupt);
    expect(onState.mock.lastCall).toEqual([{ state: 'failed', error }]);
    isMended = true;
    expect(await engine.start()).toEqual(ok(READY));
    engine.dispose();
  });

  it('leaves out the backend that took the worker with it, until it is asked for by name', async () => {
    const excluded: unknown[] = [];
    const { workers, engine } = engineOn(
      () => 'silence',
      (call) => {
        if (call.name === 'start') excluded.push((call.params as AnalysisCalls['start']['params']).excluded);
        return well(call);
      },
    );
    const ready = engine.start();
    await vi.advanceTimersByTimeAsync(0);
    workers[0]!.notify({ kind: 'trying', backend: 'webgl' });
    workers[0]!.onerror!({ message: 'boom', preventDefault: () => undefined });
    expect(await ready).toMatchObject({ ok: true });
    await engine.usePreference('wasm');
    await engine.usePreference('webgl');
    const webgl = ['webgl', expect.stringContaining('boom')];
    expect(excluded).toEqual([[webgl], [webgl], []]);
    engine.dispose();
  });

  it('follows a worker that lost its graphics context, and does not try that backend again', async () => {
    const { workers, engine } = engineOn(well);
    await engine.start();
    const choice = { backend: 'cpu' as const, timings: [] };
    workers[0]!.notify({ kind: 'backendLost', lost: 'webgl', reason: 'context lost', choice });
    expect(await engine.start()).toMatchObject({ ok: true, value: { choice } });
    expect(onState.mock.lastCall).toMatchObject([{ state: 'ready', ready: { choice } }]);
    await engine.useModel('other');
    expect(workers[0]!.calls.at(-1)!.params).toMatchObject({
      modelId: 'other',
      excluded: [['webgl', 'context lost']],
    });
    engine.dispose();
  });
});

describe('analyses', () => {
  it('runs the interrupted one once more on a new worker that has the model', async () => {
    const { workers, engine } = engineOn((call) => (call.name === 'analyze' ? 'die' : well(call)), well);
    const { job, decode, onRestart } = jobOf();
    expect(await engine.analyze(signal, job)).toEqual(ok(null));
    expect([onRestart.mock.calls, decode.mock.calls.length]).toEqual([[[false]], 2]);
    expect(workers[1]!.names).toEqual(['start', 'analyze']);
    engine.dispose();
  });

  it('gives up on one that kills two workers at the same place, not on one that gets further', async () => {
    const killer: Answer = (call) => (call.name === 'analyze' ? 'die' : well(call));
    const { engine } = engineOn(killer, killer, killer, killer, well);
    expect(await engine.analyze(signal, jobOf().job)).toMatchObject({ ok: false, error: { code: 'workerCrashed' } });
    let startSec = 0;
    const further = vi.fn(() => ({ startSec: (startSec += 32), checkpoints: {} }));
    expect(await engine.analyze(signal, jobOf('file', further as never).job)).toEqual(ok(null));
    expect(further.mock.calls).toEqual([[true], [true]]);
    engine.dispose();
  });

  it('lets the browser decode what the worker cannot read, from the beginning', async () => {
    const cannot = fail(appError('unsupportedCodec', 'no decoder'));
    const { workers, engine } = engineOn((call) => (sourceOf(call) === 'file' ? cannot : well(call)));
    const { job, decode, onRestart } = jobOf('file');
    expect(await engine.analyze(signal, job)).toEqual(ok(null));
    expect(workers[0]!.calls.slice(1).map(sourceOf)).toEqual(['file', 'pushed']);
    expect(onRestart.mock.calls).toEqual([[false]]);
    decode.mockResolvedValueOnce(fail(appError('notAudio', 'nothing')));
    expect(await engine.analyze(signal, job)).toEqual(cannot);
    decode.mockResolvedValueOnce(fail(appError('tooLongToDecode', 'an hour')));
    expect(await engine.analyze(signal, job)).toMatchObject({ ok: false, error: { code: 'tooLongToDecode' } });
    engine.dispose();
  });

  it('opens and decodes the next one while one is analysed, and no more than that', async () => {
    const { engine } = engineOn((call) => (call.name === 'analyze' ? 'silence' : well(call)));
    const jobs = [jobOf(), jobOf(), jobOf()];
    for (const { job } of jobs) void engine.analyze(signal, job);
    await vi.advanceTimersByTimeAsync(1);
    expect(jobs.map(({ decode }) => decode.mock.calls.length)).toEqual([1, 1, 0]);
    engine.dispose();
  });

  it('lets a cancelled one go at once and tells the worker', async () => {
    const { workers, engine } = engineOn((call) => (call.name === 'analyze' ? 'silence' : well(call)));
    const stop = new AbortController();
    const running = engine.analyze(stop.signal, jobOf().job);
    await vi.advanceTimersByTimeAsync(1);
    stop.abort();
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const [, analyze, forget] = workers[0]!.calls;
    expect(workers[0]!.aborted).toEqual([analyze!.id]);
    expect(forget).toMatchObject({ name: 'forget', params: { sessionId: 's' } });
    engine.dispose();
  });
});

describe('a worker that falls silent', () => {
  const livePlan = () => ({ captureRateHz: 48000, denoise: false, sound: {} as MessagePort });
  const silent: Answer = (call) => (call.name === 'start' ? well(call) : 'silence');

  it('is found out within four seconds while it only answers live sound', async () => {
    const { engine } = engineOn(silent);
    const outcome = vi.fn();
    void engine.live(livePlan, vi.fn()).then(outcome);
    await vi.advanceTimersByTimeAsync(2900);
    expect(outcome).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(outcome.mock.calls).toMatchObject([[{ ok: false, error: { code: 'workerCrashed' } }]]);
    engine.dispose();
  });

  it.each([
    ['is at a file as well', 'wasm', 0],
    ['runs on a slow backend', 'wasm', 1500],
  ] as const)('is given more time when it %s', async (_, backend, msPerSegment) => {
    const choice = { backend, timings: [{ backend, msPerSegment }] };
    const { engine } = engineOn((call) => (call.name === 'start' ? ok({ ...READY, choice }) : 'silence'));
    const outcome = vi.fn();
    void engine.live(livePlan, vi.fn()).then(outcome);
    if (msPerSegment === 0) void engine.analyze(signal, jobOf().job);
    await vi.advanceTimersByTimeAsync(5500);
    expect(outcome).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(4000);
    expect(outcome).toHaveBeenCalledTimes(1);
    engine.dispose();
  });
});

describe('a span', () => {
  const query = { sessionId: 's', lane: { id: 'mix', name: 'Mix', channels: [] }, startSec: 0, endSec: 1 };
  const features = ok({ kind: 'features', features: { features: [] } });

  it('is answered from what the worker keeps, without opening the recording', async () => {
    const { engine } = engineOn(() => features);
    const reopen = vi.fn();
    expect(await engine.features(signal, query, reopen)).toEqual(ok({ features: [] }));
    expect(reopen).not.toHaveBeenCalled();
    engine.dispose();
  });

  it.each([
    ['a file', 'file', ['file']],
    ['a file that the worker cannot read', 'unreadable', ['file', 'pushed']],
    ['sound that the browser decodes', 'pushed', ['pushed']],
  ] as const)('comes from %s when it is not kept', async (_, kind, ways) => {
    const { workers, engine } = engineOn((call) => {
      const source = sourceOf(call);
      if (source === undefined) return ok({ kind: 'gone' });
      return kind === 'unreadable' && source === 'file' ? fail(appError('unsupportedCodec', 'no')) : features;
    });
    const { job } = jobOf(kind === 'pushed' ? 'pushed' : 'file');
    expect(await engine.features(signal, query, job.open)).toEqual(ok({ features: [] }));
    expect(workers[0]!.calls.map(sourceOf)).toEqual([undefined, ...ways]);
    engine.dispose();
  });

  it('is gone when there is nothing to open', async () => {
    const { engine } = engineOn(well);
    expect(await engine.wav(signal, { ...query, as: 'wav' }, jobOf().job.open)).toMatchObject({
      ok: false,
      error: { code: 'fileUnreadable' },
    });
    engine.dispose();
  });
});
