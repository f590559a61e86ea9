import type { Matrix } from '../common/matrix.ts';
import { LaneAggregate, segmentProbabilities } from '../model/aggregate.ts';
import type { LaneOverall, SegmentResult, SpeechSpan } from '../contract/analysisResult.ts';
import type { NoiseReducer } from '../dsp/noiseReducer.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import type { SignalQuality } from '../features/signalQuality.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import { BATCH_SIZES } from '../model/planBatches.ts';
import { CheckpointKeeper } from './checkpointKeeper.ts';
import { LaneAnalyzer, type PendingSegment } from './laneAnalyzer.ts';
import type { LaneCheckpoint } from './laneCheckpoint.ts';

/** What is new since the last report of a lane. Nothing is reported twice, so a report costs the same in the first minute and in the eighth hour. */
export interface LaneUpdate {
  /** Seconds of the recording analysed so far. */
  readonly doneSec: number;
  /** Segments answered since the last update, in order. */
  readonly segments: readonly SegmentResult[];
  /** The answer over everything so far. */
  readonly overall: LaneOverall;
  /** Utterances closed since the last update, in order. */
  readonly speech: readonly SpeechSpan[];
  readonly quality: SignalQuality;
  /** New log-mel rows in dB; null unless rows were asked for. */
  readonly rows: Matrix | null;
  /** A new point to go on from; null when there is none since the last update. */
  readonly checkpoint: LaneCheckpoint | null;
}

/** What a lane is analysed with. */
export interface LaneRunOptions {
  readonly model: SegmentModel;
  /** Used by this lane alone; the caller disposes of its VAD. */
  readonly detector: SpeechDetector;
  /** Noise reduction before everything else: see `LaneAnalyzerOptions.reducer`. */
  readonly reducer?: NoiseReducer | null;
  /** Distance between the starts of neighbouring segments. */
  readonly stepSec: number;
  /** Also hand over log-mel rows, for a picture. */
  readonly keepRows?: boolean;
  /** Go on from a checkpoint: the sound begins at `startSec` of the recording, at or before the checkpoint, to warm up on. Leave out to begin at the beginning. */
  readonly resume?: { readonly startSec: number; readonly checkpoint: LaneCheckpoint };
  /** Nothing that has been told is kept. */
  readonly onUpdate?: (update: LaneUpdate) => void;
  /** Whether an update is wanted now; what is not told waits for the next. Default: always. */
  readonly isDue?: () => boolean;
  /** Let other work of this thread through (messages, a cancel); called every few seconds of sound. */
  readonly pause?: () => Promise<void>;
}

/** Pauses are looked for twice a second: people rarely stop talking for longer. */
const LOOK_SAMPLES = 8000;
/** After so many looks (4 s, a few milliseconds of work) full batches are answered, and other work is let through. */
const LOOKS_PER_BREATH = 8;
/** Rounding slack between times on the 20 ms grid. */
const SAME_SEC = 0.001;

/**
 * One lane while it is analysed: from its beginning, or from a checkpoint after some sound to warm up on. Segments go
 * through the model in full batches as they complete; memory does not grow with the sound.
 */
export class LaneRun {
  private readonly signal: AbortSignal | undefined;
  private readonly options: LaneRunOptions;
  private readonly from: LaneCheckpoint | null;
  private readonly startSec: number;
  private readonly analyzer: LaneAnalyzer;
  private readonly aggregate: LaneAggregate;
  private readonly checkpoints = new CheckpointKeeper();
  private pending: PendingSegment[] = [];
  /** Answered and heard since the last update. */
  private segments: SegmentResult[] = [];
  private speech: SpeechSpan[] = [];
  /** Samples still to be heard before the checkpoint. */
  private warmUp: number;
  /** Seconds of speech heard while warming up; the checkpoint has counted them. */
  private warmSpeechSec = 0;
  private numLooks = 0;
  private numSpeechSeen = 0;
  private numCut: number;
  private numAnswered: number;
  private numSpeech: number;
  private lastSpeechEndSec: number;

  /** @param signal makes `take` and `finish` throw its reason */
  constructor(signal: AbortSignal | undefined, options: LaneRunOptions) {
    this.signal = signal;
    this.options = options;
    const { model, detector, reducer = null, stepSec, keepRows, resume } = options;
    this.from = resume?.checkpoint ?? null;
    this.startSec = resume?.startSec ?? 0;
    this.analyzer = new LaneAnalyzer({
      config: model.card.featureConfig,
      detector,
      reducer,
      stepSec,
      keepRows: keepRows ?? false,
    });
    this.aggregate = new LaneAggregate(model.card, this.from?.aggregate);
    this.warmUp = this.from ? Math.round((this.from.atSec - this.startSec) * model.card.featureConfig.sampleRateHz) : 0;
    this.numCut = this.numAnswered = this.from?.numSegments ?? 0;
    this.numSpeech = this.from?.numSpeech ?? 0;
    this.lastSpeechEndSec = this.from?.lastSpeechEndSec ?? 0;
  }

