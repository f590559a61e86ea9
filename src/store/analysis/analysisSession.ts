import { appError, toAppError, type AppError } from '../../core/common/appError.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { AnalysisResult, SourceDescription } from '../../core/contract/analysisResult.ts';
import { damageOf } from '../../core/pcm/integrity/soundCheck.ts';
import type { AnalysisJob, OpenSound, SoundSource } from '../../workers/client/soundSource.ts';
import type { SourceFacts } from '../../workers/protocol.ts';
import type { AnalysisPlace, SessionContent, SessionParts } from './analysisParts.ts';
import { FoundAnswers } from './foundAnswers.ts';
import { planFrom } from './lanePlan.ts';
import type { LiveAnswers } from './liveAnswers.ts';
import type { RecordingFile } from './recordingFile.ts';
import type { RecordingMedia } from './recordingMedia.ts';
import type { LaneChoices } from './types.ts';

/** `new`: goes on where an earlier page was interrupted, if one was; `goOn`: takes up what this page had found; `again`: from the beginning, whatever there is. */
export type RunKind = 'new' | 'goOn' | 'again';

/** The owner of one analysis: its file, what was found in it, and its run. What screens may know of it stands in the store. */
export class AnalysisSession {
  readonly file: RecordingFile | null;
  readonly liveAnswers: LiveAnswers | null;
  private readonly place: AnalysisPlace;
  private readonly engine: SessionParts['engine'];
  private readonly isModelReady: () => boolean;
  private readonly found: FoundAnswers;
  /** The present run; another one in its place means that the run is no longer wanted. */
  private stop = new AbortController();

  constructor(place: AnalysisPlace, parts: SessionParts, { file, saved, liveAnswers }: SessionContent) {
    this.place = place;
    this.engine = parts.engine;
    this.isModelReady = parts.isModelReady;
    this.file = file;
    this.liveAnswers = liveAnswers;
    this.found = new FoundAnswers(place, parts, saved);
  }

  /** Waveforms and spectrograms, for drawing. */
  get media(): RecordingMedia {
    return this.found.media;
  }

  /** Run it from its file to its result; what happens on the way is told to the store. */
  async run(how: RunKind): Promise<void> {
    const { file, found } = this;
    if (!file) return;
    const stop = new AbortController();
    this.stop = stop;
    const startedAt = performance.now();
    found.begin(how !== 'goOn');
    const outcome = await this.engine
      .analyze(stop.signal, this.job(file, how))
      .catch((thrown: unknown) => fail(toAppError(thrown)));
    // Started again, or closed, while this run was being stopped: it belongs to nobody now.
    if (this.stop !== stop) return;
    if (!outcome.ok) return this.end(outcome.error);
    found.finish();
    this.finish(file, performance.now() - startedAt);
    await this.offerPlayback(file);
  }

  /** Stop its run; what was found so far stays. */
  cancel(): void {
    this.stop.abort();
    this.place.tell({ kind: 'cancelled', canGoOnSec: null });
  }

  /** Change what the user said about its lanes; what is shown follows at once. */
  plan(choices: LaneChoices): void {
    const analysis = this.place.read();
    if (!analysis) return;
    this.place.tell({ kind: 'planned', choices, result: this.found.shown({ ...analysis, ...choices }) });
  }

  /** Another tab changed what the library holds of it: show that in the place of what was found here. */
  replace(result: AnalysisResult, revision: number): void {
    if (this.place.read()?.state !== 'done') return;
    this.found.replace(result);
    this.place.tell({ kind: 'replaced', result, choices: planFrom(result), revision });
  }

  /** Whether a lane was analysed, shown or not. */
  hasLane(laneId: string): boolean {
    return this.found.hasLane(laneId);
  }

  /** Open its sound again, for a question about it. Errors: `fileUnreadable` when it is no longer here. */
  readonly reopen: OpenSound = () => this.file?.source() ?? Promise.resolve(GONE);

  /** It is back on the table: tell what happened meanwhile. */
  tellAgain(): void {
    if (this.place.read()?.state !== 'cancelled') return;
    this.found.show();
    this.place.tell({ kind: 'cancelled', canGoOnSec: this.found.canGoOnSec });
  }

