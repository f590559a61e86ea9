import type { AppError } from '../../core/common/appError.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { BackendName } from '../../core/model/backend.ts';
import type { BackendPreference, Choice } from '../../core/model/chooseBackend.ts';
import type { AnalysisCalls, AnalysisNotice, ReadyEngine } from '../protocol.ts';
import { RpcWorker, type CallOptions } from './rpcWorker.ts';

/** How bringing a model and a backend up goes. */
export type EngineState =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly ready: ReadyEngine }
  | { readonly state: 'failed'; readonly error: AppError };

/** What an analysis worker is made of. */
export interface AnalysisWorkerOptions {
  readonly spawn: () => Worker;
  /** Absolute URL of `models/`, with its last slash. */
  readonly modelsUrl: string;
  /** The model to begin with; asked for when none was chosen. */
  readonly firstModel: () => Promise<Result<string>>;
  readonly onState: (state: EngineState) => void;
}

/** Longest silence of a worker that is busy with files: decoding or describing a long stretch may hold it up for seconds. */
const PATIENCE_MS = 7000;
/** While it only answers live sound it speaks four times a second, so that a dead one shows sooner. */
const LIVE_PATIENCE_MS = 3000;
/** While a backend starts, a driver may block the thread: shaders compile for seconds. */
const TRYING_PATIENCE_MS = 30_000;
/** On a machine or a backend that is slow, this many times what one segment takes. */
const PATIENCE_SEGMENTS = 4;
/** One death may be bad luck; a start that kills two workers will not do better. */
const MAX_STARTS = 2;

/**
 * The analysis worker with a model on a backend. It alone knows which model and backend are wanted and which backends
 * fail here; the worker is told all of it with each start, so a new one comes to the same state.
 */
export class AnalysisWorker {
  private readonly options: AnalysisWorkerOptions;
  private readonly rpc: RpcWorker<AnalysisCalls, AnalysisNotice>;
  private readonly excluded = new Map<BackendName, string>();
  private modelId: string | null = null;
  private preference: BackendPreference = 'auto';
  private ready: Promise<Result<ReadyEngine>> | null = null;
  private isStarting = false;
  private trying: BackendName | null = null;
  private segmentMs = 0;

  constructor(options: AnalysisWorkerOptions) {
    this.options = options;
    this.rpc = new RpcWorker(options.spawn, {
      onNotice: (notice) => this.hear(notice),
      onCrash: (error) => this.afterCrash(error),
      patienceMs: (pending) => this.patienceMs(pending.every((name) => name === 'live')),
    });
  }

  /** Use this model from now on. */
  useModel(modelId: string): Promise<Result<ReadyEngine>> {
    this.modelId = modelId;
    this.ready = null;
    return this.start();
  }

  /** Use this backend, or the fastest. A running analysis changes over between two batches. */
  usePreference(preference: BackendPreference): Promise<Result<ReadyEngine>> {
    this.preference = preference;
    // Asked for by name it gets another chance.
    if (preference !== 'auto') this.excluded.delete(preference);
    this.ready = null;
    return this.start();
  }

  /** Bring worker, model and backend up; the same promise for everybody until something changes. */
  start(): Promise<Result<ReadyEngine>> {
    if (this.ready) return this.ready;
    const ready = this.bringUp();
    this.ready = ready;
    void ready.then((outcome) => {
      if (this.ready !== ready) return;
      this.show(outcome);
      // A failure is told to those who waited; the next one tries again.
      if (!outcome.ok) this.ready = null;
    });
    return ready;
  }

  /** Call the worker. Never rejects: a crash is `workerCrashed`, an abort `cancelled`. */
  call<Name extends keyof AnalysisCalls>(
    name: Name,
    params: AnalysisCalls[Name]['params'],
    options?: CallOptions<AnalysisCalls[Name]['event']>,
  ): Promise<Result<AnalysisCalls[Name]['value']>> {
    return this.rpc.call(name, params, options);
  }

  /** False before the first call, and while nobody has called since the last one died. */
  get isRunning(): boolean {
    return this.rpc.isRunning;
  }

  /** Treat the worker as dead: for owners who can tell sooner than the heartbeat. One that is trying a backend is given its time. */
  giveUp(reason: string): void {
    if (this.trying === null) this.rpc.giveUp(reason);
  }

  /** End the worker for good. */
  dispose(): void {
    this.rpc.dispose();
  }

  private async bringUp(): Promise<Result<ReadyEngine>> {
    this.options.onState({ state: 'starting' });
    const model = this.modelId === null ? await this.options.firstModel() : ok(this.modelId);
    if (!model.ok) return model;
    this.modelId ??= model.value;
    this.isStarting = true;
    try {
      for (let attempt = 1; ; attempt++) {
        const { modelId, preference } = this;
        const { modelsUrl } = this.options;
        const ready = await this.rpc.call('start', { modelsUrl, modelId, preference, excluded: [...this.excluded] });
        if (ready.ok || ready.error.code !== 'workerCrashed' || attempt === MAX_STARTS) return ready;
      }
    } finally {
      this.isStarting = false;
    }
  }

  private show(outcome: Result<ReadyEngine>): void {
    if (outcome.ok) this.expectSegments(outcome.value.choice);
    this.options.onState(
      outcome.ok ? { state: 'ready', ready: outcome.value } : { state: 'failed', error: outcome.error },
    );
  }

  private hear(notice: AnalysisNotice): void {
    if (notice.kind === 'trying') {
      this.trying = notice.backend;
      return;
    }
    this.excluded.set(notice.lost, notice.reason);
    // Whoever asks from now on hears of the new one.
    this.ready =
      this.ready?.then((before) => {
        const outcome = before.ok ? ok({ ...before.value, choice: notice.choice }) : before;
        this.show(outcome);
        return outcome;
      }) ?? null;
  }

  private afterCrash({ message }: AppError): void {
    if (this.trying !== null) this.excluded.set(this.trying, `${this.trying} stopped the worker: ${message}`);
    this.trying = null;
    if (!this.isStarting) this.ready = null;
  }

  private expectSegments({ backend, timings }: Choice): void {
    this.segmentMs = timings.find((timing) => timing.backend === backend)?.msPerSegment ?? 0;
  }

  private patienceMs(isOnlyLive: boolean): number {
    if (this.trying !== null) return TRYING_PATIENCE_MS;
    return Math.max(isOnlyLive ? LIVE_PATIENCE_MS : PATIENCE_MS, PATIENCE_SEGMENTS * this.segmentMs);
  }
}
