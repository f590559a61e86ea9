import { appError, type AppError } from '../../core/common/appError.ts';
import type { JournalEntry } from '../../core/recording/journal.ts';
import RecordingWorker from '../recording.worker.ts?worker';
import type { RecordingReply, RecordingRequest } from '../recording/recordingProtocol.ts';

/** Without a word for this long while sound flows, the writer counts as dead. It speaks every half second. */
export const WRITER_SILENCE_MS = 3000;
const CLOSE_TIMEOUT_MS = 4000;

/** What a recording's writer reports to the page. */
export interface RecorderListener {
  onOpened(durable: boolean): void;
  /** Samples that are safe. */
  onWritten(samples: number): void;
  onFailure(error: AppError): void;
  /** The writer died; `connect` with a new port starts another at the end of the same file. */
  onDead(): void;
}

/** Talk to the worker that writes a recording, and notice when it dies. Whoever makes one calls `close` or `abandon`. */
export class RecordingClient {
  private readonly id: string;
  private readonly sampleRateHz: number;
  private readonly listener: RecorderListener;
  private worker: Worker | null = null;
  private watch: ReturnType<typeof setInterval> | null = null;
  private lastWordMs = 0;
  private onClosed: ((reply: Extract<RecordingReply, { kind: 'closed' }>) => void) | null = null;

  constructor(id: string, sampleRateHz: number, listener: RecorderListener) {
    this.id = id;
    this.sampleRateHz = sampleRateHz;
    this.listener = listener;
  }

  /** Start a writer, in place of a dead one if there was one. Its sound comes through `sound`. */
  connect(sound: MessagePort): void {
    this.worker?.terminate();
    this.worker = new RecordingWorker({ name: 'undertone-recording' });
    this.worker.onmessage = (event: MessageEvent<RecordingReply>) => this.hear(event.data);
    this.worker.onerror = () => this.die();
    this.lastWordMs = Date.now();
    this.request({ kind: 'open', id: this.id, sampleRateHz: this.sampleRateHz, sound }, [sound]);
  }

  /** Say whether sound is flowing: only then is silence a sign of death. */
  setFlowing(flowing: boolean): void {
    if (this.watch !== null) clearInterval(this.watch);
    this.watch = null;
    this.lastWordMs = Date.now();
    if (!flowing) return;
    this.watch = setInterval(() => {
      if (Date.now() - this.lastWordMs > WRITER_SILENCE_MS) this.die();
    }, 500);
  }

  /** Put an entry into the journal. */
  note(entry: JournalEntry): void {
    this.request({ kind: 'note', entry });
  }

  /** Finish the file. Resolves with the recording itself where it could not be stored, else with null. */
  async close(): Promise<Blob | null> {
    this.setFlowing(false);
    const closed = new Promise<Blob | null>((resolve) => {
      this.onClosed = (reply) => resolve(reply.inMemory);
      setTimeout(() => resolve(null), CLOSE_TIMEOUT_MS);
    });
    this.request({ kind: 'close' });
    const inMemory = await closed;
    this.abandon();
    return inMemory;
  }

  /** End the worker at once; what was written stays. */
  abandon(): void {
    this.setFlowing(false);
    this.worker?.terminate();
    this.worker = null;
  }

  private hear(reply: RecordingReply): void {
    this.lastWordMs = Date.now();
    if (reply.kind === 'opened') this.listener.onOpened(reply.durable);
    else if (reply.kind === 'written') this.listener.onWritten(reply.samples);
    else if (reply.kind === 'failed') this.listener.onFailure(reply.error);
    else this.onClosed?.(reply);
  }

  private die(): void {
    this.lastWordMs = Date.now();
    this.listener.onDead();
  }

  private request(request: RecordingRequest, transfer: Transferable[] = []): void {
    if (!this.worker) return this.listener.onFailure(appError('workerCrashed', 'The recording worker is not running.'));
    this.worker.postMessage(request, transfer);
  }
}
