import type { Matrix } from '../common/matrix.ts';
import { LaneAggregate, segmentProbabilities } from '../model/aggregate.ts';
import type { LaneOverall, SegmentResult, SpeechSpan } from '../contract/analysisResult.ts';
import type { SignalQuality } from '../features/signalQuality.ts';
import { BATCH_SIZES } from '../model/planBatches.ts';
import type { AnalyzeOptions } from './analyzeRecording.ts';
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

/** Pauses are looked for twice a second: people rarely stop talking for longer. */
const LOOK_SAMPLES = 8000;
/** Rounding slack between times on the 20 ms grid. */
const SAME_SEC = 0.001;

/** One lane while it is analysed: from its beginning, or from a checkpoint after some sound to warm up on. */
export class LaneRun {
  private readonly signal: AbortSignal | undefined;
  private readonly options: AnalyzeOptions;
  private readonly from: LaneCheckpoint | null;
  private readonly startSec: number;
  private readonly analyzer: LaneAnalyzer;
  private readonly aggregate: LaneAggregate;
  private readonly checkpoints = new CheckpointKeeper();
  private pending: PendingSegment[] = [];
  private segments: SegmentResult[] = [];
  /** Samples still to be heard before the checkpoint. */
  private warmUp: number;
  /** Seconds of speech heard while warming up; the checkpoint has counted them. */
  private warmSpeechSec = 0;
  private numSpeechSeen = 0;
  private numCut: number;
  private numAnswered: number;
  private numSpeech: number;
  private lastSpeechEndSec: number;

  constructor(signal: AbortSignal | undefined, options: AnalyzeOptions) {
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

  /** Analyse a piece and report. */
  async take(piece: Float32Array): Promise<void> {
    const numWarm = Math.min(this.warmUp, piece.length);
    this.analyzer.push(piece.subarray(0, numWarm));
    this.warmUp -= numWarm;
    if (numWarm > 0 && this.warmUp === 0) this.endWarmUp();
    const speech: SpeechSpan[] = [];
    for (let at = numWarm; at < piece.length; at += LOOK_SAMPLES) {
      this.analyzer.push(piece.subarray(at, at + LOOK_SAMPLES));
      speech.push(...this.gather());
      this.notePause();
    }
    const [fullBatch] = BATCH_SIZES;
    await this.answer(this.pending.length - (this.pending.length % fullBatch));
    this.report(speech);
  }

  /** Analyse what is left and report for the last time. */
  async finish(): Promise<void> {
    this.analyzer.finish();
    const speech = this.gather();
    await this.answer(this.pending.length);
    this.report(speech);
  }

  private endWarmUp(): void {
    this.warmSpeechSec = this.analyzer.speechSec;
    if (this.from) this.analyzer.restoreQuality(this.from.quality);
  }

  /** Collect what the analyser found, on the recording's clock and without what an earlier run has answered. Returns the new utterances. */
  private gather(): SpeechSpan[] {
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
    return fresh;
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

  private report(speech: readonly SpeechSpan[]): void {
    const { segments } = this;
    this.segments = [];
    this.options.onUpdate?.({
      doneSec: this.doneSec,
      segments,
      overall: this.aggregate.overall(this.speechSec, this.doneSec),
      speech,
      quality: this.analyzer.quality,
      rows: this.options.keepRows ? this.analyzer.takeRows() : null,
      checkpoint: this.checkpoints.take(),
    });
  }
}
