import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppFailure, appError } from '../../core/common/appError.ts';
import { fail, ok } from '../../core/common/result.ts';
import { ChannelWorker } from '../../testing/channelWorker.ts';
import { serve, type Handlers } from '../serve.ts';
import { RpcWorker, type RpcHooks } from './rpcWorker.ts';

interface TestCalls {
  readonly double: { readonly params: number; readonly value: number; readonly event: never };
  readonly count: { readonly params: number; readonly value: null; readonly event: number };
  readonly refuse: { readonly params: null; readonly value: null; readonly event: never };
  readonly bytes: { readonly params: null; readonly value: ArrayBuffer; readonly event: never };
  readonly forever: { readonly params: null; readonly value: null; readonly event: never };
}

const stops: AbortSignal[] = [];
const handlers: Handlers<TestCalls> = {
  double: (value) => ok(2 * value),
  count: async (to, { tell }) => {
    for (let value = 1; value <= to; value++) tell(value);
    return ok(null);
  },
  refuse: () => {
    throw new AppFailure('silent', 'quiet');
  },
  bytes: (_, { handOver }) => {
    const bytes = new ArrayBuffer(8);
    handOver(bytes);
    return ok(bytes);
  },
  forever: (_, { signal }) => {
    stops.push(signal);
    return new Promise(() => undefined);
  },
};

function setUp(hooks: RpcHooks<keyof TestCalls, string> = {}) {
  const workers: ChannelWorker[] = [];
  const client = new RpcWorker<TestCalls, string>(() => {
    const worker = new ChannelWorker((port) =>
      serve<TestCalls>(port, (notify) => {
        notify('up');
        return handlers;
      }),
    );
    workers.push(worker);
    return worker as unknown as Worker;
  }, hooks);
  return { client, workers };
}

afterEach(() => {
  vi.useRealTimers();
  stops.length = 0;
});

describe('RpcWorker and serve', () => {
  it('answers each call as a value: what a handler returns, and what it throws', async () => {
    const { client, workers } = setUp();
    expect(workers).toHaveLength(0);
    expect(await Promise.all([client.call('double', 2), client.call('double', 5)])).toEqual([ok(4), ok(10)]);
    expect(await client.call('refuse', null)).toEqual(fail(appError('silent', 'quiet')));
    expect(await client.call('bytes', null)).toMatchObject({ ok: true, value: { byteLength: 8 } });
    expect(workers).toHaveLength(1);
    client.dispose();
  });

  it('tells events to their own call alone, in order, and notices to the owner', async () => {
    const notices: string[] = [];
    const { client } = setUp({ onNotice: (notice) => notices.push(notice) });
    const told: number[][] = [[], []];
    await Promise.all(told.map((list, index) => client.call('count', 3 + index, { onEvent: (n) => list.push(n) })));
    expect(told).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
    ]);
    expect(notices).toEqual(['up']);
    client.dispose();
  });

  it('lets an aborted call go at once and tells the worker', async () => {
    const { client } = setUp();
    const stop = new AbortController();
    const call = client.call('forever', null, { signal: stop.signal });
    await vi.waitFor(() => expect(stops).toHaveLength(1));
    stop.abort();
    expect(await call).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await vi.waitFor(() => expect(stops[0]!.aborted).toBe(true));
    client.dispose();
  });

  it('fails what cannot be sent', async () => {
    const { client } = setUp();
    const params = (() => undefined) as unknown as number;
    expect(await client.call('double', params)).toMatchObject({ ok: false, error: { code: 'workerCrashed' } });
    client.dispose();
  });

  it('settles every pending call when the worker breaks, and starts another for the next', async () => {
    const onCrash = vi.fn();
    const { client, workers } = setUp({ onCrash });
    const calls = [client.call('forever', null), client.call('forever', null)];
    workers[0]!.onerror?.({ message: 'boom', preventDefault: () => undefined });
    for (const result of await Promise.all(calls))
      expect(result).toMatchObject({ ok: false, error: { code: 'workerCrashed', message: 'boom' } });
    expect([onCrash.mock.calls.length, workers[0]!.isTerminated, client.isRunning]).toEqual([1, true, false]);
    expect(await client.call('double', 3)).toEqual(ok(6));
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('ends with dispose: pending and later calls are cancelled, no worker starts again', async () => {
    const { client, workers } = setUp();
    const call = client.call('forever', null);
    client.dispose();
    expect(await call).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await client.call('double', 1)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect([workers.length, workers[0]!.isTerminated]).toEqual([1, true]);
  });
});

describe('a silent worker', () => {
  const silent = (answersPings: boolean, hooks: RpcHooks<keyof TestCalls, string>) =>
    new RpcWorker<TestCalls, string>(() => {
      const worker = {
        onmessage: null as ((message: { data: unknown }) => void) | null,
        postMessage(message: { kind: string }) {
          if (answersPings && message.kind === 'ping')
            queueMicrotask(() => worker.onmessage?.({ data: { kind: 'pong' } }));
        },
        terminate: () => undefined,
      };
      return worker as unknown as Worker;
    }, hooks);

  it('counts as dead after its patience, not before, and only while it owes an answer', async () => {
    vi.useFakeTimers();
    const onCrash = vi.fn();
    const patienceMs = vi.fn((pending: readonly (keyof TestCalls)[]) => (pending.includes('forever') ? 3000 : 7000));
    const client = silent(false, { onCrash, patienceMs });
    const call = client.call('forever', null);
    await vi.advanceTimersByTimeAsync(2900);
    expect(onCrash).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await call).toMatchObject({ ok: false, error: { code: 'workerCrashed' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onCrash).toHaveBeenCalledTimes(1);
    client.dispose();
  });

  it('is waited for as long as it answers pings', async () => {
    vi.useFakeTimers();
    const onCrash = vi.fn();
    const client = silent(true, { onCrash });
    const settled = vi.fn();
    void client.call('forever', null).then(settled);
    await vi.advanceTimersByTimeAsync(120_000);
    expect([settled.mock.calls.length, onCrash.mock.calls.length]).toEqual([0, 0]);
    client.dispose();
  });
});
