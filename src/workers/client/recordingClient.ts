import { appError, type AppError } from '../../core/common/appError.ts';
import type { JournalEntry } from '../../core/recording/journal.ts';
import recordingWorkerUrl from '../recording.worker.ts?worker&url';
import type { RecordingReply, RecordingRequest } from '../recording/recordingProtocol.ts';
import { startWorker } from './startWorker.ts';

/** A writer that is this far behind the sound counts as dead. It writes every half second. */
const DEAD_BEHIND_SEC = 3;
/** One death may be bad luck; after this many in one recording the writer cannot be had. */
const MAX_DEATHS = 5;
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
  /** Position in the recording of the last sign of life. */
  private alivePosition = 0;
  private position = 0;
  private deaths = 0;
  private onClosed: ((reply: Extract<RecordingReply, { kind: 'closed' }>) => void) | null = null;

  constructor(id: string, sampleRateHz: number, listener: RecorderListener) {
    this.id = id;
    this.sampleRateHz = sampleRateHz;
    this.listener = listener;
  }

  /** Start a writer, in place of a dead one if there was one. Its sound comes through `sound`. */
  connect(sound: MessagePort): void {
    this.worker?.terminate();
    this.worker = startWorker(recordingWorkerUrl, 'undertone-recording');
    this.worker.onmessage = (event: MessageEvent<RecordingReply>) => this.hear(event.data);
    this.worker.onerror = () => this.die();
    this.alivePosition = this.position;
    this.request({ kind: 'open', id: this.id, sampleRateHz: this.sampleRateHz, sound }, [sound]);
  }

  /** Say how far the sound has come. The recording's own position is the clock, so neither a pause, a suspended page nor a sleeping machine looks like a dead writer. */
  heardUpTo(position: number): void {
    this.position = position;
    if (position - this.alivePosition > DEAD_BEHIND_SEC * this.sampleRateHz) this.die();
  }

  /** Put an entry into the journal. */
  note(entry: JournalEntry): void {
    this.request({ kind: 'note', entry });
  }

  /** Finish the file. Resolves with the recording itself where it could not be stored, else with null. */
  async close(): Promise<Blob | null> {
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
    this.worker?.terminate();
    this.worker = null;
  }

  private hear(reply: RecordingReply): void {
    this.alivePosition = this.position;
    if (reply.kind === 'opened') this.listener.onOpened(reply.durable);
    else if (reply.kind === 'written') this.listener.onWritten(reply.samples);
    else if (reply.kind === 'failed') this.listener.onFailure(reply.error);
    else this.onClosed?.(reply);
  }

  private die(): void {
    this.alivePosition = this.position;
    if (++this.deaths > MAX_DEATHS)
      this.listener.onFailure(
        appError('workerCrashed', 'The recording cannot be written: its worker dies again and again.'),
      );
    else this.listener.onDead();
  }

  private request(request: RecordingRequest, transfer: Transferable[] = []): void {
    if (!this.worker) return this.listener.onFailure(appError('workerCrashed', 'The recording worker is not running.'));
    this.worker.postMessage(request, transfer);
  }
}
