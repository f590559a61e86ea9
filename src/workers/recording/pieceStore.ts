import { WAV_HEADER_BYTES, wavHeader } from '../../core/recording/wavPieces.ts';
import { JOURNAL_SUFFIX, RECORDINGS_FOLDER, SOUND_SUFFIX } from '../../core/recording/recordingFiles.ts';

const OPEN_ATTEMPTS = 20;

/** Where the pieces of one recording go. */
export interface PieceStore {
  /** True when a piece is on the disk once `append` returns. */
  readonly durable: boolean;
  /** Bytes of sound so far. */
  readonly soundBytes: number;
  /** Add 16-bit samples. Throws a DOMException `QuotaExceededError` when there is no more room. */
  append: (pcm: Uint8Array<ArrayBuffer>) => void;
  /** Add a line to the journal. */
  note: (line: string) => void;
  /** Finish; returns the recording when it is nowhere else. */
  close: () => Blob | null;
}

/**
 * Open the private file system (OPFS). Its synchronous handles write in place, in a worker, without a copy of the
 * file: after each `flush` the piece is on the disk, and the header makes it a whole WAV file.
 * Throws where the browser offers none (private windows of some browsers).
 */
export async function openPrivateFiles(id: string, sampleRateHz: number): Promise<PieceStore> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(RECORDINGS_FOLDER, { create: true });
  const sound = await openEnd(folder, id + SOUND_SUFFIX);
  const journal = await openEnd(folder, id + JOURNAL_SUFFIX);
  const encoder = new TextEncoder();
  let soundBytes = Math.max(0, sound.getSize() - WAV_HEADER_BYTES);
  let journalBytes = journal.getSize();
  if (sound.getSize() < WAV_HEADER_BYTES) sound.write(wavHeader(sampleRateHz, 0), { at: 0 });
  return {
    durable: true,
    get soundBytes() {
      return soundBytes;
    },
    append(pcm) {
      soundBytes += sound.write(pcm, { at: WAV_HEADER_BYTES + soundBytes });
      sound.write(wavHeader(sampleRateHz, soundBytes / 2), { at: 0 });
      sound.flush();
    },
    note(line) {
      journalBytes += journal.write(encoder.encode(line), { at: journalBytes });
      journal.flush();
    },
    close() {
      sound.close();
      journal.close();
      return null;
    },
  };
}

/** Keep the pieces in memory: the last resort where nothing may be stored. The journal is dropped, the page has it anyway. */
export function keepInMemory(sampleRateHz: number): PieceStore {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let soundBytes = 0;
  return {
    durable: false,
    get soundBytes() {
      return soundBytes;
    },
    append(pcm) {
      pieces.push(pcm);
      soundBytes += pcm.length;
    },
    note: () => undefined,
    close: () => new Blob([wavHeader(sampleRateHz, soundBytes / 2), ...pieces], { type: 'audio/wav' }),
  };
}

async function openEnd(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemSyncAccessHandle> {
  const file = await folder.getFileHandle(name, { create: true });
  for (let attempt = 1; ; attempt++) {
    try {
      return await file.createSyncAccessHandle();
    } catch (thrown) {
      // A worker that was killed a moment ago may still hold the file.
      const held = thrown instanceof DOMException && thrown.name === 'NoModificationAllowedError';
      if (!held || attempt === OPEN_ATTEMPTS) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
