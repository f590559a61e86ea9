import { describe, expect, it } from 'vitest';
import { PushQueue } from './pushQueue.ts';

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('PushQueue', () => {
  it('hands values over in order and paces the sender', async () => {
    const queue = new PushQueue<number>();
    const log: string[] = [];
    const sent = (async () => {
      for (const value of [1, 2, 3]) {
        await queue.push(value);
        log.push(`sent ${value}`);
      }
      queue.close();
    })();
    for await (const value of queue) {
      await tick();
      log.push(`used ${value}`);
    }
    await sent;
    expect(log).toEqual(['used 1', 'sent 1', 'used 2', 'sent 2', 'used 3', 'sent 3']);
  });

  it('lets senders go when the reader leaves', async () => {
    const queue = new PushQueue<number>();
    const sent = Promise.all([queue.push(1), queue.push(2)]);
    for await (const value of queue) if (value === 1) break;
    await sent;
    await queue.push(3);
  });

  it('lets senders and reader go when it is dropped', async () => {
    const queue = new PushQueue<number>();
    const sent = queue.push(1);
    queue.drop();
    await sent;
    const seen: number[] = [];
    for await (const value of queue) seen.push(value);
    expect(seen).toEqual([]);
  });
});
