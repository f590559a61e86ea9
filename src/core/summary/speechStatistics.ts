import type { LaneResult, SpeechSpan } from '../contract/analysisResult.ts';
import { medianOf } from './smoothing.ts';

/** Count, total and typical length of a set of stretches, in seconds; all 0 when there are none. */
export interface LengthStatistics {
  readonly count: number;
  readonly totalSec: number;
  readonly meanSec: number;
  readonly medianSec: number;
  readonly longestSec: number;
}

/** How a lane's time divides into speech and pauses. Shares are fractions 0..1 of the window's length. */
export interface SpeechStatistics {
  readonly windowSec: number;
  readonly speechShare: number;
  /** Stretches of speech between pauses. */
  readonly utterances: LengthStatistics;
  /** Silences between two utterances; before the first and after the last does not count. */
  readonly pauses: LengthStatistics;
}

/** Describe stretches by their lengths in seconds. */
export function lengthStatistics(lengthsSec: readonly number[]): LengthStatistics {
  const totalSec = lengthsSec.reduce((sum, length) => sum + length, 0);
  const longestSec = lengthsSec.reduce((longest, length) => Math.max(longest, length), 0);
  return {
    count: lengthsSec.length,
    totalSec,
    meanSec: lengthsSec.length === 0 ? 0 : totalSec / lengthsSec.length,
    medianSec: medianOf(lengthsSec),
    longestSec,
  };
}

/** Cut spans to a window, drop what lies outside, sort by time. */
export function clipSpans<T extends SpeechSpan>(spans: readonly T[], window: SpeechSpan): T[] {
  return spans
    .map((span) => ({
      ...span,
      startSec: Math.max(span.startSec, window.startSec),
      endSec: Math.min(span.endSec, window.endSec),
    }))
    .filter((span) => span.endSec > span.startSec)
    .sort((a, b) => a.startSec - b.startSec);
}

/** Measure speech and pauses of a lane inside a window (the whole recording or a selected span). */
export function speechStatistics(lane: LaneResult, window: SpeechSpan): SpeechStatistics {
  const spans = clipSpans(lane.speech, window);
  const windowSec = Math.max(0, window.endSec - window.startSec);
  const pauses = spans
    .slice(1)
    .map((span, index) => span.startSec - spans[index]!.endSec)
    .filter((length) => length > 0);
  const utterances = lengthStatistics(spans.map((span) => span.endSec - span.startSec));
  return {
    windowSec,
    speechShare: windowSec > 0 ? utterances.totalSec / windowSec : 0,
    utterances,
    pauses: lengthStatistics(pauses),
  };
}
