import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { BackendName } from '../../core/model/backend.ts';
import type { BackendPreference, Choice } from '../../core/model/chooseBackend.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { ClipAnswers, ClipsRequest } from '../analysis/clipsProtocol.ts';
import type { LiveEvent, LiveRequest, LiveSummary } from '../live/liveProtocol.ts';
import type {
  ResumePoint,
  SessionEvent,
  SessionRequest,
  SoundBlock,
  Trick,
  WorkerCalls,
  WorkerMemory,
} from '../protocol.ts';
import { JobQueue } from './jobQueue.ts';
import { WorkerClient, type ClientHooks } from './workerClient.ts';

/** A model and a backend that are ready for work. */
export interface ReadyEngine {
  readonly card: ModelCard;
  readonly choice: Choice;
}

/** What the engine tells without being asked. */
export type EngineHooks = Pick<ClientHooks, 'onBackend' | 'onTrying'>;

/** A recording to analyse and where its sound comes from. */
export interface AnalysisJob {
  readonly request: SessionRequest;
  /** Decode the sound of a `pushed` source; asked again when the worker had to be restarted. Its buffers are handed over. */
  readonly decode: () => Promise<Result<SoundBlock>>;
  readonly onEvent: (event: SessionEvent) => void;
  /** The worker died: say where to go on, after forgetting what comes again; null starts from the beginning. `pushed` sources always start there. */
  readonly onRestart: () => ResumePoint | null;
}

/** One worker death may be bad luck; after two at the same place of a recording it is the recording. */
const MAX_ATTEMPTS = 2;

/**
 * The analysis worker as the store sees it: a model, a backend, one analysis after another. Brings a new worker to the
 * same state when one dies, leaves out the backend that killed it, and runs the interrupted analysis once more.
 */
export class AnalysisEngine {
  private readonly client: WorkerClient;
  private readonly queue = new JobQueue(1);
  private readonly modelsUrl: string;
  private readonly excluded = new Map<BackendName, string>();
  private modelId: string | null = null;
  private preference: BackendPreference = 'auto';
  private ready: { readonly generation: number; readonly engine: Promise<Result<ReadyEngine>> } | null = null;

  /** @param modelsUrl absolute URL of `models/`, with its last slash */
  constructor(spawn: () => Worker, modelsUrl: string, hooks: EngineHooks) {
    this.modelsUrl = modelsUrl;
    this.client = new WorkerClient(spawn, {
      ...hooks,
      onBackend: (choice) => {
        this.rememberChoice(choice);
        hooks.onBackend(choice);
      },
      onCrash: (error, trying) => {
        this.ready = null;
        if (trying !== null) this.excluded.set(trying, `${trying} stopped the worker: ${error.message}`);
      },
    });
  }

  /** Use this model from the next analysis on. */
  useModel(modelId: string): Promise<Result<ReadyEngine>> {
    this.modelId = modelId;
    return this.renew();
  }

  /** Use this backend, or the fastest. A running analysis changes over between two batches. */
  async usePreference(preference: BackendPreference): Promise<Result<ReadyEngine>> {
    this.preference = preference;
    // Asked for by name it gets another chance.
    if (preference !== 'auto') this.excluded.delete(preference);
    const ready = await this.start();
    if (!ready.ok) return ready;
    const choice = await this.client.call('start', { preference, excluded: [...this.excluded] });
    if (!choice.ok) return choice;
    this.rememberChoice(choice.value);
    return ok({ card: ready.value.card, choice: choice.value });
  }

  /** Bring worker, model and backend up; the same promise for everybody until something changes. */
  start(): Promise<Result<ReadyEngine>> {
    const current = this.ready;
    if (current && current.generation === this.client.generation) return current.engine;
    const engine = this.bringUp();
    const generation = this.client.generation;
    this.ready = { generation, engine };
    void engine.then((result) => {
      // A failure is told to those who waited; the next one tries again.
      if (!result.ok && this.ready?.engine === engine) this.ready = null;
    });
    return engine;
  }

  /** Analyse one recording, after those before it. Never rejects. */
  analyze(signal: AbortSignal, job: AnalysisJob): Promise<Result<null>> {
    return this.queue.run(signal, async () => {
      let { request } = job;
      for (let attempt = 1; ; attempt++) {
        const result = await this.analyzeOnce(signal, { ...job, request });
        if (result.ok || result.error.code !== 'workerCrashed' || attempt === MAX_ATTEMPTS) return result;
        const resume = job.onRestart();
        // A recording that got further has not killed the worker at the same place again.
        if ((resume?.startSec ?? 0) > (request.resume?.startSec ?? 0)) attempt = 0;
        request = resume ? { ...job.request, resume } : withoutResume(job.request);
      }
    });
  }

  /** Answer short recordings together, after the analyses before them. `workerCrashed` is told, not tried again: their sound was handed over. */
  answerClips(signal: AbortSignal, request: ClipsRequest): Promise<Result<ClipAnswers>> {
    return this.queue.run(signal, async () => {
      const ready = await this.start();
      if (!ready.ok) return ready;
      const transfer = request.clips.flatMap((clip) => (clip.kind === 'block' ? buffersOf(clip.block) : [clip.bytes]));
      return this.client.call('answerClips', request, { signal, transfer });
    });
  }

  /**
   * Answer live sound until it ends; files may be analysed meanwhile. On `workerCrashed` call again with a new port.
   * @param makeRequest called once model and backend are ready
   */
  async runLive(makeRequest: () => LiveRequest, onEvent: (event: LiveEvent) => void): Promise<Result<LiveSummary>> {
    const ready = await this.start();
    if (!ready.ok) return ready;
    const request = makeRequest();
    const mute = this.client.listen(request.sessionId, (event) => (event.kind === 'live' ? onEvent(event) : undefined));
    try {
      return await this.client.call('runLive', request, { transfer: [request.sound] });
    } finally {
      mute();
    }
  }

