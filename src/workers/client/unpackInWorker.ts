import { ok, type Result } from '../../core/common/result.ts';
import type { FoundFile } from '../../platform/files/foundFile.ts';
import readingWorkerUrl from '../reading.worker.ts?worker&url';
import type { ReadingCalls } from '../reading/readingProtocol.ts';
import { RpcWorker } from './rpcWorker.ts';
import { startWorker } from './startWorker.ts';

/** What an archive held that is of use here. */
export interface Unpacked {
  readonly files: readonly FoundFile[];
  /** Entries of other kinds, left out. */
  readonly numOthers: number;
}

/**
 * Unpack the sound and label files of an untrusted archive in a thread of its own, which ends with it. All or nothing: an
 * archive that is refused leaves no file. Paths begin with the archive's name; dates are the archive's, so the same
 * archive gives the same files again.
 * Errors: `zipUnsafe`, `zipCorrupt`, `zipUseless`, `fileUnreadable`, `cancelled`, `workerCrashed`. Never rejects.
 * @param onProgress told how many files have come out
 */
export async function unpackInWorker(
  signal: AbortSignal,
  zip: File,
  onProgress: (numFiles: number) => void,
  spawn = (): Worker => startWorker(readingWorkerUrl, 'undertone-unpacking'),
): Promise<Result<Unpacked>> {
  const root = zip.name.replace(/\.zip$/i, '');
  const files: FoundFile[] = [];
  const worker = new RpcWorker<ReadingCalls>(spawn);
  try {
    const unpacked = await worker.call(
      'unpack',
      { zip },
      {
        signal,
        onEvent: ({ name, bytes }) => {
          const leaf = name.split('/').at(-1) ?? name;
          files.push({ path: `${root}/${name}`, file: new File([bytes], leaf, { lastModified: zip.lastModified }) });
          onProgress(files.length);
        },
      },
    );
    return unpacked.ok ? ok({ files, numOthers: unpacked.value }) : unpacked;
  } finally {
    worker.dispose();
  }
}
