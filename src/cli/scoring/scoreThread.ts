import { parentPort, workerData } from 'node:worker_threads';
import { toAppError, type AppError } from '../../core/common/appError.ts';
import { Engine, type EngineOptions } from '../engine.ts';
import { scoreClips, type ClipScore } from './scoreClips.ts';

/** What a thread is given. */
export interface ThreadTask {
  readonly engine: EngineOptions;
  readonly folder: string;
  readonly files: readonly string[];
}

/** What it posts: scores one by one, or the failure that ended it. */
export type ThreadMessage = { readonly score: ClipScore } | { readonly error: AppError };

const post = (message: ThreadMessage): void => parentPort?.postMessage(message);

if (parentPort) {
  console.log = console.info = console.debug = (...parts: unknown[]) => console.error(...parts);
  try {
    const { engine: options, folder, files } = workerData as ThreadTask;
    const engine = await Engine.open(options);
    await scoreClips(engine, folder, files, (score) => post({ score }));
    engine.dispose();
  } catch (thrown) {
    post({ error: toAppError(thrown) });
  }
}
