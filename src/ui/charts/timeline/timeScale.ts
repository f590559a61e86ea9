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

const TICK_STEPS_SEC = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Round moments for the ruler, at least `minGapPx` apart. */
export function timeTicks(
  scale: TimeScale,
  minGapPx: number,
): { readonly stepSec: number; readonly ticks: readonly number[] } {
  const span = scale.endSec - scale.startSec;
  const wanted = (minGapPx / Math.max(1, scale.width)) * span;
  const stepSec = TICK_STEPS_SEC.find((step) => step >= wanted) ?? 3600;
  const ticks: number[] = [];
  for (let i = Math.ceil(scale.startSec / stepSec - 1e-9); i * stepSec <= scale.endSec + 1e-9; i++)
    ticks.push(i * stepSec);
  return { stepSec, ticks };
}
