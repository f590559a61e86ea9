import { AppFailure } from '../common/appError.ts';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { TextPieces } from './textPieces.ts';

/** Sound and pictures are compressed already; packing them again costs time for nothing. */
const PACKED = /\.(png|jpe?g|mp3|m4a|aac|ogg|opus|webm|mp4|flac|zip)$|^audio\//i;

/** What a plain zip can count; beyond it readers see a damaged archive. */
const ZIP_LIMITS = { entries: 65_535, bytes: 2 ** 32 - 1 };

/** About 20 ms of packing. */
const SLICE_BYTES = 2 ** 19;

/** How long packing and unpacking may hold the thread. */
export const TURN_MS = 15;

/**
 * Write a zip archive piece by piece: each entry is packed and handed on before the next one is made, so memory holds
 * one entry, not the archive. Entry names are UTF-8 with forward slashes.
 */
export class ZipWriter {
  readonly #zip: Zip;
  readonly #modified: Date;
  #failure: Error | null = null;
  #numEntries = 0;
  #numBytes = 0;
  #heldSince = performance.now();

  /**
   * @param onChunk takes the archive's bytes in order
   * @param modifiedAt ISO 8601 time written on every entry (zip knows 1980 to 2099; anything else becomes 1980)
   */
  constructor(onChunk: (bytes: Uint8Array) => void, modifiedAt: string) {
    const modified = new Date(modifiedAt);
    const year = modified.getFullYear();
    this.#modified = year >= 1980 && year <= 2099 ? modified : new Date(1980, 0, 1);
    this.#zip = new Zip((error, chunk) => {
      if (error !== null) this.#failure = error;
      else if (chunk.length > 0) {
        this.#numBytes += chunk.length;
        onChunk(chunk);
      }
    });
  }

  /** Add one entry, packing in slices with the thread given back between them, so that a page stays alive. Await each call. Rejects with what packing threw, and with `zipTooLarge` beyond what a zip can hold. */
  async add(name: string, content: string | Uint8Array | TextPieces): Promise<void> {
    this.#numEntries += 1;
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    this.#refuseBeyondLimits(0);
    const entry = PACKED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = this.#modified;
    this.#zip.add(entry);
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
      this.#refuseBeyondLimits(bytes.length);
      await this.#pushSlices(entry, bytes);
    }
    entry.push(new Uint8Array(0), true);
    if (this.#failure !== null) throw this.#failure;
  }

  async #pushSlices(entry: ZipPassThrough | ZipDeflate, bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      entry.push(bytes.subarray(at, at + SLICE_BYTES), false);
      if (this.#failure !== null) throw this.#failure;
      await this.#breathe();
    }
  }

  /** Throw before what comes next would not fit. The directory at the end, about 100 bytes an entry, counts too. */
  #refuseBeyondLimits(nextBytes: number): void {
    if (this.#numEntries > ZIP_LIMITS.entries || this.#numBytes + nextBytes + 200 * this.#numEntries > ZIP_LIMITS.bytes)
      throw new AppFailure('zipTooLarge', `One zip holds at most ${ZIP_LIMITS.entries} files and 4 GB.`);
  }

  /** Give the thread back when it was held for long; a turn for every small entry would cost more than the packing. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#heldSince < TURN_MS) return;
    await nextTurn();
    this.#heldSince = performance.now();
  }

  /** Write the directory. Nothing may be added afterwards. */
  finish(): void {
    this.#zip.end();
    if (this.#failure !== null) throw this.#failure;
  }
}

/** Let the thread's other work through. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