  /** Say that live answers stopped coming although sound flows: the worker is replaced, unless it is busy starting a backend. */
  liveIsStuck(): void {
    if (!this.client.isTrying) this.client.giveUp('The live answers stopped.');
  }

  /** Ask about a span of a lane; null when its samples are not kept (`keepSamples` first). */
  async describeSpan(
    params: WorkerCalls['describeSpan']['params'],
  ): Promise<Result<WorkerCalls['describeSpan']['value']>> {
    const answer = await this.client.call('describeSpan', params);
    // A worker that died while nobody looked is found out by the next question; its samples went with it.
    return !answer.ok && answer.error.code === 'workerCrashed' ? ok(null) : answer;
  }

  /** Ask about a span of a long recording, whose file is read again around it. */
  describeFileSpan(
    params: WorkerCalls['describeFileSpan']['params'],
  ): Promise<Result<WorkerCalls['describeFileSpan']['value']>> {
    return this.client.call('describeFileSpan', params);
  }

  /** Give samples back to a session that no longer has them. */
  keepSamples(params: WorkerCalls['keepSamples']['params']): Promise<Result<null>> {
    return this.client.call('keepSamples', params, { transfer: params.block ? buffersOf(params.block) : [] });
  }

  /** A lane as a WAV file; null when its samples are not kept. */
  renderWav(sessionId: string, laneId: string): Promise<Result<ArrayBuffer | null>> {
    return this.client.call('renderWav', { sessionId, laneId });
  }

  /** A span of a recording too long to keep as a WAV file. */
  renderSpan(params: WorkerCalls['renderSpan']['params']): Promise<Result<ArrayBuffer>> {
    return this.client.call('renderSpan', params);
  }

  /** A span after noise reduction as a WAV file; null when neither samples nor a file are there. */
  renderCleaned(params: WorkerCalls['renderCleaned']['params']): Promise<Result<ArrayBuffer | null>> {
    return this.client.call('renderCleaned', params);
  }

  /** Free what the worker keeps for a session. */
  async forget(sessionId: string): Promise<void> {
    if (this.client.generation > 0) await this.client.call('closeSession', { sessionId });
  }

  readMemory(): Promise<Result<WorkerMemory>> {
    return this.client.call('readMemory', null);
  }

  /** Break the worker; test builds only. */
  playTrick(trick: Trick): Promise<Result<null>> {
    return this.client.call('playTrick', { trick });
  }

  /** End the worker. */
  dispose(): void {
    this.ready = null;
    this.client.dispose();
  }

  private async renew(): Promise<Result<ReadyEngine>> {
    // Between two analyses: a model must not change under one.
    return this.queue.run(undefined, () => {
      this.ready = null;
      return this.start();
    });
  }

  /** The worker changed its backend by itself: whoever asks from now on hears of the new one. */
  private rememberChoice(choice: Choice): void {
    this.expectSegments(choice);
    const { ready } = this;
    if (!ready) return;
    const engine = ready.engine.then((result): Result<ReadyEngine> =>
      result.ok ? ok({ ...result.value, choice }) : result,
    );
    this.ready = { generation: ready.generation, engine };
  }

  private expectSegments({ backend, timings }: Choice): void {
    this.client.expectSegments(timings.find((timing) => timing.backend === backend)?.msPerSegment ?? 0);
  }

  private async bringUp(): Promise<Result<ReadyEngine>> {
    if (this.modelId === null) return fail(appError('modelMissing', 'No model is chosen.'));
    const { modelsUrl, modelId, preference } = this;
    for (let attempt = 1; ; attempt++) {
      const card = await this.client.call('loadModel', { modelsUrl, modelId });
      const choice = card.ok ? await this.client.call('start', { preference, excluded: [...this.excluded] }) : card;
      if (card.ok && choice.ok) {
        this.expectSegments(choice.value);
        return ok({ card: card.value, choice: choice.value });
      }
      const error = card.ok ? (choice as { error: ReturnType<typeof appError> }).error : card.error;
      if (error.code !== 'workerCrashed' || attempt === MAX_ATTEMPTS) return fail(error);
    }
  }

  private async analyzeOnce(signal: AbortSignal, { request, decode, onEvent }: AnalysisJob): Promise<Result<null>> {
    const { sessionId } = request;
    const ready = await this.start();
    if (!ready.ok) return ready;
    const sound = request.source.kind === 'pushed' ? await decode() : null;
    if (sound && !sound.ok) return sound;
    const mute = this.client.listen(sessionId, onEvent);
    try {
      const opened = await this.client.call('openSession', request, { signal });
      if (!opened.ok) return opened;
      if (sound) {
        const pushed = await this.client.call(
          'pushSamples',
          { sessionId, block: sound.value },
          { signal, transfer: buffersOf(sound.value) },
        );
        if (!pushed.ok) return pushed;
      }
      return await this.client.call('endSession', { sessionId }, { signal });
    } finally {
      mute();
      if (signal.aborted) await this.forget(sessionId);
    }
  }
}

function withoutResume(request: SessionRequest): SessionRequest {
  const { sessionId, source, lanes, stepSec, denoise, expectedSec } = request;
  return { sessionId, source, lanes, stepSec, denoise, expectedSec };
}

function buffersOf({ channels }: SoundBlock): Transferable[] {
  return [...new Set(channels.map((channel) => channel.buffer))];
}
