import { appError } from '../../core/common/appError.ts';
import { fail, type Result } from '../../core/common/result.ts';

/** Runs jobs in order, a few at a time. A job that is cancelled while it waits never starts. */
export class JobQueue {
  private readonly limit: number;
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** @param limit jobs that may run at once */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** Run `job` when its turn comes; `cancelled` when the signal came first. */
  async run<T>(signal: AbortSignal | undefined, job: () => Promise<Result<T>>): Promise<Result<T>> {
    if (!(await this.turn(signal))) return fail(appError('cancelled', 'Cancelled while waiting.'));
    try {
      return await job();
    } finally {
      // The place goes straight to the next in line, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  /** Wait for a free place; false when aborted first. */
  private turn(signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted) return Promise.resolve(false);
    if (this.running < this.limit) {
      this.running++;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const start = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve(true);
      };
      const onAbort = (): void => {
        const place = this.waiting.indexOf(start);
        if (place >= 0) this.waiting.splice(place, 1);
        resolve(false);
      };
      this.waiting.push(start);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}
