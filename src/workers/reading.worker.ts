import { appError } from '../core/common/appError.ts';
import { fail, ok, type Result } from '../core/common/result.ts';
import { factsOf } from '../core/pcm/fileFacts.ts';
import type { ReadFile, ReadingCalls } from './reading/readingProtocol.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Reads the files of a batch, each once: the first touch of a file asks the disk and holds its thread, which may not be the page's. */
serve<ReadingCalls>(self, () => ({
  read: async ({ file, largestBytes }, { handOver }) => {
    const read = await readFile(file, largestBytes);
    if (read.ok && read.value.bytes) handOver(read.value.bytes);
    return read;
  },
}));

async function readFile(file: File, largestBytes: number): Promise<Result<ReadFile>> {
  try {
    if (file.size > largestBytes)
      return ok({
        facts: await factsOf(file.size, async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer())),
        bytes: null,
      });
    // A dropped folder has size 0 too, but cannot be read.
    const bytes = await file.arrayBuffer();
    if (bytes.byteLength === 0) return fail(appError('emptyFile', 'The file has 0 bytes.'));
    const all = new Uint8Array(bytes);
    return ok({ facts: await factsOf(all.length, (from, to) => Promise.resolve(all.subarray(from, to))), bytes });
  } catch {
    return fail(
      appError('fileUnreadable', 'The file cannot be read: it was moved, changed or deleted, or it is a folder.'),
    );
  }
}
