import { recordingLock } from '../../core/recording/recordingFiles.ts';
import type { CaptureMessage } from '../../core/recording/captureMessages.ts';
import { keepInMemory, openPrivateFiles, type PieceStore } from './pieceStore.ts';
import type { RecordingCalls, RecordingEvent } from './recordingProtocol.ts';
import { RecordingWriter } from './recordingWriter.ts';

/** Wait this long for the audio thread's last batch before closing without it. */
const LAST_BATCH_MS = 500;

/** A recording that takes sound. */
export interface OpenRecording {
  readonly durable: boolean;
  readonly writer: RecordingWriter;
  /** Write what is left and close the file; resolves with the recording itself where it could not be stored, else with null. */
  close: () => Promise<Blob | null>;
  /** Resolves after `close`. */
  readonly closed: Promise<void>;
}

/** Open the files of a recording and write what comes through `request.sound` to them. */
export async function openRecording(
  { id, sampleRateHz, sound }: RecordingCalls['record']['params'],
  tell: (event: RecordingEvent) => void,
): Promise<OpenRecording> {
  await holdLock(recordingLock(id));
  const store: PieceStore = await openPrivateFiles(id, sampleRateHz).catch(() => keepInMemory(sampleRateHz));
  let sayEnded: () => void;
  const ended = new Promise<void>((resolve) => (sayEnded = resolve));
  let sayClosed: () => void;
  const closed = new Promise<void>((resolve) => (sayClosed = resolve));
  const writer = new RecordingWriter(store, sampleRateHz, {
    onWritten: (samples) => tell({ kind: 'written', samples }),
    onEnd: () => sayEnded(),
    onFailure: (error) => tell({ kind: 'failed', error }),
  });
  sound.onmessage = (event: MessageEvent<CaptureMessage>) => writer.take(event.data);
  return {
    durable: store.durable,
    writer,
    closed,
    close: async () => {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, LAST_BATCH_MS))]);
      writer.writePiece();
      writer.note({ kind: 'end', durationSec: writer.samples / sampleRateHz });
      sound.close();
      sayClosed();
      return store.close();
    },
  };
}

/** Hold a lock until this worker ends: other tabs then know that the recording is not an orphan. Where there are no locks, there is nothing to tell. */
async function holdLock(name: string): Promise<void> {
  if (!('locks' in navigator)) return;
  await new Promise<void>((resolve) => {
    const untilTheWorkerEnds = (): Promise<never> => {
      resolve();
      return new Promise<never>(() => undefined);
    };
    navigator.locks.request(name, untilTheWorkerEnds).catch(() => resolve());
  });
}
