import { AppFailure } from '../../core/common/appError.ts';

/** Read bytes `[from, to)` of a file. Throws AppFailure `fileUnreadable` when it has gone, `tooLongToDecode` when they do not fit. */
export async function readBytes(file: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : '';
    if (name === 'RangeError') throw new AppFailure('tooLongToDecode', 'The file does not fit into memory.');
    throw new AppFailure('fileUnreadable', 'The file cannot be read: it was moved, changed or deleted.');
  }
}
