import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';

/** Places this close to the cursor are where it already stands. */
const HERE_SEC = 0.05;
/** So far into a stretch, one row of the model's input: a player rounds its time, and the edge itself may belong to the pause before. */
const INSIDE_SEC = 0.02;

/** Where to stand in the next stretch of another emotion, seen from a moment; null when there is none. Uncertain stretches are no emotion: they are passed over. */
export function nextChange(spans: readonly TimelineSpan[], sec: number): number | null {
  const certain = spans.filter((span) => span.certain);
  const here = certain.findLast((span) => span.startSec <= sec + HERE_SEC);
  return inside(certain.find((span) => span.startSec > sec + HERE_SEC && span.label !== here?.label));
}

/** Where to stand in the next uncertain stretch, seen from a moment; null when there is none. */
export function nextUnsure(spans: readonly TimelineSpan[], sec: number): number | null {
  return inside(spans.find((span) => !span.certain && span.startSec > sec + HERE_SEC));
}

function inside(span: TimelineSpan | undefined): number | null {
  if (span === undefined) return null;
  return span.startSec + Math.min(INSIDE_SEC, (span.endSec - span.startSec) / 2);
}
