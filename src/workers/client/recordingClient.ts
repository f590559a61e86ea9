import { appError, type AppError } from '../../core/common/appError.ts';
import type { JournalEntry } from '../../core/recording/journal.ts';
import recordingWorkerUrl from '../recording.worker.ts?worker&url';
import type { RecordingCalls, RecordingEvent } from '../recording/recordingProtocol.ts';
import { RpcWorker } from './rpcWorker.ts';
import { startWorker } from './startWorker.ts';

/** A writer that is this far behind the sound counts as dead. It writes every half second. */
const DEAD_BEHIND_SEC = 3;
/** One death may be bad luck; after this many in one recording the writer cannot be had. */
const MAX_DEATHS = 5;
const CLOSE_TIMEOUT_MS = 4000;

/** What a recording's writer reports to the page. */
export interface RecorderListener {
  onOpened: (durable: boolean) => void;
  onFailure: (error: AppError) => void;
  /** The writer died; `connect` with a new port starts another at the end of the same file. */
  onDead: () => void;
}

/** Talk to the worker that writes a recording, and notice when it dies. Whoever makes one calls `close` or `abandon`. */
export class RecordingClient {
  private readonly id: string;
  private readonly sampleRateHz: number;
  private readonly listener: RecorderListener;
  private worker: RpcWorker<RecordingCalls> | null = null;
  /** Position in the recording of the last sign of life. */
  private alivePosition = 0;
  private position = 0;
  private deaths = 0;

  constructor(id: string, sampleRateHz: number, listener: RecorderListener) {
    this.id = id;
    this.sampleRateHz = sampleRateHz;
    this.listener = listener;
  }

  /** Start a writer, in place of a dead one if there was one. Its sound comes through `sound`. */
  connect(sound: MessagePort): void {
    this.worker?.dispose();
    const worker = new RpcWorker<RecordingCalls>(() => startWorker(recordingWorkerUrl, 'undertone-recording'));
    this.worker = worker;
    this.alivePosition = this.position;
    const { id, sampleRateHz } = this;
    void worker
      .call('record', { id, sampleRateHz, sound }, { transfer: [sound], onEvent: (event) => this.hear(event) })
      .then((recorded) => {
        if (!recorded.ok && this.worker === worker) this.die();
      });
  }

  /** Say how far the sound has come. The recording's own position is the clock, so neither a pause, a suspended page nor a sleeping machine looks like a dead writer. */
  heardUpTo(position: number): void {
    this.position = position;
    if (position - this.alivePosition > DEAD_BEHIND_SEC * this.sampleRateHz)
      this.worker?.giveUp('The writer fell behind the sound.');
  }

  /** Put an entry into the journal. */
  note(entry: JournalEntry): void {
    void this.worker?.call('note', entry);
  }

  /** Finish the file. Resolves with the recording itself where it could not be stored, else with null. */
  async close(): Promise<Blob | null> {
    const closed = await this.worker?.call('close', null, { signal: AbortSignal.timeout(CLOSE_TIMEOUT_MS) });
    this.abandon();
    return closed?.ok ? closed.value : null;
  }

  /** End the worker at once; what was written stays. */
  abandon(): void {
    const { worker } = this;
    this.worker = null;
    worker?.dispose();
  }

  private hear(event: RecordingEvent): void {
    this.alivePosition = this.position;
    if (event.kind === 'opened') this.listener.onOpened(event.durable);
    else if (event.kind === 'failed') this.listener.onFailure(event.error);
  }

  private die(): void {
    this.abandon();
    if (++this.deaths > MAX_DEATHS)
      this.listener.onFailure(
        appError('workerCrashed', 'The recording cannot be written: its worker dies again and again.'),
      );
    else this.listener.onDead();
  }
}
