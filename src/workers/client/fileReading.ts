import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import readingWorkerUrl from '../reading.worker.ts?worker&url';
import type { ReadFile, ReadingCalls, WholeFile } from '../reading/readingProtocol.ts';
import { RpcWorker } from './rpcWorker.ts';
import { startWorker } from './startWorker.ts';

/** A worker that died may have been unlucky; a file that was being read at two deaths is left alone. */
const MAX_ATTEMPTS = 2;

/** Reads files in a thread of its own, which starts with the first and ends with `rest`. */
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
      this.worker ??= this.start();
      const read = await this.worker.call('read', { file, largestBytes });
      if (read.ok || read.error.code !== 'workerCrashed' || attempt === MAX_ATTEMPTS) return read;
    }
  }

  /** Nothing is to be read for now: end the thread. The next `read` starts another. */
  rest(): void {
    this.worker?.dispose();
    this.worker = null;
  }

  private start(): RpcWorker<ReadingCalls> {
    const { patienceMs } = this;
    return new RpcWorker(
      () => startWorker(readingWorkerUrl, 'undertone-reading'),
      patienceMs === undefined ? {} : { patienceMs: () => patienceMs },
    );
  }
}

/** A gigabyte is looked through in some ten seconds. */
const ONE_FILE_PATIENCE_MS = 60_000;

/** Read one file whole and look it through, in a thread that ends with it. Errors: `emptyFile`, `fileUnreadable`, `workerCrashed`. Never rejects. */
export async function readWhole(file: File): Promise<Result<WholeFile>> {
  const reading = new FileReading(ONE_FILE_PATIENCE_MS);
  try {
    const read = await reading.read(file, Infinity);
    if (!read.ok) return read;
    return read.value.whole ? ok(read.value.whole) : fail(appError('fileUnreadable', 'The file cannot be read.'));
  } finally {
    reading.rest();
  }
}
