import { fail, ok, type Result } from '../../core/common/result.ts';
import { toAppError } from '../../core/common/appError.ts';
import { readJournal, type Journal } from '../../core/recording/journal.ts';
import {
  JOURNAL_SUFFIX,
  recordingLock,
  recordingName,
  RECORDINGS_FOLDER,
  SOUND_SUFFIX,
} from '../../core/recording/recordingFiles.ts';
import { numSamplesInFile, readWavRate, wavHeader, WAV_HEADER_BYTES } from '../../core/recording/wavPieces.ts';

/** A recording that this browser keeps. */
export interface KeptRecording {
  readonly id: string;
  /** For people, and for the file when it is saved. */
  readonly name: string;
  readonly durationSec: number;
  readonly sizeBytes: number;
  readonly journal: Journal;
}

/** List the recordings kept in this browser, newest first, those being written (in any tab) left out; empty where nothing may be stored. */
export async function listKeptRecordings(): Promise<readonly KeptRecording[]> {
  const folder = await recordingsFolder().catch(() => null);
  if (!folder) return [];
  const busy = await lockedNames();
  const kept: KeptRecording[] = [];
  for await (const name of folder.keys()) {
    const id = name.endsWith(SOUND_SUFFIX) ? name.slice(0, -SOUND_SUFFIX.length) : null;
    if (id === null || busy.has(recordingLock(id))) continue;
    const recording = await describe(folder, id).catch(() => null);
    if (recording) kept.push(recording);
  }
  return kept.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/**
 * Open a kept recording as a WAV file. Its sound stays on the disk until it is read; the header is made anew, so a
 * recording that a crash cut short is whole up to its last piece.
 */
export async function openKeptRecording(id: string): Promise<Result<File>> {
  try {
    const folder = await recordingsFolder();
    const sound = await (await folder.getFileHandle(id + SOUND_SUFFIX)).getFile();
    const journal = await readJournalOf(folder, id);
    const header = new Uint8Array(await sound.slice(0, WAV_HEADER_BYTES).arrayBuffer());
    const numSamples = numSamplesInFile(sound.size);
    const pieces = [
      wavHeader(readWavRate(header) ?? 48000, numSamples),
      sound.slice(WAV_HEADER_BYTES, WAV_HEADER_BYTES + numSamples * 2),
    ];
    return ok(new File(pieces, `${nameOf(id, journal)}.wav`, { type: 'audio/wav', lastModified: sound.lastModified }));
  } catch (thrown) {
    return fail(toAppError(thrown, 'fileUnreadable'));
  }
}

/** Delete a recording and its journal; nothing of it stays. Deleting what is not there is no failure. */
export async function deleteKeptRecording(id: string): Promise<void> {
  const folder = await recordingsFolder().catch(() => null);
  await folder?.removeEntry(id + SOUND_SUFFIX).catch(() => undefined);
  await folder?.removeEntry(id + JOURNAL_SUFFIX).catch(() => undefined);
}

async function describe(folder: FileSystemDirectoryHandle, id: string): Promise<KeptRecording | null> {
  const sound = await (await folder.getFileHandle(id + SOUND_SUFFIX)).getFile();
  const rate = readWavRate(new Uint8Array(await sound.slice(0, WAV_HEADER_BYTES).arrayBuffer()));
  const numSamples = numSamplesInFile(sound.size);
  if (rate === null || numSamples === 0) {
    await deleteKeptRecording(id);
    return null;
  }
  const journal = await readJournalOf(folder, id);
  return { id, name: nameOf(id, journal), durationSec: numSamples / rate, sizeBytes: sound.size, journal };
}

async function readJournalOf(folder: FileSystemDirectoryHandle, id: string): Promise<Journal> {
  const file = await folder.getFileHandle(id + JOURNAL_SUFFIX).then(
    (handle) => handle.getFile(),
    () => null,
  );
  return readJournal(file ? await file.text() : '');
}

function nameOf(id: string, journal: Journal): string {
  return journal.startedAt === null ? id : recordingName(journal.purpose, Date.parse(journal.startedAt));
}

async function recordingsFolder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(RECORDINGS_FOLDER, { create: true });
}

async function lockedNames(): Promise<ReadonlySet<string>> {
  const held = 'locks' in navigator ? ((await navigator.locks.query()).held ?? []) : [];
  return new Set(held.map((lock) => lock.name ?? ''));
}
