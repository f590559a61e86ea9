import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { AppFailure } from '../common/appError.ts';
import { concatBytes } from '../common/concat.ts';
import { nextTurn, TURN_MS } from './zipWriter.ts';
import { ZipTail } from './zipTail.ts';
import { isClutter, judgeEntryName, SeenNames } from './zipNames.ts';

/** How much an untrusted archive may unfold. Sizes in bytes, declared and really met alike. */
export interface ZipLimits {
  readonly maxEntries: number;
  readonly maxEntryBytes: number;
  readonly maxTotalBytes: number;
  /** Unpacked over packed size that nothing of use reaches; judged per entry from `ratioFromBytes` on, as silence packs well. */
  readonly maxRatio: number;
  readonly ratioFromBytes: number;
}

/** For recordings: 20,000 files, 1 GiB each, 16 GiB together. */
export const RECORDING_LIMITS: ZipLimits = {
  maxEntries: 20_000,
  maxEntryBytes: 2 ** 30,
  maxTotalBytes: 2 ** 34,
  maxRatio: 200,
  ratioFromBytes: 32 * 2 ** 20,
};

/** One unpacked entry. `name` is a relative path with forward slashes that does not climb. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Packed bytes given to the inflater at once: it unfolds at most about a thousandfold before the guard looks again. */
const STEP_BYTES = 8192;

/** An entry on its way: what came out of it so far. */
interface OpenEntry {
  readonly name: string;
  readonly wanted: boolean;
  readonly chunks: Uint8Array[];
  packedBytes: number;
  unpackedBytes: number;
}

/**
 * Unpack an untrusted zip archive as it streams in, one entry at a time, holding one entry in memory.
 * Folders and archivers' clutter are passed over, and so is what `wants` refuses (it is still counted and checked).
 * The caller must pull entries in order; stopping early stops the unpacking.
 * @param chunks the archive in pieces of any size
 * Throws AppFailure: `zipUnsafe` for a name, size, ratio or count beyond the limits; `zipCorrupt` when it is not a zip, is cut off,
 * is encrypted or packed in an unknown way; the signal's reason when aborted.
 */
export async function* readZip(
  signal: AbortSignal,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: ZipLimits = RECORDING_LIMITS,
  wants: (name: string) => boolean = () => true,
): AsyncGenerator<ZipEntry, void, undefined> {
  const guard = new ZipGuard(limits, wants);
  const tail = new ZipTail();
  let heldSince = performance.now();
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += STEP_BYTES) {
      signal.throwIfAborted();
      const piece = chunk.subarray(at, at + STEP_BYTES);
      tail.push(piece);
      guard.push(piece, false);
      yield* guard.take();
      if (performance.now() - heldSince > TURN_MS) {
        await nextTurn();
        heldSince = performance.now();
      }
    }
  }
  signal.throwIfAborted();
  guard.push(new Uint8Array(0), true);
  yield* guard.take();
  tail.check(guard.numEntries);
}

class ZipGuard {
  readonly #limits: ZipLimits;
  readonly #wants: (name: string) => boolean;
  readonly #unzip: Unzip;
  readonly #seen = new SeenNames();
  #done: ZipEntry[] = [];
  #open: OpenEntry | null = null;
  #totalBytes = 0;
  #numEntries = 0;
  /** Set inside fflate's callbacks, thrown outside them: its own state must not be torn. */
  #failure: AppFailure | null = null;

  constructor(limits: ZipLimits, wants: (name: string) => boolean) {
    this.#limits = limits;
    this.#wants = wants;
    this.#unzip = new Unzip((file) => this.#begin(file));
    this.#unzip.register(UnzipInflate);
  }

  /** Entries met so far, folders and clutter included. */
  get numEntries(): number {
    return this.#numEntries;
  }

  push(piece: Uint8Array, final: boolean): void {
    if (this.#open !== null) this.#open.packedBytes += piece.length;
    try {
      this.#unzip.push(piece, final);
    } catch (thrown) {
      this.#failure ??= corrupt(
        `The archive could not be unpacked: ${thrown instanceof Error ? thrown.message : String(thrown)}.`,
      );
    }
    if (final && this.#open !== null) this.#failure ??= corrupt('The archive ends in the middle of an entry.');
    if (this.#failure !== null) throw this.#failure;
  }

  *take(): Generator<ZipEntry, void, undefined> {
    const ready = this.#done;
    this.#done = [];
    yield* ready;
  }

  #begin(file: UnzipFile): void {
    if (this.#failure !== null) return;
    this.#numEntries += 1;
    const problem = judgeEntryName(file.name) ?? this.#seen.add(file.name);
    if (problem !== null) this.#failure = new AppFailure(problem.code, problem.message);
    else if (this.#numEntries > this.#limits.maxEntries)
      this.#failure = unsafe(`The archive has more than ${this.#limits.maxEntries} entries.`);
    else if ((file.originalSize ?? 0) > this.#limits.maxEntryBytes)
      this.#failure = unsafe(`The entry ${JSON.stringify(file.name)} declares ${file.originalSize} bytes.`);
    else if (file.compression !== 0 && file.compression !== 8)
      this.#failure = corrupt(
        `The entry ${JSON.stringify(file.name)} is packed in a way (${file.compression}) that only other programs read.`,
      );
    if (this.#failure !== null) return;
    const entry: OpenEntry = {
      name: file.name,
      wanted: !isClutter(file.name) && this.#wants(file.name),
      chunks: [],
      packedBytes: 0,
      unpackedBytes: 0,
    };
    this.#open = entry;
    file.ondata = (error, bytes, final) => this.#receive(entry, error, bytes, final);
    // Unwanted entries are unpacked too: fflate keeps the packed bytes of any entry that is not started
    file.start();
  }

  #receive(entry: OpenEntry, error: Error | null, bytes: Uint8Array | null, final: boolean): void {
    if (this.#failure !== null) return;
    if (error !== null) {
      this.#failure = corrupt(`The entry ${JSON.stringify(entry.name)} is damaged: ${error.message}.`);
      return;
    }
    const { maxEntryBytes, maxTotalBytes, maxRatio, ratioFromBytes } = this.#limits;
    const size = bytes?.length ?? 0;
    entry.unpackedBytes += size;
    this.#totalBytes += size;
    if (entry.unpackedBytes > maxEntryBytes)
      this.#failure = unsafe(`The entry ${JSON.stringify(entry.name)} unfolds beyond ${maxEntryBytes} bytes.`);
    else if (this.#totalBytes > maxTotalBytes)
      this.#failure = unsafe(`The archive unfolds beyond ${maxTotalBytes} bytes.`);
    else if (entry.unpackedBytes > ratioFromBytes && entry.unpackedBytes > maxRatio * Math.max(1, entry.packedBytes)) {
      this.#failure = unsafe(
        `The entry ${JSON.stringify(entry.name)} unfolds to over ${maxRatio} times its packed size.`,
      );
    }
    if (this.#failure !== null) return;
    if (entry.wanted && size > 0) entry.chunks.push(bytes!.slice());
    if (!final) return;
    if (this.#open === entry) this.#open = null;
    if (entry.wanted) this.#done.push({ name: entry.name, bytes: concatBytes(entry.chunks) });
  }
}

function unsafe(message: string): AppFailure {
  return new AppFailure('zipUnsafe', message);
}

function corrupt(message: string): AppFailure {
  return new AppFailure('zipCorrupt', message);
}
