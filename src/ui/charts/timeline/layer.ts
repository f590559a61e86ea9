import type { Draw } from './PlotCanvas.tsx';
import type { TimeScale } from './timeScale.ts';

/** A drawing over the time axis in two parts, so that panning paints only what came into view. Stable while its content is the same. */
export interface Layer {
  /** What stands at its moment whatever else is on screen: may be painted strip by strip, and shifted. */
  readonly paint: (scale: TimeScale) => Draw;
  /** Words, whose places depend on the whole view: written over it each time. Must not clear. */
  readonly write?: (scale: TimeScale) => Draw;
}

/** Both parts at once, for drawings that are never panned. */
export function drawWhole(layer: Layer, scale: TimeScale): Draw {
  const [paint, write] = [layer.paint(scale), layer.write?.(scale)];
  return (context, size, palette) => {
    paint(context, size, palette);
    write?.(context, size, palette);
  };
}

/** The spans that reach into a view. They must be in order and may not overlap. */
export function spansInView<Span extends { readonly startSec: number; readonly endSec: number }>(
  spans: readonly Span[],
  { startSec, endSec }: TimeScale,
): readonly Span[] {
  const from = firstWhere(spans, (span) => span.endSec >= startSec);
  const to = firstWhere(spans, (span) => span.startSec > endSec);
  return from === 0 && to === spans.length ? spans : spans.slice(from, to);
}

/** Index of the first span for which `isBehind` holds, as it then does for all later ones. */
function firstWhere<Span>(spans: readonly Span[], isBehind: (span: Span) => boolean): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(spans[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
