import { looksLikeLabels, looksLikeSound } from '../../core/batch/fileNames.ts';
import { appError, AppFailure, toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readDirectory, zipCrc32 } from '../../core/export/zipDirectory.ts';
import { readZip, RECORDING_LIMITS, type ZipEntry } from '../../core/export/zipGuard.ts';

/**
 * Unpack the sound and label files of an untrusted archive. Its directory is judged before anything is unpacked, and
 * every file is held to the checksum that stands there; a failure makes what was told before it void.
 * Errors: `zipUnsafe`, `zipCorrupt`, `zipUseless` where there is neither sound nor labels, `cancelled`, `fileUnreadable`.
 * @param onEntry told each file as it comes out
 * @returns how many entries of other kinds were left out
 */
export async function unpackZip(
  signal: AbortSignal,
  zip: Blob,
  onEntry: (entry: ZipEntry) => void,
): Promise<Result<number>> {
  let [numTold, numOthers] = [0, 0];
  const wants = (name: string): boolean => {
    const isWanted = looksLikeSound(name) || looksLikeLabels(name);
    if (!isWanted) numOthers++;
    return isWanted;
  };
  try {
    const read = async (from: number, to: number): Promise<Uint8Array> =>
      new Uint8Array(await zip.slice(from, to).arrayBuffer());
    const directory = await readDirectory(zip.size, read, RECORDING_LIMITS);
    const sums = new Map(directory.map(({ name, crc32 }) => [name, crc32]));
    for await (const entry of readZip(signal, chunksOf(zip), undefined, wants)) {
      if (sums.get(entry.name) !== zipCrc32(entry.bytes))
        return fail(appError('zipCorrupt', `${JSON.stringify(entry.name)} is damaged: its checksum is wrong.`));
      onEntry(entry);
      numTold++;
    }
    return numTold > 0 ? ok(numOthers) : fail(appError('zipUseless', 'No sound and no labels are in the archive.'));
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
