import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { DescriptiveFeatures } from '../../core/features/descriptive.ts';
import type { BackendPreference } from '../../core/model/chooseBackend.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import type { ClipAnswers, ClipsRequest } from '../analysis/clipsProtocol.ts';
import type { LiveRequest, LiveSummary } from '../live/liveProtocol.ts';
import type { AnalysisPlan, ReadyEngine, SpanAnswer, SpanRequest, WorkerMemory } from '../protocol.ts';
import { AnalysisWorker, type AnalysisWorkerOptions } from './analysisWorker.ts';
import { FileReading } from './fileReading.ts';
import { JobQueue } from './jobQueue.ts';
import type { AnalysisJob, OpenSound, ReadWhole, SoundSource } from './soundSource.ts';
import { buffersOf, decodedAhead, withSound } from './withSound.ts';

/** A span of a lane of a recording that was analysed. */
export type SpanQuery = Pick<SpanRequest, 'sessionId' | 'lane' | 'startSec' | 'endSec'>;

/** A gigabyte is looked through in some ten seconds. */
const READING_PATIENCE_MS = 60_000;

/** One worker death may be bad luck; after two at the same place of a recording it is the recording. */
const MAX_ATTEMPTS = 2;

/**
 * What the analysis worker can do, as the store sees it: one recording after another, and questions in between. Runs an
 * interrupted analysis once more, and decodes with Web Audio what the worker cannot read or no longer keeps, after a
 * second thread has read it.
 */
export class AnalysisEngine {
  private readonly worker: AnalysisWorker;
  private readonly reading = new FileReading(READING_PATIENCE_MS);
  private readonly readWhole: ReadWhole = (file) => this.reading.readWhole(file);
  /** One recording is analysed while the next is opened. More would only hold more sound in memory. */
  private readonly places = new JobQueue(2);
  private readonly turns = new JobQueue(1);

  constructor(options: AnalysisWorkerOptions) {
    this.worker = new AnalysisWorker(options);
  }

  /** Bring worker, model and backend up, unless they are. Everything below does it too. */
  start(): Promise<Result<ReadyEngine>> {
    return this.worker.start();
  }

  /** The same ahead of time, with the thread that reads files: from then on no file makes the page fetch anything. */
  warmUp(): Promise<Result<ReadyEngine>> {
    this.reading.warmUp();
    return this.start();
  }

  /** Use this model from the next analysis on: it must not change under one. */
  useModel(modelId: string): Promise<Result<ReadyEngine>> {
    return this.turns.run(undefined, () => this.worker.useModel(modelId));
  }

  /** Use this backend, or the fastest. A running analysis changes over between two batches. */
  usePreference(preference: BackendPreference): Promise<Result<ReadyEngine>> {
    return this.worker.usePreference(preference);
  }

  /** Analyse one recording, after those before it. Never rejects. */
  analyze(signal: AbortSignal, job: AnalysisJob): Promise<Result<null>> {
    return this.places.run(signal, async () => {
      const opened = await job.open(signal);
      if (!opened.ok) return opened;
      const source = await decodedAhead(signal, opened.value, this.readWhole);
      if (!source.ok) return source;
      return this.turns.run(signal, () => this.analyzeOpened(signal, job, source.value));
    });
  }

  /** Answer short recordings together, after the analyses before them. `workerCrashed` is told, not tried again: their sound was handed over. */
  answerClips(signal: AbortSignal, request: ClipsRequest): Promise<Result<ClipAnswers>> {
    return this.turns.run(signal, async () => {
      const ready = await this.worker.start();
      if (!ready.ok) return ready;
      const transfer = request.clips.flatMap((clip) => (clip.kind === 'pushed' ? buffersOf(clip.block) : [clip.bytes]));
      return this.worker.call('answerClips', request, { signal, transfer });
    });
  }

  /**
   * Answer live sound until it ends; files may be analysed meanwhile. On `workerCrashed` call again with a new port.
   * @param makeRequest called once model and backend are ready
   */
  async live(makeRequest: () => LiveRequest, onAnswer: (answer: LiveAnswer) => void): Promise<Result<LiveSummary>> {
    const ready = await this.worker.start();
    if (!ready.ok) return ready;
    const request = makeRequest();
    return this.worker.call('live', request, { transfer: [request.sound], onEvent: onAnswer });
  }

