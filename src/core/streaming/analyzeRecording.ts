import type { NoiseReducer } from '../dsp/noiseReducer.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import type { LaneResult, SegmentResult, SpeechSpan } from '../contract/analysisResult.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import type { LaneCheckpoint } from './laneCheckpoint.ts';
import { LaneRun, type LaneUpdate } from './laneRun.ts';

export type { LaneUpdate } from './laneRun.ts';

/** Samples analysed between two looks at the signal and two progress reports: 4 s at 16 kHz, a few milliseconds of work. */
const PIECE_SAMPLES = 64_000;

/** What `analyzeRecording` works with. */
export interface AnalyzeOptions {
  readonly lane: { readonly id: string; readonly name: string };
  /** Mono sound at the model's rate: all of it, or pieces as they come. */
  readonly samples: Float32Array | AsyncIterable<Float32Array>;
  readonly model: SegmentModel;
  /** Used by this lane alone; the caller disposes of its VAD. */
  readonly detector: SpeechDetector;
  /** Noise reduction before everything else: see `LaneAnalyzerOptions.reducer`. */
  readonly reducer?: NoiseReducer | null;
  /** Distance between the starts of neighbouring segments. */
  readonly stepSec: number;
  /** Also hand over log-mel rows, for a picture. */
  readonly keepRows?: boolean;
  /** Go on from a checkpoint: `samples` begin at `startSec` of the recording, at or before the checkpoint, to warm up on. Leave out to begin at the beginning. */
  readonly resume?: { readonly startSec: number; readonly checkpoint: LaneCheckpoint };
  readonly onUpdate?: (update: LaneUpdate) => void;
  /** Let other work of this thread through (messages, a cancel); called after each piece. */
  readonly pause?: () => Promise<void>;
}

/**
 * Analyse one lane piece by piece and tell everything by `onUpdate`; nothing that has been told is kept, so memory does
 * not grow. Segments go through the model in full batches as they complete.
 * @throws the signal's reason when aborted; AppFailure from the model
 */
export async function streamLane(signal: AbortSignal | undefined, options: AnalyzeOptions): Promise<void> {
  const run = new LaneRun(signal, options);
  for await (const piece of pieces(options.samples)) {
    signal?.throwIfAborted();
    await run.take(piece);
    await options.pause?.();
  }
  signal?.throwIfAborted();
  await run.finish();
}

/**
 * Analyse one lane and gather its result (with `resume`: of the part after the checkpoint). After an abort everything
 * answered so far has been reported by `onUpdate`.
 * @throws as `streamLane`
 */
export async function analyzeRecording(signal: AbortSignal | undefined, options: AnalyzeOptions): Promise<LaneResult> {
  const segments: SegmentResult[] = [];
  const speech: SpeechSpan[] = [];
  let last: LaneUpdate | null = null;
  const onUpdate = (update: LaneUpdate): void => {
    last = update;
    segments.push(...update.segments);
    speech.push(...update.speech);
    options.onUpdate?.(update);
  };
  await streamLane(signal, { ...options, onUpdate });
  const { overall, quality } = last as unknown as LaneUpdate;
  return { ...options.lane, speech, segments, overall, quality };
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
