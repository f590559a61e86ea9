import { appError, type AppError } from '../../core/common/appError.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { BackendName } from '../../core/model/backend.ts';
import type { Choice } from '../../core/model/chooseBackend.ts';
import type { CallName, SessionEvent, WorkerCalls, WorkerMessage } from '../protocol.ts';
import { Heartbeat } from './heartbeat.ts';

/** What the page hears without having asked. */
export interface ClientHooks {
  readonly onBackend: (choice: Choice) => void;
  readonly onTrying: (backend: BackendName | null) => void;
  /** The worker died; pending calls have failed with `workerCrashed`, the next call starts a new one. */
  readonly onCrash: (error: AppError, trying: BackendName | null) => void;
}

/** Longest silence of a worker that is busy with files: decoding or describing a long stretch may hold it up for seconds. */
const PATIENCE_MS = 7000;
/** While it only answers live sound it speaks four times a second, so that a dead one shows sooner. */
const LIVE_PATIENCE_MS = 3000;
/** While a backend starts, a driver may block the thread: shaders compile for seconds. */
const LONG_PATIENCE_MS = 30_000;
/** On a machine or a backend that is slow, this many times what one segment takes. */
const PATIENCE_SEGMENTS = 4;
/** Calls beside which nothing may hold the worker up for long. */
const LIVE_CALLS: ReadonlySet<CallName> = new Set<CallName>(['runLive', 'ping']);

interface Pending {
  readonly name: CallName;
  readonly settle: (result: Result<never>) => void;
}

/** How a call may be stopped and what it hands over. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: Transferable[];
}

/**
 * Typed calls to the analysis worker. Starts it when first needed, notices when it dies (an error, or no sign of
 * life), lets every pending call fail then, and starts another for the next call. Close with `dispose`.
 */
export class WorkerClient {
  private readonly spawn: () => Worker;
  private readonly hooks: ClientHooks;
  private readonly heartbeat: Heartbeat;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<string, (event: SessionEvent) => void>();
  private worker: Worker | null = null;
  private trying: BackendName | null = null;
  private segmentMs = 0;
  private nextCallId = 1;
  private started = 0;

  constructor(spawn: () => Worker, hooks: ClientHooks) {
    this.spawn = spawn;
    this.hooks = hooks;
    this.heartbeat = new Heartbeat({
      ping: () => void this.call('ping', null),
      isBusy: () => this.pending.size > 0,
      patienceMs: () => this.patienceMs(),
      onSilence: () => this.crash('The analysis worker does not answer.'),
    });
  }

  /** Number of the worker in use, from 1; 0 before the first. A new number means that all its state is gone. */
  get generation(): number {
    return this.started;
  }

  /** Call the worker. Never rejects: a crash is `workerCrashed`, an abort `cancelled`. */
  call<Name extends CallName>(
    name: Name,
    params: WorkerCalls[Name]['params'],
    options: CallOptions = {},
  ): Promise<Result<WorkerCalls[Name]['value']>> {
    const { signal, transfer = [] } = options;
    if (signal?.aborted) return Promise.resolve(fail(appError('cancelled', 'Cancelled.')));
    const callId = this.nextCallId++;
    return new Promise((resolve) => {
      const onAbort = (): void => this.settle(callId, fail(appError('cancelled', 'Cancelled.')));
      const settle = (result: Result<never>): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve(result);
      };
      this.pending.set(callId, { name, settle });
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        this.running().postMessage({ callId, name, params }, transfer);
      } catch (thrown) {
        this.settle(
          callId,
          fail(appError('workerCrashed', `The analysis worker cannot be reached: ${String(thrown)}`)),
        );
      }
    });
  }

  /** Hear a session's events; returns the function that stops it. */
  listen(sessionId: string, listener: (event: SessionEvent) => void): () => void {
    this.listeners.set(sessionId, listener);
    return () => {
      if (this.listeners.get(sessionId) === listener) this.listeners.delete(sessionId);
    };
  }

  /** Treat the worker as dead: for owners who can tell sooner than the heartbeat. */
  giveUp(reason: string): void {
    if (this.worker) this.crash(reason);
  }

  /** Say how long one segment takes on this machine, so that a slow one does not look like a dead one. */
  expectSegments(ms: number): void {
    this.segmentMs = ms;
  }

  /** True while a backend is being tried, when a driver may block the thread for seconds. */
  get isTrying(): boolean {
    return this.trying !== null;
  }

  /** End the worker; pending calls fail with `cancelled`. A later call would start it again. */
  dispose(): void {
    this.stop(fail(appError('cancelled', 'Closed.')));
  }

  private patienceMs(): number {
    if (this.trying !== null) return LONG_PATIENCE_MS;
    const isOnlyLive =
      [...this.pending.values()].every(({ name }) => LIVE_CALLS.has(name)) &&
      [...this.pending.values()].some(({ name }) => name === 'runLive');
    return Math.max(isOnlyLive ? LIVE_PATIENCE_MS : PATIENCE_MS, PATIENCE_SEGMENTS * this.segmentMs);
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = this.spawn();
    worker.onmessage = (message: MessageEvent<WorkerMessage>) => this.receive(message.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.crash(event.message || 'The analysis worker could not be loaded.');
    };
    worker.onmessageerror = () => this.crash('A message of the analysis worker could not be read.');
    this.worker = worker;
    this.started++;
    this.heartbeat.start();
    return worker;
  }

  private receive(message: WorkerMessage): void {
    this.heartbeat.heard();
    if (message.kind === 'answer') this.settle(message.callId, message.result as Result<never>);
    else if (message.kind === 'session') this.listeners.get(message.sessionId)?.(message.event);
    else if (message.kind === 'backend') this.hooks.onBackend(message.choice);
    else {
      this.trying = message.backend;
      this.hooks.onTrying(message.backend);
    }
  }

  private settle(callId: number, result: Result<never>): void {
    const pending = this.pending.get(callId);
    this.pending.delete(callId);
    pending?.settle(result);
  }

  private crash(reason: string): void {
    const { trying } = this;
    const error = appError('workerCrashed', reason);
    // The hook first: whoever retries a failed call must already know what to leave out.
    this.hooks.onCrash(error, trying);
    this.stop(fail(error));
  }

  private stop(result: Result<never>): void {
    this.heartbeat.stop();
    this.worker?.terminate();
    this.worker = null;
    this.trying = null;
    const pending = [...this.pending.values()];
    this.pending.clear();
    for (const { settle } of pending) settle(result);
  }
}