  /** Say that live answers stopped coming although sound flows: the worker is replaced, unless it is busy starting a backend. */
  liveIsStuck(): void {
    this.worker.giveUp('The live answers stopped.');
  }

  /**
   * Describe the sound of a span. Analyses in progress are held up for a moment at most.
   * @param reopen asked only when the worker keeps the samples no more
   */
  async features(signal: AbortSignal, query: SpanQuery, reopen: OpenSound): Promise<Result<DescriptiveFeatures>> {
    const answer = await this.span(signal, { ...query, as: 'features' }, reopen);
    if (!answer.ok) return answer;
    return answer.value.kind === 'features' ? ok(answer.value.features) : GONE;
  }

  /** Render a span as a 16-bit WAV file, as it is or after noise reduction. `reopen` as in `features`. */
  async wav(
    signal: AbortSignal,
    query: SpanQuery & { readonly as: 'wav' | 'cleanedWav' },
    reopen: OpenSound,
  ): Promise<Result<ArrayBuffer>> {
    const answer = await this.span(signal, query, reopen);
    if (!answer.ok) return answer;
    return answer.value.kind === 'wav' ? ok(answer.value.wav) : GONE;
  }

  /** Free what the worker keeps for a session. */
  async forget(sessionId: string): Promise<void> {
    if (this.worker.isRunning) await this.worker.call('forget', { sessionId });
  }

  /** Ask the worker what it holds. */
  memory(): Promise<Result<WorkerMemory>> {
    return this.worker.call('memory', null);
  }

  /** End both threads for good. */
  dispose(): void {
    this.worker.dispose();
    this.reading.rest();
  }

  private async analyzeOpened(signal: AbortSignal, job: AnalysisJob, source: SoundSource): Promise<Result<null>> {
    const first = await this.worker.start();
    if (!first.ok) return first;
    const plan = await job.plan(first.value);
    const outcome = await this.analyzeAs(signal, job, source, plan);
    if (signal.aborted) await this.forget(plan.sessionId);
    return outcome;
  }

  private async analyzeAs(
    signal: AbortSignal,
    job: AnalysisJob,
    source: SoundSource,
    plan: AnalysisPlan,
  ): Promise<Result<null>> {
    let { resume } = plan;
    for (let attempt = 1; ; attempt++) {
      const ready = await this.worker.start();
      if (!ready.ok) return ready;
      let isSecondWay = false;
      const result = await withSound(signal, source, this.readWhole, (sound) => {
        if (isSecondWay) resume = job.onRestart(false);
        isSecondWay = true;
        const { transfer } = sound;
        return this.worker.call(
          'analyze',
          { ...plan, resume, source: sound.source },
          { signal, transfer, onEvent: job.onEvent },
        );
      });
      if (result.ok || result.error.code !== 'workerCrashed' || attempt === MAX_ATTEMPTS) return result;
      const point = job.onRestart(source.kind === 'file');
      // A recording that got further has not killed the worker at the same place again.
      if ((point?.startSec ?? 0) > (resume?.startSec ?? 0)) attempt = 0;
      resume = point;
    }
  }

  private async span(
    signal: AbortSignal,
    query: Omit<SpanRequest, 'source'>,
    reopen: OpenSound,
  ): Promise<Result<SpanAnswer>> {
    const kept = await this.worker.call('span', { ...query, source: null }, { signal });
    // A worker that died while nobody looked is found out by the next question; its samples went with it.
    const isGone = kept.ok ? kept.value.kind === 'gone' : kept.error.code === 'workerCrashed';
    if (!isGone) return kept;
    const source = await reopen(signal);
    if (!source.ok) return source;
    return withSound(signal, source.value, this.readWhole, (sound) =>
      this.worker.call('span', { ...query, source: sound.source }, { signal, transfer: sound.transfer }),
    );
  }
}

const GONE = fail(appError('fileUnreadable', 'The recording is no longer here.'));
