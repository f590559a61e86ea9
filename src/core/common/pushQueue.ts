/**
 * A queue from whoever pushes to one reader: `push` resolves when the reader has asked for the next value, that is,
 * when it is done with this one. That paces the sender, so nothing piles up.
 */
export class PushQueue<T> implements AsyncIterable<T> {
  private readonly waiting: { readonly value: T; readonly taken: () => void }[] = [];
  private wake: (() => void) | null = null;
  private closed = false;

  /** Hand over a value. After `close` or once the reader has left it is dropped. */
  push(value: T): Promise<void> {
    if (this.closed) return Promise.resolve();
    return new Promise((taken) => {
      this.waiting.push({ value, taken });
      this.wake?.();
    });
  }

  /** No more values: the reader ends after those that wait. */
  close(): void {
    this.closed = true;
    this.wake?.();
  }

  /** Close and throw away what waits; every sender is let go. */
  drop(): void {
    for (const { taken } of this.waiting.splice(0)) taken();
    this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      for (;;) {
        const next = this.waiting[0];
        if (next) {
          yield next.value;
          this.waiting.shift();
          next.taken();
        } else if (this.closed) {
          return;
        } else {
          await new Promise<void>((resolve) => (this.wake = resolve));
          this.wake = null;
        }
      }
    } finally {
      this.drop();
    }
  }
}
