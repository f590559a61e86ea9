import type { TimelinePiece } from '../../../core/summary/timelinePiece.ts';
import { joinPieces, type TimelineSpan } from '../../../core/summary/timelineSpans.ts';
import type { LiveTimeline } from '../../../store/live/liveTimeline.ts';

/** Answers farther apart than this have a gap between them: a restart, or a pause in the recording. */
const LONGEST_STEP_SEC = 0.6;

/**
 * Give each shown answer the moments since the one before it, as the shared timeline drawings want them. Pauses and
 * sound that is not speech have no piece.
 */
export function livePieces(timeline: LiveTimeline, fromSec: number): TimelinePiece[] {
  return piecesFrom(timeline, timeline.firstAfter(fromSec));
}

function piecesFrom({ shown, labels }: LiveTimeline, first: number): TimelinePiece[] {
  const pieces: TimelinePiece[] = [];
  for (let i = first; i < shown.length; i++) {
    const { phase, probabilities, endSec } = shown[i]!;
    const before = shown[i - 1]?.endSec ?? endSec;
    const startSec = endSec - before <= LONGEST_STEP_SEC ? before : endSec - LONGEST_STEP_SEC;
    if (!probabilities || (phase !== 'ok' && phase !== 'notSure') || !(endSec > startSec)) continue;
    const top = probabilities.reduce((best, value, label) => (value > probabilities[best]! ? label : best), 0);
    pieces.push({
      startSec,
      endSec,
      label: labels[top]!,
      probability: probabilities[top]!,
      certain: phase === 'ok',
      probabilities: Object.fromEntries(labels.map((label, index) => [label, probabilities[index]!])),
    });
  }
  return pieces;
}

/** The leading emotion over the whole recording, equal neighbours joined. */
export function liveRuns(timeline: LiveTimeline): readonly TimelineSpan[] {
  const known = runsOf.get(timeline);
  const isGrown = known && known.version === timeline.version;
  // The last run may still grow: it is cut again from its first answer on, all before it stands.
  const settled = isGrown ? known.runs.slice(0, -1) : [];
  const first = isGrown ? timeline.firstAfter((known.runs.at(-1)?.startSec ?? -1) + 1e-6) : 0;
  const runs = [...settled, ...joinPieces(piecesFrom(timeline, first))];
  runsOf.set(timeline, { version: timeline.version, runs });
  return runs;
}

/** The runs of each timeline as they were drawn last: an hour of answers is not joined again every second. */
const runsOf = new WeakMap<LiveTimeline, { readonly version: number; readonly runs: readonly TimelineSpan[] }>();
