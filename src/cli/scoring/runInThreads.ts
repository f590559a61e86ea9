import { Worker } from 'node:worker_threads';
import { AppFailure } from '../../core/common/appError.ts';
import { doJob, type Job, type Outcomes } from './jobs.ts';
import type { ThreadMessage, ThreadTask } from './jobThread.ts';

/** With fewer files than this for each thread it is quicker without: a thread takes seconds to load its code and model. */
const MIN_FILES_PER_THREAD = 40;

/**
 * Do a job on files: few of them here, many in several threads, each with decoders, detector and model of its own.
 * @param onProgress called with the number of files done
 * @returns an outcome for every file, in the order of `files`
 * @throws AppFailure when a thread cannot open the model, or dies
 */
export async function runInThreads<Kind extends Job['kind']>(
  job: Job & { readonly kind: Kind },
  files: readonly string[],
  numThreads: number,
  onProgress: (numDone: number) => void,
  minFilesPerThread = MIN_FILES_PER_THREAD,
): Promise<Outcomes[Kind][]> {
  const count = Math.max(1, Math.min(numThreads, Math.floor(files.length / minFilesPerThread)));
  const outcomes = new Map<string, Outcomes[Kind]>();
  const take = (outcome: Outcomes[Job['kind']]): void => {
    // The thread runs the job it was given, so its outcomes are of that kind
    outcomes.set(outcome.file, outcome as Outcomes[Kind]);
    onProgress(outcomes.size);
  };
  if (count === 1) {
    if (files.length > 0) await doJob(job, files, take);
    return files.map((file) => outcomes.get(file)!);
  }
  const shares = Array.from({ length: count }, (_, thread) => files.filter((_file, index) => index % count === thread));
  await Promise.all(shares.map((share) => runThread({ job, files: share }, take)));
  return files.map((file) => outcomes.get(file)!);
}

async function runThread(task: ThreadTask, onOutcome: (outcome: Outcomes[Job['kind']]) => void): Promise<void> {
  const worker = new Worker(bootstrap(new URL('./jobThread.ts', import.meta.url)), {
    eval: true,
    workerData: task,
    execArgv: [],
  });
  let numDone = 0;
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if ('error' in message) reject(new AppFailure(message.error.code, message.error.message));
      else {
        numDone++;
        onOutcome(message.outcome);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (exitCode) => {
      if (numDone === task.files.length) resolve();
      else
        reject(
          new AppFailure(
            'workerCrashed',
            `A thread ended with code ${exitCode} after ${numDone} of ${task.files.length} files.`,
          ),
        );
    });
  }).finally(() => worker.terminate());
}

/** Node 20 reads no TypeScript in a thread, and tsx installs itself in the main thread only: each thread must ask for it. */
function bootstrap(entry: URL): string {
  const loader = import.meta.resolve('tsx/esm/api');
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); });`;
}
