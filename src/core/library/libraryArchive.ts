import { appError, AppFailure } from '../common/appError.ts';
import { ZipWriter } from '../export/zipWriter.ts';
import { readZip, type ZipLimits } from '../export/zipGuard.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { makeRecord, type AudioReference, type LibraryRecord } from '../contract/libraryRecord.ts';
import {
  parseLibraryManifest,
  parseLibraryRecord,
  travellingEntry,
  type LibraryRecordDocument,
} from '../contract/parseLibrary.ts';

/** A record on its way between machines, with its sound where that was kept. */
export interface LibraryParcel {
  readonly record: LibraryRecord;
  readonly audio: {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly fileName: string;
    readonly mimeType: string;
  } | null;
}

/** One library fits 100,000 entries of up to 2 GiB. */
const LIBRARY_LIMITS: ZipLimits = {
  maxEntries: 200_001,
  maxEntryBytes: 2 ** 31,
  maxTotalBytes: 2 ** 37,
  maxRatio: 400,
  ratioFromBytes: 64 * 2 ** 20,
};

const MANIFEST = 'undertone-library.json';

/** 8 hours of two lanes, ten answers a second, are 190 MB of which nobody has one; two answers a second are 40 MB. */
const MAX_JSON_BYTES = 128 * 2 ** 20;
/** A segment has two. */
const MAX_BRACKETS = 1_000_000;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;

/**
 * Write a whole library as one zip: a manifest, then per analysis `analyses/<n>.json` and, where sound was kept, `audio/<n>`.
 * Parcels are pulled one at a time, so memory holds one. Throws the signal's reason when aborted.
 */
export async function writeLibrary(
  signal: AbortSignal,
  parcels: AsyncIterable<LibraryParcel>,
  exportedAt: string,
  onChunk: (bytes: Uint8Array) => void,
): Promise<number> {
  const writer = new ZipWriter(onChunk, exportedAt);
  await writer.add(MANIFEST, JSON.stringify({ undertoneLibrary: 1, exportedAt }));
  let count = 0;
  for await (const { record, audio } of parcels) {
    signal.throwIfAborted();
    count += 1;
    const reference: AudioReference | null =
      audio === null ? null : { fileName: audio.fileName, mimeType: audio.mimeType };
    const document: LibraryRecordDocument = {
      schemaVersion: 1,
      ...record,
      entry: travellingEntry(record.entry),
      audio: reference,
    };
    await writer.add(`analyses/${count}.json`, JSON.stringify(document));
    if (audio !== null) await writer.add(`audio/${count}`, audio.bytes);
  }
  writer.finish();
  return count;
}

/**
 * Read a library file made by `writeLibrary`; nothing in it is trusted. Yields one parcel at a time, and for a record that
 * is refused its failure, which names its place: one bad record must not keep the others from their owner.
 * Throws AppFailure: `zipUnsafe`, `zipCorrupt`, or `fileUnreadable` when the archive is something else.
 */
export async function* readLibrary(
  signal: AbortSignal,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Result<LibraryParcel>, void, undefined> {
  let isLibrary = false;
  let waiting: { number: string; record: LibraryRecord; audio: AudioReference } | null = null;
  for await (const entry of readZip(signal, chunks, LIBRARY_LIMITS)) {
    const [folder, file] = entry.name.split('/');
    if (entry.name === MANIFEST) {
      orThrow(readJson(entry.bytes, entry.name, parseLibraryManifest));
      isLibrary = true;
    }
    if (!isLibrary) throw new AppFailure('fileUnreadable', 'This archive is not a library of Undertone.');
    if (folder === 'analyses' && file !== undefined) {
      if (waiting !== null) yield withoutAudio(waiting.record);
      waiting = null;
      const read = readRecord(entry.bytes, entry.name);
      if (!read.ok) yield read;
      else if (read.value.audio === null) yield withoutAudio(read.value.record);
      else waiting = { number: file.replace(/\.json$/, ''), record: read.value.record, audio: read.value.audio };
    } else if (folder === 'audio' && waiting !== null && file === waiting.number) {
      const { record, audio }: { record: LibraryRecord; audio: AudioReference } = waiting;
      yield ok({
        record: { ...record, entry: { ...record.entry, audioBytes: entry.bytes.length } },
        audio: { ...audio, bytes: entry.bytes },
      });
      waiting = null;
    }
  }
  if (waiting !== null) yield withoutAudio(waiting.record);
  if (!isLibrary) throw new AppFailure('fileUnreadable', 'This archive is not a library of Undertone.');
}

/** Everything but id, name and dates is derived again from the result, so a forged entry cannot lie about it. */
function readRecord(bytes: Uint8Array, name: string): Result<{ record: LibraryRecord; audio: AudioReference | null }> {
  const read = readJson(bytes, name, parseLibraryRecord);
  if (!read.ok) return read;
  const { entry, result, notes, audio } = read.value;
  const made = makeRecord({ id: entry.id, name: entry.name, result, notes, audioBytes: null }, entry.changedAt);
  return ok({ record: { ...made, entry: { ...made.entry, savedAt: entry.savedAt } }, audio });
}

function withoutAudio(record: LibraryRecord): Result<LibraryParcel> {
  return ok({ record: { ...record, entry: { ...record.entry, audioBytes: null } }, audio: null });
}

/** Read a JSON entry, unless that would take far more memory than any analysis: brackets are counted before a parser makes objects of them. */
function readJson<T>(bytes: Uint8Array, name: string, parse: (text: string) => Result<T>): Result<T> {
  if (bytes.length > MAX_JSON_BYTES)
    return fail(
      appError('zipUnsafe', `${name} in this library is larger than any analysis (${MAX_JSON_BYTES} bytes).`),
    );
  let numBrackets = 0;
  for (const byte of bytes) if (byte === OPENING_BRACKET || byte === OPENING_BRACE) numBrackets++;
  if (numBrackets > MAX_BRACKETS)
    return fail(appError('zipUnsafe', `${name} in this library has more parts than any analysis (${MAX_BRACKETS}).`));
  const parsed = parse(new TextDecoder().decode(bytes));
  return parsed.ok ? parsed : fail(appError(parsed.error.code, `${name}: ${parsed.error.message}`));
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new AppFailure(result.error.code, result.error.message);
  return result.value;
}