  /**
   * Analyse what comes next: mono at the model's rate, any number of samples; how they are cut changes no answer.
   * @throws AppFailure from the model
   */
  async take(samples: Float32Array): Promise<void> {
    this.signal?.throwIfAborted();
    const numWarm = Math.min(this.warmUp, samples.length);
    this.analyzer.push(samples.subarray(0, numWarm));
    this.warmUp -= numWarm;
    if (numWarm > 0 && this.warmUp === 0) this.endWarmUp();
    for (let at = numWarm; at < samples.length; at += LOOK_SAMPLES) {
      this.analyzer.push(samples.subarray(at, at + LOOK_SAMPLES));
      this.gather();
      this.notePause();
      if (++this.numLooks % LOOKS_PER_BREATH === 0) await this.breathe();
    }
  }

  /** The sound is over: analyse what is left and tell everything; returns this last update. Throws as `take`. */
  async finish(): Promise<LaneUpdate> {
    this.signal?.throwIfAborted();
    this.analyzer.finish();
    this.gather();
    await this.answer(this.pending.length);
    return this.tell();
  }

  /** Tell what is new now, due or not: after a failure, say, when no more sound will come. */
  tell(): LaneUpdate {
    const { segments, speech } = this;
    this.segments = [];
    this.speech = [];
    const update: LaneUpdate = {
      doneSec: this.doneSec,
      segments,
      overall: this.aggregate.overall(this.speechSec, this.doneSec),
      speech,
      quality: this.analyzer.quality,
      rows: this.options.keepRows ? this.analyzer.takeRows() : null,
      checkpoint: this.checkpoints.take(),
    };
    this.options.onUpdate?.(update);
    return update;
  }

  private async breathe(): Promise<void> {
    const [fullBatch] = BATCH_SIZES;
    await this.answer(this.pending.length - (this.pending.length % fullBatch));
    if (this.options.isDue?.() ?? true) this.tell();
    await this.options.pause?.();
    this.signal?.throwIfAborted();
  }

  private endWarmUp(): void {
    this.warmSpeechSec = this.analyzer.speechSec;
    if (this.from) this.analyzer.restoreQuality(this.from.quality);
  }

  /** Collect what the analyser found, on the recording's clock and without what an earlier run has answered. */
  private gather(): void {
    const known = this.from?.lastSpeechEndSec ?? 0;
    for (const cut of this.analyzer.takeSegments()) {
      const segment = { ...cut, startSec: cut.startSec + this.startSec, endSec: cut.endSec + this.startSec };
      if (this.from && segment.startSec < known - SAME_SEC) continue;
      this.pending.push(segment);
      this.numCut++;
    }
    const found = this.analyzer.speech.slice(this.numSpeechSeen);
    this.numSpeechSeen += found.length;
    const fresh = found
      .map(({ startSec, endSec }) => ({
        startSec: Math.max(known, startSec + this.startSec),
        endSec: endSec + this.startSec,
      }))
      .filter((span) => !this.from || span.endSec - span.startSec > SAME_SEC);
    this.numSpeech += fresh.length;
    this.lastSpeechEndSec = fresh.at(-1)?.endSec ?? this.lastSpeechEndSec;
    this.speech.push(...fresh);
  }

  private notePause(): void {
    if (this.warmUp > 0 || this.analyzer.isInUtterance) return;
    const { numSpeech, lastSpeechEndSec } = this;
    this.checkpoints.addPause({
      atSec: this.doneSec,
      numSegments: this.numCut,
      numSpeech,
      lastSpeechEndSec,
      speechSec: this.speechSec,
      quality: this.analyzer.saveQuality(),
    });
    this.checkpoints.answered(this.numAnswered, () => this.aggregate.save());
  }

  private async answer(count: number): Promise<void> {
    if (count === 0) return;
    const batch = this.pending.slice(0, count);
    this.pending = this.pending.slice(count);
    const { model } = this.options;
    const outputs = await model.predict(
      batch.map((segment) => segment.input),
      this.signal,
    );
    batch.forEach(({ startSec, endSec, speech, numRows }, index) => {
      const output = outputs[index]!;
      this.aggregate.add(output, Math.round(speech * numRows));
      this.segments.push({ startSec, endSec, speech, probabilities: segmentProbabilities(output, model.card) });
      this.checkpoints.answered(++this.numAnswered, () => this.aggregate.save());
    });
  }

  private get doneSec(): number {
    return this.startSec + this.analyzer.durationSec;
  }

  private get speechSec(): number {
    return (this.from?.speechSec ?? 0) + this.analyzer.speechSec - this.warmSpeechSec;
  }
}
