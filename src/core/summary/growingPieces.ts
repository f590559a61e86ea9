import type { LaneResult, SegmentResult, SpeechSpan } from '../contract/analysisResult.ts';
import type { TimelineOptions, TimelinePiece } from './timelinePiece.ts';

/** Pieces of the first part of a lane, which no later sound can change. */
interface Settled {
  readonly options: TimelineOptions;
  readonly numSegments: number;
  readonly numSpans: number;
  readonly lastSegment: SegmentResult;
  readonly lastSpan: SpeechSpan;
  readonly pieces: readonly TimelinePiece[];
}

interface Answered {
  readonly options: TimelineOptions;
  readonly pieces: readonly TimelinePiece[];
}

/** A lane that grows keeps its first segment, so that is the name its settled part is found by. Both maps let go by themselves. */
const settledBy = new WeakMap<SegmentResult, Settled>();
const answeredBy = new WeakMap<LaneResult, Answered>();

/**
 * Cut a lane into pieces, cheaply when it is one that has only grown since the last time: an utterance that has ended
 * and is followed by a segment of a later one is settled, and is never cut again. An hour that grows once a second would
 * otherwise be cut three thousand times.
 * @param cut cuts a lane that holds only the given utterances and their segments
 */
export function growingPieces(
  lane: LaneResult,
  options: TimelineOptions,
  cut: (part: LaneResult, options: TimelineOptions) => TimelinePiece[],
): readonly TimelinePiece[] {
  const answered = answeredBy.get(lane);
  if (answered && isSame(answered.options, options)) return answered.pieces;
  const before = settledPart(lane, options);
  const numSegments = before?.numSegments ?? 0;
  const numSpans = before?.numSpans ?? 0;
  const settled = settleMore(lane, options, before, cut);
  const rest = cut(
    {
      ...lane,
      segments: lane.segments.slice(settled?.numSegments ?? numSegments),
      speech: lane.speech.slice(settled?.numSpans ?? numSpans),
    },
    options,
  );
  const pieces = settled ? [...settled.pieces, ...rest] : rest;
  answeredBy.set(lane, { options, pieces });
  return pieces;
}

/** The settled part of an earlier state of this lane, if it is one. */
function settledPart({ segments, speech }: LaneResult, options: TimelineOptions): Settled | null {
  const settled = segments[0] && settledBy.get(segments[0]);
  if (!settled || !isSame(settled.options, options)) return null;
  const isPart =
    segments[settled.numSegments - 1] === settled.lastSegment && speech[settled.numSpans - 1] === settled.lastSpan;
  return isPart ? settled : null;
}

/** Move the border of the settled part up to the last utterance that has ended and lies wholly before the last segment. */
function settleMore(
  lane: LaneResult,
  options: TimelineOptions,
  before: Settled | null,
  cut: (part: LaneResult, options: TimelineOptions) => TimelinePiece[],
): Settled | null {
  const { segments, speech } = lane;
  const last = segments.at(-1);
  if (!last || !isInOrder(lane, before)) return before;
  let numSpans = speech.length;
  while (numSpans > 0 && speech[numSpans - 1]!.endSec > last.startSec) numSpans--;
  const fromSpan = before?.numSpans ?? 0;
  if (numSpans <= fromSpan) return before;
  const lastSpan = speech[numSpans - 1]!;
  const from = before?.numSegments ?? 0;
  let numSegments = segments.length;
  while (numSegments > from && segments[numSegments - 1]!.startSec >= lastSpan.endSec) numSegments--;
  if (numSegments <= from) return before;
  const fresh = cut(
    { ...lane, segments: segments.slice(from, numSegments), speech: speech.slice(fromSpan, numSpans) },
    options,
  );
  const settled: Settled = {
    options,
    numSegments,
    numSpans,
    lastSegment: segments[numSegments - 1]!,
    lastSpan,
    pieces: before ? [...before.pieces, ...fresh] : fresh,
  };
  settledBy.set(segments[0]!, settled);
  return settled;
}

/** Results from elsewhere may be in any order; then nothing is taken for settled. */
function isInOrder({ segments, speech }: LaneResult, before: Settled | null): boolean {
  for (let i = (before?.numSegments ?? 0) + 1; i < segments.length; i++)
    if (segments[i]!.startSec < segments[i - 1]!.startSec) return false;
  for (let i = (before?.numSpans ?? 0) + 1; i < speech.length; i++)
    if (speech[i]!.startSec < speech[i - 1]!.endSec) return false;
  return true;
}

function isSame(a: TimelineOptions, b: TimelineOptions): boolean {
  return a.smoothing === b.smoothing && a.notSureThreshold === b.notSureThreshold;
}
