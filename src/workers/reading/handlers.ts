import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { factsOf } from '../../core/pcm/fileFacts.ts';
import { checkSound } from '../../core/pcm/integrity/checkSound.ts';
import { sniffFormat } from '../../core/pcm/sniffFormat.ts';
import type { Handlers } from '../serve.ts';
import type { ReadFile, ReadingCalls, WholeFile } from './readingProtocol.ts';
import { unpackZip } from './unpackZip.ts';

/** What the reading worker does: everything that asks the disk, looks through files, or unpacks, for longer than the page may stand still. */
export const READING_HANDLERS: Handlers<ReadingCalls> = {
  read: async ({ file, largestBytes }, { handOver }) => {
    const read = await readFile(file, largestBytes);
    if (read.ok && read.value.whole) {
      const { bytes, wholeParts } = read.value.whole;
      handOver(bytes);
      if (wholeParts) handOver(wholeParts);
    }
    return read;
  },
  unpack: ({ zip }, { signal, tell }) => unpackZip(signal, zip, (entry) => tell(entry, [entry.bytes.buffer])),
};

async function readFile(file: File, largestBytes: number): Promise<Result<ReadFile>> {
  try {
    if (file.size > largestBytes)
      return ok({
        facts: await factsOf(file.size, async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer())),
        whole: null,
      });
    // A dropped folder has size 0 too, but cannot be read.
    const bytes = await file.arrayBuffer();
    if (bytes.byteLength === 0) return fail(appError('emptyFile', 'The file has 0 bytes.'));
    const all = new Uint8Array(bytes);
    return ok({
      facts: await factsOf(all.length, (from, to) => Promise.resolve(all.subarray(from, to))),
      whole: { ...lookThrough(all), bytes },
    });
  } catch {
    return fail(
      appError('fileUnreadable', 'The file cannot be read: it was moved, changed or deleted, or it is a folder.'),
    );
  }
}

/** Told by its content once more: where it begins, the facts do not say for a tag of any length. */
function lookThrough(file: Uint8Array<ArrayBuffer>): Omit<WholeFile, 'bytes'> {
  const format = sniffFormat(file);
  const sound = format.kind === 'unknown' || format.kind === 'other' ? file : file.subarray(format.offset);
  const { bytes, ...check } = checkSound(format.kind, sound);
  // A tag in front does no harm
  return { ...check, wholeParts: bytes === sound ? null : bytes.slice().buffer };
}
