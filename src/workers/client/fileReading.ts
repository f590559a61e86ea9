import { appError } from '../../core/common/appError.ts';
import { fail, type Result } from '../../core/common/result.ts';
import readingWorkerUrl from '../reading.worker.ts?worker&url';
import type { ReadFile, ReadingReply, ReadingRequest } from '../reading/readingProtocol.ts';
import { startWorker } from './startWorker.ts';

/** Reads files in a thread of its own, which starts with the first and ends with `dispose`. */
export class FileReading {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, (read: Result<ReadFile>) => void>();
  private lastId = 0;

  /** Look at a file and read it whole, unless it is larger than asked for. Errors: `emptyFile`, `fileUnreadable`, `workerCrashed`. Never rejects. */
  read(file: File, largestBytes: number): Promise<Result<ReadFile>> {
    this.worker ??= this.start();
    const request: ReadingRequest = { id: ++this.lastId, file, largestBytes };
    return new Promise((resolve) => {
      this.waiting.set(request.id, resolve);
      this.worker!.postMessage(request);
    });
  }

  /** End the thread; the next `read` starts another. */
  dispose(): void {
    this.worker?.terminate();
    this.worker = null;
    for (const resolve of this.waiting.values()) resolve(fail(appError('workerCrashed', 'Reading files stopped.')));
    this.waiting.clear();
  }

  private start(): Worker {
    const worker = startWorker(readingWorkerUrl, 'undertone-reading');
    worker.onmessage = ({ data: { id, read } }: MessageEvent<ReadingReply>) => {
      this.waiting.get(id)?.(read);
      this.waiting.delete(id);
    };
    worker.onerror = () => this.dispose();
    return worker;
  }
}
