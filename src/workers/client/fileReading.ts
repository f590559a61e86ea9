import type { Result } from '../../core/common/result.ts';
import readingWorkerUrl from '../reading.worker.ts?worker&url';
import type { ReadFile, ReadingCalls } from '../reading/readingProtocol.ts';
import { RpcWorker } from './rpcWorker.ts';
import { startWorker } from './startWorker.ts';

/** A worker that died may have been unlucky; a file that was being read at two deaths is left alone. */
const MAX_ATTEMPTS = 2;

/** Reads files in a thread of its own, which starts with the first and ends with `rest`. */
export class FileReading {
  private worker: RpcWorker<ReadingCalls> | null = null;

  /** Look at a file and read it whole, unless it is larger than asked for. Errors: `emptyFile`, `fileUnreadable`, `workerCrashed`. Never rejects. */
  async read(file: File, largestBytes: number): Promise<Result<ReadFile>> {
    for (let attempt = 1; ; attempt++) {
      this.worker ??= new RpcWorker(() => startWorker(readingWorkerUrl, 'undertone-reading'));
      const read = await this.worker.call('read', { file, largestBytes });
      if (read.ok || read.error.code !== 'workerCrashed' || attempt === MAX_ATTEMPTS) return read;
    }
  }

  /** Nothing is to be read for now: end the thread. The next `read` starts another. */
  rest(): void {
    this.worker?.dispose();
    this.worker = null;
  }
}
