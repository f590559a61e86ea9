import { joinPieces, type TimelinePiece, type TimelineSpan } from '../../../core/summary/timelineSpans.ts';
import type { LiveTimeline } from '../../../store/live/liveTimeline.ts';

/** Answers farther apart than this have a gap between them: a restart, or a pause in the recording. */
const LONGEST_STEP_SEC = 0.6;

/**
 * Give each shown answer the moments since the one before it, as the shared timeline drawings want them. Pauses and
 * sound that is not speech have no piece.
 */
export function livePieces(timeline: LiveTimeline, fromSec: number): TimelinePiece[] {
  const { shown, labels } = timeline;
  const pieces: TimelinePiece[] = [];
  for (let i = timeline.firstAfter(fromSec); i < shown.length; i++) {
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
export function liveRuns(timeline: LiveTimeline): TimelineSpan[] {
  return joinPieces(livePieces(timeline, -1));
}
