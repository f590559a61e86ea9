import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';
import type { Draw } from './PlotCanvas.tsx';
import { ribbonBands } from './ribbonBands.ts';
import type { TimeScale } from './timeScale.ts';

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
    const numPixels = Math.round(width * ratio);
    const secPerPixel = (scale.endSec - scale.startSec) / numPixels;
    const axis = { startSec: scale.startSec, secPerPixel, from: 0, to: numPixels };
    lanes.forEach((spans, lane) => {
      const top = 4 + lane * laneHeight;
      for (const { from, to, label, certain } of ribbonBands(spans, axis)) {
        const bandHeight = (certain ? 1 : 0.5) * (laneHeight - 1);
        context.fillStyle = palette.resolve(colourOf(label));
        context.fillRect(from / ratio, top + laneHeight - 1 - bandHeight, (to - from) / ratio, bandHeight);
      }
    });
  };
}
