import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';
import type { Draw } from './PlotCanvas.tsx';
import { xOf, type TimeScale } from './timeScale.ts';

/** Draw the leading emotion of every lane as a thin strip over the whole recording; unsure stretches are half as high. */
export function minimapDrawing(
  scale: TimeScale,
  lanes: readonly (readonly TimelineSpan[])[],
  colourOf: (label: string) => string,
): Draw {
  return (context, { width, height, ratio }, palette) => {
    context.fillStyle = palette.hairline;
    context.fillRect(0, height - 1, width, 1);
    const laneHeight = (height - 8) / Math.max(1, lanes.length);
    lanes.forEach((spans, lane) => {
      const top = 4 + lane * laneHeight;
      for (const span of spans) {
        const left = xOf(scale, span.startSec);
        const spanWidth = Math.max(1 / ratio, xOf(scale, span.endSec) - left);
        const spanHeight = (span.certain ? 1 : 0.5) * (laneHeight - 1);
        context.fillStyle = palette.resolve(colourOf(span.label));
        context.fillRect(left, top + laneHeight - 1 - spanHeight, spanWidth, spanHeight);
      }
    });
  };
}
