import type { LiveAnswerRecord } from '../../core/recording/journal.ts';
import { watchedMask, watchProbabilities } from '../../core/streaming/watchAnswer.ts';
import type { TimelinePiece } from '../../core/summary/timelinePiece.ts';
import { joinPieces, type TimelineSpan } from '../../core/summary/timelineSpans.ts';

/** Answers farther apart than this have a pause between them. */
const LONGEST_STEP_SEC = 0.6;

/** What the live answers and the offline ones have to do with each other. */
export interface LiveComparison {
  /** Leading emotions as the live page had them, raw. */
  readonly liveRuns: readonly TimelineSpan[];
  /** Live answers that fall into offline speech. */
  readonly numCompared: number;
  /** Share of them whose label is the offline label at the same moment, 0..1; null when there is nothing to compare. */
  readonly agreement: number | null;
}

/**
 * Lay the live answers beside the offline timeline. A live answer knows only the sound before its end, the offline
 * one also what follows: they are compared at the middle of what the live answer looked at.
 * @param watched labels that the offline answers are restricted to; null for all
 */
export function compareLive(
  answers: readonly LiveAnswerRecord[],
  labels: readonly string[],
  offline: readonly TimelinePiece[],
  watched: readonly string[] | null = null,
): LiveComparison {
  const mask = watchedMask(labels, watched);
  const pieces: TimelinePiece[] = [];
  let numCompared = 0;
  let numEqual = 0;
  answers.forEach(({ startSec, endSec, state, probabilities: whole }, index) => {
    if (state === 'notSpeech') return;
    const probabilities = mask ? Array.from(watchProbabilities(whole, mask)) : whole;
    const top = probabilities.reduce((best, value, label) => (value > probabilities[best]! ? label : best), 0);
    const label = labels[top] ?? '';
    const before = answers[index - 1]?.endSec ?? endSec - LONGEST_STEP_SEC;
    const from = Math.max(before, endSec - LONGEST_STEP_SEC);
    const keyed = Object.fromEntries(labels.map((name, i) => [name, probabilities[i] ?? 0]));
    if (endSec > from)
      pieces.push({
        startSec: from,
        endSec,
        label,
        probability: probabilities[top] ?? 0,
        certain: state === 'ok',
        probabilities: keyed,
      });
    const middle = (startSec + endSec) / 2;
    const there = offline.find((piece) => piece.startSec <= middle && middle < piece.endSec);
    if (!there) return;
    numCompared++;
    if (there.label === label) numEqual++;
  });
  return { liveRuns: joinPieces(pieces), numCompared, agreement: numCompared === 0 ? null : numEqual / numCompared };
}
