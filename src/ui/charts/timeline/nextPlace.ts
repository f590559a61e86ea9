import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';

/** Places this close to the cursor are where it already stands. */
const HERE_SEC = 0.05;

/** Where the next stretch of another emotion begins, seen from a moment; null when there is none. Uncertain stretches are no emotion: they are passed over. */
export function nextChange(spans: readonly TimelineSpan[], sec: number): number | null {
  const certain = spans.filter((span) => span.certain);
  const here = certain.findLast((span) => span.startSec <= sec + HERE_SEC);
  return certain.find((span) => span.startSec > sec + HERE_SEC && span.label !== here?.label)?.startSec ?? null;
}

/** Where the next uncertain stretch begins, seen from a moment; null when there is none. */
export function nextUnsure(spans: readonly TimelineSpan[], sec: number): number | null {
  return spans.find((span) => !span.certain && span.startSec > sec + HERE_SEC)?.startSec ?? null;
}
