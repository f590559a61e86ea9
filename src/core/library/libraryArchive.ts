import { AppFailure } from '../common/appError.ts';
import { ZipWriter } from '../export/zipWriter.ts';
import { readZip, type ZipLimits } from '../export/zipGuard.ts';
import { parseAnalysisResult, parseNotes } from '../contract/parseAnalysisResult.ts';
import { makeRecord, type LibraryRecord } from '../contract/libraryRecord.ts';

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

/** Which sound belongs to a record, as the record's own file says. */
interface AudioReference {
  readonly fileName: string;
  readonly mimeType: string;
}

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
    await writer.add(`analyses/${count}.json`, JSON.stringify({ ...record, audio: reference }));
    if (audio !== null) await writer.add(`audio/${count}`, audio.bytes);
  }
  writer.finish();
  return count;
}

/**
 * Read a library file made by `writeLibrary`; nothing in it is trusted. Yields one parcel at a time.
 * Throws AppFailure: `zipUnsafe`, `zipCorrupt`, or `fileUnreadable` when the archive is something else or a record is damaged.
 */
export async function* readLibrary(
  signal: AbortSignal,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<LibraryParcel, void, undefined> {
  let isLibrary = false;
  let waiting: { number: string; record: LibraryRecord; audio: AudioReference } | null = null;
  for await (const entry of readZip(signal, chunks, LIBRARY_LIMITS)) {
    const [folder, file] = entry.name.split('/');
    if (entry.name === MANIFEST) {
      const manifest = parseJson(entry.bytes, entry.name);
      isLibrary = isObject(manifest) && manifest['undertoneLibrary'] === 1;
    }
    if (!isLibrary) throw new AppFailure('fileUnreadable', 'This archive is not a library of Undertone.');
    if (folder === 'analyses' && file !== undefined) {
      if (waiting !== null) yield { record: withoutAudio(waiting.record), audio: null };
      waiting = null;
      const { record, audio } = parseRecord(entry.bytes, entry.name);
      if (audio === null) yield { record: withoutAudio(record), audio: null };
      else waiting = { number: file.replace(/\.json$/, ''), record, audio };
    } else if (folder === 'audio' && waiting !== null && file === waiting.number) {
      const { record, audio }: { record: LibraryRecord; audio: AudioReference } = waiting;
      yield {
        record: { ...record, entry: { ...record.entry, audioBytes: entry.bytes.length } },
        audio: { ...audio, bytes: entry.bytes },
      };
      waiting = null;
    }
  }
  if (waiting !== null) yield { record: withoutAudio(waiting.record), audio: null };
  if (!isLibrary) throw new AppFailure('fileUnreadable', 'This archive is not a library of Undertone.');
}

/** Everything but id, name and dates is derived again from the result, so a forged entry cannot lie about it. */
function parseRecord(bytes: Uint8Array, name: string): { record: LibraryRecord; audio: AudioReference | null } {
  const document = parseJson(bytes, name);
  if (!isObject(document) || !isObject(document['entry'])) throw damaged(name);
  const { entry, audio } = document;
  const { id, savedAt, changedAt } = entry;
  const result = parseAnalysisResult(document['result']);
  const notes = parseNotes(document['notes']);
  if (!result.ok) throw new AppFailure(result.error.code, `${name}: ${result.error.message}`);
  if (!notes.ok) throw new AppFailure(notes.error.code, `${name}: ${notes.error.message}`);
  if (
    typeof id !== 'string' ||
    id === '' ||
    id.length > 200 ||
    typeof entry['name'] !== 'string' ||
    !isInstant(savedAt) ||
    !isInstant(changedAt)
  )
    throw damaged(name);
  const made = makeRecord(
    { id, name: entry['name'], result: result.value, notes: notes.value, audioBytes: null },
    changedAt,
  );
  const reference =
    isObject(audio) && typeof audio['fileName'] === 'string' && typeof audio['mimeType'] === 'string'
      ? { fileName: audio['fileName'], mimeType: audio['mimeType'] }
      : null;
  return { record: { ...made, entry: { ...made.entry, savedAt } }, audio: reference };
}

function withoutAudio(record: LibraryRecord): LibraryRecord {
  return { ...record, entry: { ...record.entry, audioBytes: null } };
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw damaged(name);
  }
}

function damaged(name: string): AppFailure {
  return new AppFailure('fileUnreadable', `${name} in this library is damaged.`);
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
