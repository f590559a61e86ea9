import { Worker } from 'node:worker_threads';
import { AppFailure } from '../../core/common/appError.ts';
import type { EngineOptions } from '../engine.ts';
import type { ClipScore } from './scoreClips.ts';
import type { ThreadMessage, ThreadTask } from './scoreThread.ts';

/** Fewer clips than this are done before a second thread has started. */
const CLIPS_PER_THREAD = 20;

/**
 * Answer many clips in several threads, each with decoders, detector and model of its own.
 * @param onProgress called with the number of clips done
 * @returns a score for every file, in the order of `files`
 * @throws AppFailure when a thread cannot open the model, or dies
 */
export async function scoreInThreads(
  engine: EngineOptions,
  folder: string,
  files: readonly string[],
  numThreads: number,
  onProgress: (numDone: number) => void,
): Promise<ClipScore[]> {
  const count = Math.max(1, Math.min(numThreads, Math.ceil(files.length / CLIPS_PER_THREAD)));
  const scores = new Map<string, ClipScore>();
  const take = (score: ClipScore): void => {
    scores.set(score.file, score);
    onProgress(scores.size);
  };
  const shares = Array.from({ length: count }, (_, thread) => files.filter((_file, index) => index % count === thread));
  await Promise.all(shares.map((share) => runThread({ engine, folder, files: share }, take)));
  return files.map((file) => scores.get(file)!);
}

async function runThread(task: ThreadTask, onScore: (score: ClipScore) => void): Promise<void> {
  const worker = new Worker(bootstrap(new URL('./scoreThread.ts', import.meta.url)), { eval: true, workerData: task, execArgv: [] });
  let numDone = 0;
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if ('error' in message) reject(new AppFailure(message.error.code, message.error.message));
      else {
        numDone++;
        onScore(message.score);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (exitCode) => {
      if (numDone === task.files.length) resolve();
      else reject(new AppFailure('workerCrashed', `A thread ended with code ${exitCode} after ${numDone} of ${task.files.length} clips.`));
    });
  }).finally(() => worker.terminate());
}

/** Node 20 reads no TypeScript in a thread, and tsx installs itself in the main thread only: each thread must ask for it. */
function bootstrap(entry: URL): string {
  const loader = import.meta.resolve('tsx/esm/api');
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); });`;
}
