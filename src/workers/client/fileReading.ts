import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import readingWorkerUrl from '../reading.worker.ts?worker&url';
import type { ReadFile, ReadingCalls, WholeFile } from '../reading/readingProtocol.ts';
import { RpcWorker } from './rpcWorker.ts';
import { startWorker } from './startWorker.ts';

/** A worker that died may have been unlucky; a file that was being read at two deaths is left alone. */
const MAX_ATTEMPTS = 2;

/** Reads files in a thread of its own, which starts with the first, or ahead of it, and ends with `rest`. */
export class FileReading {
  private readonly patienceMs: number | undefined;
  private worker: RpcWorker<ReadingCalls> | null = null;

  /** @param patienceMs longest silence of the thread; default that of every worker */
  constructor(patienceMs?: number) {
    this.patienceMs = patienceMs;
  }

  /** Look at a file, read it whole and look it through, unless it is larger than asked for. Errors: `emptyFile`, `fileUnreadable`, `workerCrashed`. Never rejects. */
  async read(file: File, largestBytes: number): Promise<Result<ReadFile>> {
    for (let attempt = 1; ; attempt++) {
      const read = await this.thread().call('read', { file, largestBytes });
      if (read.ok || read.error.code !== 'workerCrashed' || attempt === MAX_ATTEMPTS) return read;
    }
  }

  /** Read one file whole, however large, and look it through. Errors as `read`. Never rejects. */
  async readWhole(file: File): Promise<Result<WholeFile>> {
    const read = await this.read(file, Infinity);
    if (!read.ok) return read;
    return read.value.whole ? ok(read.value.whole) : fail(appError('fileUnreadable', 'The file cannot be read.'));
  }

  /** Start the thread before there is a file. */
  warmUp(): void {
    this.thread().start();
  }

  /** Nothing is to be read for now: end the thread. The next `read` starts another. */
  rest(): void {
    this.worker?.dispose();
    this.worker = null;
  }

  private thread(): RpcWorker<ReadingCalls> {
    const { patienceMs } = this;
    this.worker ??= new RpcWorker(
      () => startWorker(readingWorkerUrl, 'undertone-reading'),
      patienceMs === undefined ? {} : { patienceMs: () => patienceMs },
    );
    return this.worker;
  }
}
