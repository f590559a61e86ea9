import { appError, type AppError } from '../../core/common/appError.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { Calls, FromWorker, ToWorker } from '../rpc.ts';
import { Heartbeat } from './heartbeat.ts';

/** How a call may be stopped, what it hands over, and who hears what is told before the answer. */
export interface CallOptions<Event> {
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: Transferable[];
  readonly onEvent?: (event: Event) => void;
}

/** What the owner of a worker wants to know. */
export interface RpcHooks<Name, Notice> {
  readonly onNotice?: (notice: Notice) => void;
  /** The worker died. Told before its calls fail with `workerCrashed`; the next call starts another. */
  readonly onCrash?: (error: AppError) => void;
  /** How long it may be silent beside these calls before it counts as dead. Default: 7 s. */
  readonly patienceMs?: (pending: readonly Name[]) => number;
}

interface Pending<Name> {
  readonly name: Name;
  readonly settle: (result: Result<never>) => void;
  readonly onEvent: ((event: never) => void) | undefined;
}

/** Longest silence of a worker that owes an answer: a long stretch of work may hold its thread up for seconds. */
const PATIENCE_MS = 7000;

/**
 * Typed calls to a worker that answers with `serve`. Starts it with the first call, notices when it dies (an error, a
 * message that cannot be read, or no sign of life), and lets every call settle, once, as a value.
 */
export class RpcWorker<Own extends Calls<Own>, Notice = never> {
  private readonly spawn: () => Worker;
  private readonly hooks: RpcHooks<keyof Own, Notice>;
  private readonly heartbeat: Heartbeat;
  private readonly pending = new Map<number, Pending<keyof Own>>();
  private worker: Worker | null = null;
  private lastId = 0;
  private disposed = false;

  constructor(spawn: () => Worker, hooks: RpcHooks<keyof Own, Notice> = {}) {
    this.spawn = spawn;
    this.hooks = hooks;
    this.heartbeat = new Heartbeat({
      ping: () => this.worker?.postMessage({ kind: 'ping' } satisfies ToWorker<keyof Own>),
      isBusy: () => this.pending.size > 0,
      patienceMs: () => hooks.patienceMs?.([...this.pending.values()].map(({ name }) => name)) ?? PATIENCE_MS,
      onSilence: () => this.giveUp('The worker does not answer.'),
    });
  }

  /** False before the first call, and between a death and the next call. */
  get isRunning(): boolean {
    return this.worker !== null;
  }

  /** Call the worker. Never rejects. Errors: `workerCrashed`, `cancelled` (an abort, or `dispose`), those of the handler. */
  call<Name extends keyof Own>(
    name: Name,
    params: Own[Name]['params'],
    { signal, transfer = [], onEvent }: CallOptions<Own[Name]['event']> = {},
  ): Promise<Result<Own[Name]['value']>> {
    if (this.disposed || signal?.aborted) return Promise.resolve(CANCELLED);
    const id = ++this.lastId;
    return new Promise((resolve) => {
      const onAbort = (): void => {
        this.worker?.postMessage({ kind: 'abort', id } satisfies ToWorker<Name>);
        this.settle(id, CANCELLED);
      };
      const settle = (result: Result<never>): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve(result);
      };
      this.pending.set(id, { name, settle, onEvent });
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        this.running().postMessage({ kind: 'call', id, name, params } satisfies ToWorker<Name>, transfer);
      } catch (thrown) {
        this.settle(id, fail(appError('workerCrashed', `The worker cannot be reached: ${String(thrown)}`)));
      }
    });
  }

  /** Start the worker before there is a call. */
  start(): void {
    if (!this.disposed) this.running();
  }

  /** Treat the worker as dead: for owners who can tell sooner than the heartbeat. */
  giveUp(reason: string): void {
    if (!this.worker) return;
    const error = appError('workerCrashed', reason);
    this.hooks.onCrash?.(error);
    this.stop(fail(error));
  }

  /** End the worker for good; pending and later calls fail with `cancelled`. */
  dispose(): void {
    this.disposed = true;
    this.stop(CANCELLED);
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = this.spawn();
    worker.onmessage = (message: MessageEvent<FromWorker>) => this.hear(message.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.giveUp(event.message || 'The worker could not be loaded.');
    };
    worker.onmessageerror = () => this.giveUp('A message of the worker could not be read.');
    this.worker = worker;
    this.heartbeat.start();
    return worker;
  }

  /** Messages carry no types across the thread: both ends are held to `Own` and `Notice` instead. */
  private hear(message: FromWorker): void {
    this.heartbeat.heard();
    if (message.kind === 'answer') this.settle(message.id, message.result as Result<never>);
    else if (message.kind === 'event') this.pending.get(message.id)?.onEvent?.(message.event as never);
    else if (message.kind === 'notice') this.hooks.onNotice?.(message.notice as Notice);
  }

  private settle(id: number, result: Result<never>): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    pending?.settle(result);
  }

  private stop(result: Result<never>): void {
    this.heartbeat.stop();
    this.worker?.terminate();
    this.worker = null;
    for (const id of [...this.pending.keys()]) this.settle(id, result);
  }
}

const CANCELLED = fail(appError('cancelled', 'Cancelled.'));
