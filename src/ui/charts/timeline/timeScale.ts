import { roundTimes, type RoundTimes } from '../../../core/common/roundTimes.ts';

/** The one time axis of a view: all rows, the cursor and the pointer share it. */
export interface TimeScale {
  readonly startSec: number;
  readonly endSec: number;
  /** Width of the plot in CSS pixels. */
  readonly width: number;
}

/** Where a moment lies, in CSS pixels from the left edge of the plot. */
export function xOf(scale: TimeScale, sec: number): number {
  return ((sec - scale.startSec) / (scale.endSec - scale.startSec)) * scale.width;
}

/** Which moment lies at `x`, kept inside the view. */
export function secAt(scale: TimeScale, x: number): number {
  const share = Math.min(1, Math.max(0, x / scale.width));
  return scale.startSec + share * (scale.endSec - scale.startSec);
}

/** Round moments for the ruler, at least `minGapPx` apart: as many as there is room for, however long the recording says it is. */
export function timeTicks({ startSec, endSec, width }: TimeScale, minGapPx: number): RoundTimes {
  const room = Math.max(1, width) / minGapPx;
  return roundTimes(startSec, endSec, (endSec - startSec) / room, Math.ceil(room) + 1);
}
