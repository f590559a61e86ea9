import { recordingLock } from '../core/recording/recordingFiles.ts';
import type { CaptureMessage } from '../core/recording/captureMessages.ts';
import { keepInMemory, openPrivateFiles, type PieceStore } from './recording/pieceStore.ts';
import type { RecordingReply, RecordingRequest } from './recording/recordingProtocol.ts';
import { RecordingWriter } from './recording/recordingWriter.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Wait this long for the audio thread's last batch before closing without it. */
const LAST_BATCH_MS = 500;

let store: PieceStore | null = null;
let writer: RecordingWriter | null = null;
let sound: MessagePort | null = null;
let sampleRateHz = 0;
let ended = false;

function reply(message: RecordingReply): void {
  self.postMessage(message);
}

async function open(request: Extract<RecordingRequest, { kind: 'open' }>): Promise<void> {
  await holdLock(recordingLock(request.id));
  sampleRateHz = request.sampleRateHz;
  store = await openPrivateFiles(request.id, request.sampleRateHz).catch(() => keepInMemory(request.sampleRateHz));
  writer = new RecordingWriter(store, request.sampleRateHz, {
    onWritten: (samples) => reply({ kind: 'written', samples }),
    onEnd: () => {
      ended = true;
    },
    onFailure: (error) => reply({ kind: 'failed', error }),
  });
  sound = request.sound;
  sound.onmessage = (event: MessageEvent<CaptureMessage>) => writer?.take(event.data);
  reply({ kind: 'opened', durable: store.durable });
}

/** Hold a lock until this worker ends: other tabs then know that the recording is not an orphan. Where there are no locks, there is nothing to tell. */
async function holdLock(name: string): Promise<void> {
  if (!navigator.locks) return;
  await new Promise<void>((resolve) => {
    const untilTheWorkerEnds = (): Promise<never> => {
      resolve();
      return new Promise<never>(() => undefined);
    };
    navigator.locks.request(name, untilTheWorkerEnds).catch(() => resolve());
  });
}

async function close(): Promise<void> {
  const deadline = Date.now() + LAST_BATCH_MS;
  while (!ended && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  writer?.writePiece();
  writer?.note({ kind: 'end', durationSec: writer.samples / sampleRateHz });
  sound?.close();
  reply({ kind: 'closed', samples: writer?.samples ?? 0, inMemory: store?.close() ?? null });
}

/** Requests are answered in order: a note or a close waits for the opening. */
let queue: Promise<void> = Promise.resolve();
self.onmessage = (event: MessageEvent<RecordingRequest>) => {
  const request = event.data;
  queue = queue.then(async () => {
    if (request.kind === 'open') await open(request);
    else if (request.kind === 'note') writer?.note(request.entry);
    else await close();
  });
};
