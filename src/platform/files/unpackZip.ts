import { appError, AppFailure, toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readDirectory, zipCrc32 } from '../../core/export/zipDirectory.ts';
import { readZip, RECORDING_LIMITS } from '../../core/export/zipGuard.ts';
import { looksLikeLabels, looksLikeSound, type FoundFile } from './foundFile.ts';

/** What an archive held that is of use here. */
export interface Unpacked {
  readonly files: readonly FoundFile[];
  /** Entries of other kinds, left out. */
  readonly numOthers: number;
}

/**
 * Unpack the sound and label files of an untrusted archive. All or nothing: an archive that is refused leaves no file.
 * Its directory is judged before anything is unpacked, and every file is held to the checksum that stands there.
 * Paths begin with the archive's name; dates are the archive's, so the same archive gives the same files again.
 * Errors: `zipUnsafe`, `zipCorrupt`, `cancelled`, `fileUnreadable`.
 * @param onProgress told how many files have come out
 */
export async function unpackZip(
  signal: AbortSignal,
  zip: File,
  onProgress: (numFiles: number) => void,
): Promise<Result<Unpacked>> {
  const root = zip.name.replace(/\.zip$/i, '');
  const files: FoundFile[] = [];
  let numOthers = 0;
  const wants = (name: string): boolean => {
    const isWanted = looksLikeSound(name) || looksLikeLabels(name);
    if (!isWanted) numOthers++;
    return isWanted;
  };
  try {
    const read = async (from: number, to: number): Promise<Uint8Array> =>
      new Uint8Array(await zip.slice(from, to).arrayBuffer());
    const directory = await readDirectory(zip.size, read, RECORDING_LIMITS);
    if (directory.length === 0) return fail(appError('zipCorrupt', 'The archive is empty.'));
    const sums = new Map(directory.map(({ name, crc32 }) => [name, crc32]));
    for await (const { name, bytes } of readZip(signal, chunksOf(zip), undefined, wants)) {
      if (sums.get(name) !== zipCrc32(bytes))
        return fail(appError('zipCorrupt', `${JSON.stringify(name)} is damaged: its checksum is wrong.`));
      const leaf = name.split('/').at(-1) ?? name;
      files.push({ path: `${root}/${name}`, file: new File([bytes], leaf, { lastModified: zip.lastModified }) });
      onProgress(files.length);
    }
    return ok({ files, numOthers });
  } catch (thrown) {
    if (signal.aborted) return fail(appError('cancelled', 'Cancelled.'));
    return fail(
      thrown instanceof AppFailure ? toAppError(thrown) : appError('fileUnreadable', 'The archive cannot be read.'),
    );
  }
}

/** Read a blob in pieces; `for await` over a stream is not everywhere yet. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
