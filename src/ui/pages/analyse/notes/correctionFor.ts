import type { LaneResult, SpeechSpan } from '../../../../core/contract/analysisResult.ts';
import type { CorrectionNote, Note } from '../../../../core/contract/notes.ts';
import type { TimelineSpan } from '../../../../core/summary/timelineSpans.ts';

/** A lane with the stretches that its ribbon shows. */
export interface LaneSpans {
  readonly lane: LaneResult;
  readonly spans: readonly TimelineSpan[];
}

/** Times come from arithmetic on one grid; a millisecond is no difference. */
const SAME_SEC = 0.001;

/** What the person said of exactly this span of a lane; null when nothing. */
export function correctionFor(notes: readonly Note[], laneId: string, span: SpeechSpan): CorrectionNote | null {
  const isSame = (note: Note): note is CorrectionNote =>
    note.kind === 'correction' &&
    note.laneId === laneId &&
    Math.abs(note.startSec - span.startSec) < SAME_SEC &&
    Math.abs(note.endSec - span.endSec) < SAME_SEC;
  return notes.find(isSame) ?? null;
}
