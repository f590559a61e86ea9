import type { LaneResult, SegmentResult, SpeechSpan } from '../contract/analysisResult.ts';
import { LaneRun, type LaneRunOptions } from './laneRun.ts';

/** What `analyzeRecording` works with. */
export interface AnalyzeOptions extends LaneRunOptions {
  readonly lane: { readonly id: string; readonly name: string };
  /** Mono sound at the model's rate, in pieces as they come. */
  readonly samples: Iterable<Float32Array> | AsyncIterable<Float32Array>;
}

/**
 * Analyse one lane and gather its result (with `resume`: of the part after the checkpoint). After an abort everything
 * answered so far has been told by `onUpdate`.
 * @throws the signal's reason when aborted; AppFailure from the model
 */
export async function analyzeRecording(signal: AbortSignal | undefined, options: AnalyzeOptions): Promise<LaneResult> {
  const segments: SegmentResult[] = [];
  const speech: SpeechSpan[] = [];
  const run = new LaneRun(signal, {
    ...options,
    onUpdate: (update) => {
      segments.push(...update.segments);
      speech.push(...update.speech);
      options.onUpdate?.(update);
    },
  });
  for await (const piece of options.samples) await run.take(piece);
  const { overall, quality } = await run.finish();
  return { ...options.lane, speech, segments, overall, quality };
}
