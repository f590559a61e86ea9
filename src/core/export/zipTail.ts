import { AppFailure } from '../common/appError.ts';
import { concatBytes } from '../common/concat.ts';

/** The end record is 22 bytes and a comment of at most 65,535. */
const TAIL_BYTES = 22 + 65_535;

/**
 * Remembers how an archive begins and ends, to tell a whole zip from a cut-off one or from something else, and to
 * compare the directory's count with the entries met: an archive that shows one content to a streaming reader and
 * another to everyone else is refused. Source: PKWARE APPNOTE.TXT 6.3, section 4.3.16.
 */
export class ZipTail {
  #head: number[] = [];
  #pieces: Uint8Array[] = [];
  #numBytes = 0;

  /** Take the next piece. Throws `zipCorrupt` as soon as the first four bytes are not those of a zip. */
  push(piece: Uint8Array): void {
    if (this.#head.length < 4) {
      this.#head = [...this.#head, ...piece.subarray(0, 4 - this.#head.length)];
      if (this.#head.length === 4 && !this.#isZip()) throw notZip();
    }
    this.#pieces.push(piece);
    this.#numBytes += piece.length;
    while (this.#numBytes - this.#pieces[0]!.length >= TAIL_BYTES) this.#numBytes -= this.#pieces.shift()!.length;
  }

  /** Throws `zipCorrupt` when the end record is missing or counts other than `numEntries`. */
  check(numEntries: number): void {
    if (!this.#isZip()) throw notZip();
    const view = new DataView(concatBytes(this.#pieces).buffer);
    for (let at = view.byteLength - 22; at >= 0; at -= 1) {
      if (view.getUint32(at, true) !== 0x06054b50 || at + 22 + view.getUint16(at + 20, true) > view.byteLength)
        continue;
      const declared = view.getUint16(at + 10, true);
      // 0xFFFF refers to the ZIP64 record; the count is then not checked
      if (declared !== 0xffff && declared !== numEntries) {
        throw new AppFailure(
          'zipCorrupt',
          `The archive's directory lists ${declared} entries, but it holds ${numEntries}.`,
        );
      }
      return;
    }
    throw new AppFailure('zipCorrupt', 'The archive is cut off: its directory is missing.');
  }

  /** A local entry, or the end record of an empty archive. */
  #isZip(): boolean {
    const [a, b, c, d] = this.#head;
    return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
  }
}

function notZip(): AppFailure {
  return new AppFailure('zipCorrupt', 'This is not a zip archive.');
}
