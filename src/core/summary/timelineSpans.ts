import type { AnalysisResult, LaneResult, SegmentResult } from '../contract/analysisResult.ts';
import { growingPieces } from './growingPieces.ts';
import type { TimelineOptions, TimelinePiece } from './timelinePiece.ts';
import { topOf } from './observe.ts';
import { smoothSegments } from './smoothing.ts';
import { groupByUtterance } from './utteranceGroups.ts';

/**
 * Segments overlap by design (3 s long, one every second); ribbons, subtitles and tiers need one answer per moment.
 * The rule, used everywhere: inside speech, each moment takes the smoothed segment whose centre is nearest, as far as
 * that segment reaches; pauses take nothing. Neighbours with the same label and certainty are then joined.
 */
export const TIMELINE_RULE =
  'Each moment of speech takes the (smoothed) segment whose centre is nearest; pauses carry no label; equal neighbours are joined. A label with a question mark lies below the "not sure" threshold.';

/** A stretch of one label: joined pieces. `probability` is the mean over its time. */
export interface TimelineSpan {
  readonly startSec: number;
  readonly endSec: number;
  readonly label: string;
  readonly probability: number;
  readonly certain: boolean;
}

/** The edges of an utterance and of its outer segments differ by less than a row or two; such slivers go to the nearest piece. */
const SNAP_SEC = 0.1;

/** Read the timeline options that a result was made with. */
export function timelineOptionsOf(result: AnalysisResult): TimelineOptions {
  return { smoothing: result.settings.smoothing ?? 1, notSureThreshold: result.settings.notSureThreshold ?? 0 };
}

/**
 * Cut a lane's speech into pieces by the rule above, in order of time.
 * A lane that is not speech, too short or withheld has none. The same lane and options give the same array, and a lane
 * that has grown costs only its new part (`GrowingPieces`).
 */
export function timelinePieces(lane: LaneResult, options: TimelineOptions): readonly TimelinePiece[] {
  if (lane.overall.status === 'notSpeech' || lane.overall.status === 'tooShort' || lane.emotionsOff !== undefined)
    return [];
  return growingPieces(lane, options, cutPieces);
}

/** Cut the pieces of some utterances of a lane, given with their segments only. */
function cutPieces(lane: LaneResult, options: TimelineOptions): TimelinePiece[] {
  const smoothed = smoothSegments(lane, options.smoothing);
  return groupByUtterance({ ...lane, segments: smoothed }).flatMap(({ span, segments }) => {
    const owners = [...segments].sort((a, b) => centreOf(a) - centreOf(b));
    return owners.flatMap((segment, index) => {
      const before = owners[index - 1];
      const after = owners[index + 1];
      const from =
        before === undefined ? snap(segment.startSec, span.startSec) : (centreOf(before) + centreOf(segment)) / 2;
      const to = after === undefined ? snap(segment.endSec, span.endSec) : (centreOf(segment) + centreOf(after)) / 2;
      const startSec = Math.max(from, span.startSec, snap(segment.startSec, span.startSec));
      const endSec = Math.min(to, span.endSec, snap(segment.endSec, span.endSec));
      const top = topOf(segment.probabilities);
      if (top === null || !(endSec > startSec)) return [];
      const certain = top.probability >= options.notSureThreshold;
      return [
        {
          startSec,
          endSec,
          label: top.label,
          probability: top.probability,
          certain,
          probabilities: segment.probabilities,
        },
      ];
    });
  });
}

/** Join touching pieces of one label and certainty into spans, in order of time. */
export function timelineSpans(lane: LaneResult, options: TimelineOptions): readonly TimelineSpan[] {
  const pieces = timelinePieces(lane, options);
  const known = joined.get(pieces);
  if (known) return known;
  const spans = joinPieces(pieces);
  joined.set(pieces, spans);
  return spans;
}

/** Spans of each array of pieces; they go when it goes. */
const joined = new WeakMap<readonly TimelinePiece[], readonly TimelineSpan[]>();

/** Join pieces that touch (within a microsecond) and agree in label and certainty. */
export function joinPieces(pieces: readonly TimelinePiece[]): TimelineSpan[] {
  const spans: TimelineSpan[] = [];
  for (const piece of pieces) {
    const last = spans.at(-1);
    if (
      last !== undefined &&
      last.label === piece.label &&
      last.certain === piece.certain &&
      Math.abs(piece.startSec - last.endSec) < 1e-6
    ) {
      const lastSec = last.endSec - last.startSec;
      const pieceSec = piece.endSec - piece.startSec;
      const probability = (last.probability * lastSec + piece.probability * pieceSec) / (lastSec + pieceSec);
      spans[spans.length - 1] = { ...last, endSec: piece.endSec, probability };
    } else {
      spans.push({
        startSec: piece.startSec,
        endSec: piece.endSec,
        label: piece.label,
        probability: piece.probability,
        certain: piece.certain,
      });
    }
  }
  return spans;
}

/** Write a span's label the way tiers and cues show it: with a question mark where the model was not sure. */
export function spanText(span: TimelineSpan): string {
  return span.certain ? span.label : `${span.label}?`;
}

function centreOf(segment: SegmentResult): number {
  return (segment.startSec + segment.endSec) / 2;
}

function snap(edgeSec: number, toSec: number): number {
  return Math.abs(edgeSec - toSec) <= SNAP_SEC ? toSec : edgeSec;
}
