import type { LaneResult, SegmentResult, SpeechSpan } from '../contract/analysisResult.ts';

/** One utterance and the segments that lie in it, in order of time. */
export interface UtteranceGroup {
  readonly span: SpeechSpan;
  readonly segments: readonly SegmentResult[];
}

/** Stretches that a segment of a few seconds is held against. Real ones never overlap; forged ones all might. */
const MOST_STRETCHES = 100;

/**
 * Sort a lane's segments under the stretches of speech they were cut from.
 * A segment belongs to the stretch it shares most time with. Segments that meet none (an utterance still open
 * in a partial result) form a stretch of their own wherever they overlap or touch.
 * @returns groups in order of time; stretches without segments have an empty list
 */
export function groupByUtterance(lane: LaneResult): UtteranceGroup[] {
  const spans = [...lane.speech].sort((a, b) => a.startSec - b.startSec);
  const owned: SegmentResult[][] = spans.map(() => []);
  const loose: SegmentResult[] = [];
  const segments = [...lane.segments].sort((a, b) => a.startSec - b.startSec || a.endSec - b.endSec);
  let first = 0;
  for (const segment of segments) {
    while (first < spans.length && spans[first]!.endSec <= segment.startSec) first += 1;
    let best = -1;
    let bestShared = 0;
    const end = Math.min(spans.length, first + MOST_STRETCHES);
    for (let index = first; index < end && spans[index]!.startSec < segment.endSec; index += 1) {
      const shared = sharedSec(segment, spans[index]!);
      if (shared > bestShared) {
        best = index;
        bestShared = shared;
      }
    }
    if (best < 0) loose.push(segment);
    else owned[best]!.push(segment);
  }
  const groups = spans.map((span, index) => ({ span, segments: owned[index]! }));
  return [...groups, ...chain(loose)].sort((a, b) => a.span.startSec - b.span.startSec);
}

/** Seconds that two spans have in common, 0 when they do not meet. */
export function sharedSec(a: SpeechSpan, b: SpeechSpan): number {
  return Math.max(0, Math.min(a.endSec, b.endSec) - Math.max(a.startSec, b.startSec));
}

function chain(segments: readonly SegmentResult[]): UtteranceGroup[] {
  const groups: { span: { startSec: number; endSec: number }; segments: SegmentResult[] }[] = [];
  for (const segment of segments) {
    const last = groups.at(-1);
    if (last !== undefined && segment.startSec <= last.span.endSec) {
      last.segments.push(segment);
      last.span.endSec = Math.max(last.span.endSec, segment.endSec);
    } else {
      groups.push({ span: { startSec: segment.startSec, endSec: segment.endSec }, segments: [segment] });
    }
  }
  return groups;
}
