import { wholeClip } from './clipSegments.ts';
import type { NoiseReducer } from '../dsp/noiseReducer.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import { LaneAggregate, segmentProbabilities } from '../model/aggregate.ts';
import type { LaneResult } from '../contract/analysisResult.ts';
import type { ClipScore } from '../contract/batchItem.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import { cleanWhole } from './cleanedSound.ts';
import { LaneAnalyzer, type PendingSegment } from './laneAnalyzer.ts';

/** One short recording, analysed: the lane as the analysis page would show it, and its score for an evaluation. */
export interface ClipAnalysis {
  readonly lane: LaneResult;
  readonly durationSec: number;
  /** Probabilities follow the order of the card's labels. */
  readonly score: ClipScore;
}

/** What `analyzeClips` works with. */
export interface ClipsOptions {
  readonly lane: { readonly id: string; readonly name: string };
  readonly model: SegmentModel;
  /** Used for one clip after the other. */
  readonly detector: SpeechDetector;
  /** Noise reduction before everything else, for one clip after the other: see `LaneAnalyzerOptions.reducer`. */
  readonly reducer?: NoiseReducer | null;
  readonly stepSec: number;
  /** Let other work of this thread through; called after each clip. */
  readonly pause?: () => Promise<void>;
}

/** A clip cut into segments, waiting for the model. */
interface CutClip {
  readonly analyzer: LaneAnalyzer;
  readonly found: readonly PendingSegment[];
  /** Stand-ins where no speech was found: the clip as a whole, for the score alone. */
  readonly whole: readonly Float32Array[];
  readonly reason: string | null;
}

/**
 * Analyse many short recordings at once: each is cut by itself, then all segments go through the model together, which
 * is much faster than one call per clip. The answers equal those of `analyzeRecording`. Memory holds all clips given.
 * @param clips mono at the model's rate
 * @returns one analysis per clip, in their order
 * @throws the signal's reason when aborted; AppFailure from the model
 */
export async function analyzeClips(
  signal: AbortSignal | undefined,
  clips: readonly Float32Array[],
  options: ClipsOptions,
): Promise<ClipAnalysis[]> {
  const cuts: CutClip[] = [];
  for (const samples of clips) {
    signal?.throwIfAborted();
    cuts.push(cutClip(samples, options));
    await options.pause?.();
  }
  const outputs = await options.model.predict(
    cuts.flatMap(({ found, whole }) => [...found.map(({ input }) => input), ...whole]),
    signal,
  );
  let at = 0;
  return cuts.map((cut) => {
    const own = outputs.slice(at, (at += cut.found.length + cut.whole.length));
    return answerOf(cut, own, options);
  });
}

function cutClip(samples: Float32Array, { model, detector, reducer = null, stepSec }: ClipsOptions): CutClip {
  const config = model.card.featureConfig;
  const analyzer = new LaneAnalyzer({ config, detector, reducer, stepSec });
  analyzer.push(samples);
  analyzer.finish();
  const found = analyzer.takeSegments();
  const reason = !samples.some((sample) => sample !== 0)
    ? 'The clip is silent.'
    : analyzer.numRows === 0
      ? 'The clip is shorter than 42 ms.'
      : null;
  const whole =
    found.length > 0 || reason !== null
      ? []
      : wholeClip(reducer ? cleanWhole(samples, reducer) : samples, { config, stepSec }).map(({ input }) => input);
  return { analyzer, found, whole, reason };
}

function answerOf(
  { analyzer, found, whole, reason }: CutClip,
  outputs: Awaited<ReturnType<SegmentModel['predict']>>,
  { model, lane }: ClipsOptions,
): ClipAnalysis {
  const { card } = model;
  const { speechSec, durationSec, quality } = analyzer;
  const heard = new LaneAggregate(card);
  const segments = found.map(({ startSec, endSec, speech, numRows }, index) => {
    const output = outputs[index]!;
    heard.add(output, Math.round(speech * numRows));
    return { startSec, endSec, speech, probabilities: segmentProbabilities(output, card) };
  });
  const overall = heard.overall(speechSec, durationSec);
  const judged = whole.length === 0 ? overall : wholeOverall(outputs, model, speechSec, durationSec);
  const score =
    reason === null ? { probabilities: card.labels.map((label) => judged.probabilities?.[label] ?? 0) } : { reason };
  return { lane: { ...lane, speech: [...analyzer.speech], segments, overall, quality }, durationSec, score };
}

function wholeOverall(
  outputs: Awaited<ReturnType<SegmentModel['predict']>>,
  model: SegmentModel,
  speechSec: number,
  durationSec: number,
): LaneResult['overall'] {
  const aggregate = new LaneAggregate(model.card);
  for (const output of outputs) aggregate.add(output, 0);
  return aggregate.overall(speechSec, durationSec);
}
