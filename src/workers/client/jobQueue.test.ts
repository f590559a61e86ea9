import { describe, expect, it } from 'vitest';
import { ok } from '../../core/common/result.ts';
import { JobQueue } from './jobQueue.ts';

/** A job that ends when told. */
function job(log: string[], name: string) {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  const run = async () => {
    log.push(name);
    await done;
    return ok(name);
  };
  return { run, finish };
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('JobQueue', () => {
  it('runs as many at once as it may, in order', async () => {
    const log: string[] = [];
    const queue = new JobQueue(2);
    const jobs = ['a', 'b', 'c', 'd'].map((name) => job(log, name));
    const results = jobs.map(({ run }) => queue.run(undefined, run));
    await settle();
    expect(log).toEqual(['a', 'b']);
    jobs[1]!.finish();
    await settle();
    expect(log).toEqual(['a', 'b', 'c']);
    for (const { finish } of jobs) finish();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd'].map((name) => ok(name)));
  });

  it('never starts what was cancelled while it waited', async () => {
    const log: string[] = [];
    const queue = new JobQueue(1);
    const [a, b, c] = [job(log, 'a'), job(log, 'b'), job(log, 'c')];
    const stop = new AbortController();
    const first = queue.run(undefined, a.run);
    const second = queue.run(stop.signal, b.run);
    const third = queue.run(undefined, c.run);
    stop.abort();
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    a.finish();
    c.finish();
    await Promise.all([first, third]);
    expect(log).toEqual(['a', 'c']);
  });

  it('goes on after a job that threw', async () => {
    const queue = new JobQueue(1);
    await expect(queue.run(undefined, () => Promise.reject(new Error('bad')))).rejects.toThrow('bad');
    expect(await queue.run(undefined, () => Promise.resolve(ok(1)))).toEqual(ok(1));
  });
});