  /** Free everything. @param isForGood what was written down of it goes too; else a later page can go on from it */
  dispose(isForGood: boolean): void {
    this.stop.abort();
    this.stop = new AbortController();
    if (isForGood) this.found.clear();
    else this.found.dispose();
    this.file?.dispose();
    void this.engine.forget(this.place.id);
  }

  /** What the engine asks for on the way of one run. */
  private job(file: RecordingFile, how: RunKind): AnalysisJob {
    let isFile = false;
    return {
      open: async () => {
        this.place.tell({ kind: 'opened' });
        const source = await this.open(file);
        isFile = source.ok && source.value.kind === 'file';
        if (!this.isModelReady()) this.place.tell({ kind: 'awaitsModel' });
        return source;
      },
      plan: async ({ card }) => {
        const { growing, resume } = await this.found.expect(file, card, { isAnew: how === 'again', isFile });
        const { stepSec, denoise = false } = growing.settings;
        return { sessionId: this.place.id, lanes: growing.lanes.requests, stepSec, denoise, resume };
      },
      onEvent: (event) => {
        if (event.kind === 'source') this.place.tell({ kind: 'described', source: sourceOf(event.facts) });
        else if (event.kind === 'checked') file.check = event.check;
        else this.found.take(event);
      },
      onRestart: (canResume) => this.found.goBack(canResume),
    };
  }

  /** Look at the file, find out whether the browser plays it, and say who decodes it. */
  private async open(file: RecordingFile): Promise<Result<SoundSource>> {
    const opened = await file.open();
    if (!opened.ok) return opened;
    const { facts, playback } = opened.value;
    const durationSec = playback.durationSec === null ? {} : { durationSec: playback.durationSec };
    const sampleRateHz = facts.rateHz === null ? {} : { sampleRateHz: facts.rateHz };
    this.place.tell({ kind: 'described', source: { ...durationSec, ...sampleRateHz } });
    if (playback.canPlay) this.place.tell({ kind: 'madePlayable', url: file.url });
    return file.source();
  }

  /** Where the browser cannot play the file, play what was decoded. */
  private async offerPlayback(file: RecordingFile): Promise<void> {
    const [lane] = this.found.lanes;
    if (this.place.read()?.playbackUrl !== null || !lane) return;
    const whole = { sessionId: this.place.id, lane, startSec: 0, endSec: Infinity, as: 'wav' as const };
    const wav = await this.engine.wav(this.stop.signal, whole, () => Promise.resolve(NOT_HELD));
    if (!wav.ok) return;
    this.place.tell({ kind: 'madePlayable', url: file.makeUrl(new Blob([wav.value], { type: 'audio/wav' })) });
  }

  /** Show it whole, and say what is missing of a damaged file. */
  private finish({ check }: RecordingFile, totalMs: number): void {
    const analysis = this.place.read();
    if (!analysis) return;
    const { damage: _before, ...said } = analysis.source;
    const damage = damageOf(check, this.found.doneSec);
    const durationSec = this.found.lengthAfter(said.durationSec);
    const source = { ...said, durationSec, ...(damage ? { damage } : {}) };
    this.place.tell({ kind: 'finished', result: this.found.shown({ ...analysis, source }), totalMs });
  }

  private end(error: AppError): void {
    const { found, place, stop } = this;
    found.stop();
    const { canGoOnSec } = found;
    const isCancelled = stop.signal.aborted || error.code === 'cancelled';
    place.tell(isCancelled ? { kind: 'cancelled', canGoOnSec } : { kind: 'failed', error, canGoOnSec });
  }
}

/** What the worker found out about the source, where it knows. */
function sourceOf({ numChannels, sampleRateHz, durationSec }: SourceFacts): Partial<SourceDescription> {
  return {
    numChannels,
    ...(sampleRateHz === null ? {} : { sampleRateHz }),
    ...(durationSec === null ? {} : { durationSec }),
  };
}

const GONE = fail(appError('fileUnreadable', 'The recording is no longer here.'));

/** What the worker holds no samples of is too long to be rendered whole. */
const NOT_HELD = fail(appError('tooLongToDecode', 'This recording is too long to be played by other means.'));
