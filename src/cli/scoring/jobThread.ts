import { parentPort, workerData } from 'node:worker_threads';
import { toAppError, type AppError } from '../../core/common/appError.ts';
import { doJob, type Job, type Outcomes } from './jobs.ts';

/** What a thread is given. */
export interface ThreadTask {
  readonly job: Job;
  readonly files: readonly string[];
}

/** What it posts: outcomes one by one, or the failure that ended it. */
export type ThreadMessage = { readonly outcome: Outcomes[Job['kind']] } | { readonly error: AppError };

const post = (message: ThreadMessage): void => parentPort?.postMessage(message);

if (parentPort) {
  console.log = console.info = console.debug = (...parts: unknown[]) => console.error(...parts);
  try {
    const { job, files } = workerData as ThreadTask;
    await doJob(job, files, (outcome) => post({ outcome }));
  } catch (thrown) {
    post({ error: toAppError(thrown) });
  }
}
