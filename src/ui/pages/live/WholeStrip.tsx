import { useMemo } from 'react';
import type { LiveTimeline } from '../../../store/live/liveTimeline.ts';
import { PlotCanvas } from '../../charts/timeline/PlotCanvas.tsx';
import { clock } from '../../words/formatNumbers.ts';
import { wholeDrawing, withMarks } from '../../recordings/liveDrawings.ts';

const HEIGHT = 34;

interface WholeStripProps {
  /** Grows in place; `revision` says when to draw again. */
  readonly timeline: LiveTimeline | null;
  readonly revision: number;
  readonly endSec: number;
  readonly width: number;
  readonly marksSec: readonly number[];
}

/** The leading emotion from the start of the recording until now. */
export function WholeStrip({ timeline, revision, endSec, width, marksSec }: WholeStripProps) {
  // Kept still between redraws, or each answer would shift the whole strip.
  const strip = useMemo(() => {
    const scale = { startSec: 0, endSec: Math.ceil(endSec / 30) * 30, width };
    return { draw: withMarks(wholeDrawing(timeline, scale), scale, marksSec), endSec: scale.endSec, revision };
  }, [timeline, revision, endSec, width, marksSec]);
  return (
    <>
      <PlotCanvas width={width} height={HEIGHT} draw={strip.draw} />
      <p className="live-strip-ends small soft" aria-hidden="true">
        <span>0:00</span>
        <span>{clock(strip.endSec, 0)}</span>
      </p>
    </>
  );
}
