import { joinPieces } from '../../core/summary/timelineSpans.ts';
import type { LiveTimeline } from '../../store/live/liveTimeline.ts';
import { ribbonDrawing } from '../charts/timeline/drawRibbon.ts';
import { stackDrawing } from '../charts/timeline/drawStack.ts';
import type { Draw } from '../charts/timeline/PlotCanvas.tsx';
import { xOf, type TimeScale } from '../charts/timeline/timeScale.ts';
import { emotionColour } from '../words/emotionWords.ts';
import { livePieces, liveRuns } from '../pages/live/livePieces.ts';

/** Ribbon and stacked probabilities of the answers since `scale.startSec`. */
export function recentDrawings(
  timeline: LiveTimeline | null,
  scale: TimeScale,
): { readonly ribbon: Draw; readonly stack: Draw } {
  const labels = timeline?.labels ?? [];
  const colourOf = (label: string) => emotionColour(label, labels);
  const pieces = timeline ? livePieces(timeline, scale.startSec) : [];
  return {
    ribbon: ribbonDrawing(scale, joinPieces(pieces), colourOf),
    stack: stackDrawing(scale, pieces, labels, colourOf),
  };
}

/** Ribbon of the whole recording. */
export function wholeDrawing(timeline: LiveTimeline | null, scale: TimeScale): Draw {
  const colourOf = (label: string) => emotionColour(label, timeline?.labels ?? []);
  return ribbonDrawing(scale, timeline ? liveRuns(timeline) : [], colourOf);
}

/** A drawing with the marked moments as lines over it. */
export function withMarks(draw: Draw, scale: TimeScale, marksSec: readonly number[]): Draw {
  return (context, size, palette) => {
    draw(context, size, palette);
    context.fillStyle = palette.accent;
    for (const sec of marksSec) {
      const x = Math.round(xOf(scale, sec));
      if (x >= 0 && x <= size.width) context.fillRect(x - 1, 0, 2, size.height);
    }
  };
}
