import type { Matrix } from '../common/matrix.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import { LaneAggregate, segmentProbabilities } from '../model/aggregate.ts';
import type { LaneOverall, LaneResult, SegmentResult, SpeechSpan } from '../model/analysisResult.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import { BATCH_SIZES } from '../model/planBatches.ts';
import { LaneAnalyzer, type PendingSegment } from './laneAnalyzer.ts';

/** Samples analysed between two looks at the signal and two progress reports: 4 s at 16 kHz, a few milliseconds of work. */
const PIECE_SAMPLES = 64_000;

/** What is new since the last report of a lane. */
export interface LaneUpdate {
  /** Seconds of sound analysed so far. */
  readonly doneSec: number;
  /** Segments answered since the last update, in order. */
  readonly segments: readonly SegmentResult[];
  /** The answer over everything so far. */
  readonly overall: LaneOverall;
  /** Utterances closed so far, from the start. */
  readonly speech: readonly SpeechSpan[];
  /** New log-mel rows in dB; null unless rows were asked for. */
  readonly rows: Matrix | null;
}

/** What `analyzeRecording` works with. */
export interface AnalyzeOptions {
  readonly lane: { readonly id: string; readonly name: string };
  /** Mono sound at the model's rate: all of it, or pieces as they come. */
  readonly samples: Float32Array | AsyncIterable<Float32Array>;
  readonly model: SegmentModel;
  /** Used by this lane alone; the caller disposes of its VAD. */
  readonly detector: SpeechDetector;
  /** Distance between the starts of neighbouring segments. */
  readonly stepSec: number;
  /** Also hand over log-mel rows, for a picture. */
  readonly keepRows?: boolean;
  readonly onUpdate?: (update: LaneUpdate) => void;
  /** Let other work of this thread through (messages, a cancel); called after each piece. */
  readonly pause?: () => Promise<void>;
}

/**
 * Analyse one lane: speech, segments, model, answer. Segments go through the model in full batches as they complete.
 * After an abort everything answered so far has been reported by `onUpdate`.
 * @throws the signal's reason when aborted; AppFailure from the model
 */
export async function analyzeRecording(signal: AbortSignal | undefined, options: AnalyzeOptions): Promise<LaneResult> {
  const run = new LaneRun(signal, options);
  for await (const piece of pieces(options.samples)) {
    signal?.throwIfAborted();
    await run.take(piece);
    await options.pause?.();
  }
  signal?.throwIfAborted();
  return run.finish();
}

/** The state of one lane while it is analysed. */
class LaneRun {
  private readonly signal: AbortSignal | undefined;
  private readonly options: AnalyzeOptions;
  private readonly analyzer: LaneAnalyzer;
  private readonly aggregate: LaneAggregate;
  private readonly segments: SegmentResult[] = [];
  private pending: PendingSegment[] = [];
  private numReported = 0;

  constructor(signal: AbortSignal | undefined, options: AnalyzeOptions) {
    this.signal = signal;
    this.options = options;
    const { model, detector, stepSec, keepRows } = options;
    this.analyzer = new LaneAnalyzer({ config: model.card.featureConfig, detector, stepSec, keepRows: keepRows ?? false });
    this.aggregate = new LaneAggregate(model.card);
  }

  async take(piece: Float32Array): Promise<void> {
    this.analyzer.push(piece);
    this.pending.push(...this.analyzer.takeSegments());
    const [fullBatch] = BATCH_SIZES;
    await this.answer(this.pending.length - (this.pending.length % fullBatch));
    this.report();
  }

  async finish(): Promise<LaneResult> {
    this.analyzer.finish();
    this.pending.push(...this.analyzer.takeSegments());
    await this.answer(this.pending.length);
    this.report();
    return { ...this.options.lane, speech: this.analyzer.speech, segments: this.segments, overall: this.overall() };
  }

  private async answer(count: number): Promise<void> {
    if (count === 0) return;
    const batch = this.pending.slice(0, count);
    this.pending = this.pending.slice(count);
    const { model } = this.options;
    const outputs = await model.predict(batch.map((segment) => segment.input), this.signal);
    batch.forEach(({ startSec, endSec, speech, numRows }, index) => {
      const output = outputs[index]!;
      this.aggregate.add(output, Math.round(speech * numRows));
      this.segments.push({ startSec, endSec, speech, probabilities: segmentProbabilities(output, model.card) });
    });
  }

  private overall(): LaneOverall {
    return this.aggregate.overall(this.analyzer.speechSec, this.analyzer.durationSec);
  }

  private report(): void {
    const segments = this.segments.slice(this.numReported);
    this.numReported = this.segments.length;
    this.options.onUpdate?.({
      doneSec: this.analyzer.durationSec,
      segments,
      overall: this.overall(),
      speech: this.analyzer.speech.slice(),
      rows: this.options.keepRows ? this.analyzer.takeRows() : null,
    });
  }
}

async function* pieces(samples: Float32Array | AsyncIterable<Float32Array>): AsyncGenerator<Float32Array> {
  if (samples instanceof Float32Array) {
    yield* cut(samples);
    return;
  }
  for await (const block of samples) yield* cut(block);
}

function* cut(samples: Float32Array): Generator<Float32Array> {
  for (let from = 0; from < samples.length; from += PIECE_SAMPLES) yield samples.subarray(from, from + PIECE_SAMPLES);
}
