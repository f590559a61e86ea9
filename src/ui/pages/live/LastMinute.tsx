import { useMemo } from 'react';
import type { LiveTimeline } from '../../../store/live/liveTimeline.ts';
import { PlotCanvas } from '../../charts/timeline/PlotCanvas.tsx';
import { recentDrawings, withMarks } from '../../recordings/liveDrawings.ts';

const RIBBON_HEIGHT = 40;
const STACK_HEIGHT = 112;

interface LastMinuteProps {
  /** Grows in place; `revision` says when. */
  readonly timeline: LiveTimeline | null;
  readonly revision: number;
  readonly startSec: number;
  readonly endSec: number;
  readonly width: number;
  readonly marksSec: readonly number[];
}

/** Leading emotion and all probabilities of the last minute. */
export function LastMinute({ timeline, revision, startSec, endSec, width, marksSec }: LastMinuteProps) {
  const drawings = useMemo(() => {
    const scale = { startSec, endSec, width };
    const { ribbon, stack } = recentDrawings(timeline, scale);
    return { ribbon: withMarks(ribbon, scale, marksSec), stack: withMarks(stack, scale, marksSec), revision };
  }, [timeline, revision, startSec, endSec, width, marksSec]);
  return (
    <>
      <div className="timeline-row">
        <span className="timeline-gutter">
          <span className="timeline-name">Emotion</span>
        </span>
        <div className="timeline-plot">
          <PlotCanvas width={width} height={RIBBON_HEIGHT} draw={drawings.ribbon} />
        </div>
      </div>
      <div className="timeline-row">
        <span className="timeline-gutter">
          <span className="timeline-name">Probabilities</span>
        </span>
        <div className="timeline-plot">
          <PlotCanvas width={width} height={STACK_HEIGHT} draw={drawings.stack} />
        </div>
      </div>
    </>
  );
}
