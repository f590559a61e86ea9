import { useRef } from 'react';
import type { LiveTimeline } from '../../../store/live/liveTimeline.ts';
import { liveOf } from '../../../store/live/liveFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { timeTicks, xOf, type TimeScale } from '../../charts/timeline/timeScale.ts';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import { clock } from '../../words/formatNumbers.ts';
import { LastMinute } from './LastMinute.tsx';
import { WholeStrip } from './WholeStrip.tsx';
import '../../charts/timeline/timeline.css';

/** What the scrolling part shows. */
const WINDOW_SEC = 60;
/** The strip of the whole recording is drawn once per this many answers: about once a second. */
const STRIP_EVERY = 4;

/** The last minute, scrolling, over a strip of the whole recording; marks as lines through both. */
export function LiveTimelineView() {
  const live = liveOf(useUndertone());
  const revision = useAppStore((app) => app.live.revision);
  const marksSec = useAppStore((app) => app.live.marksSec);
  const isOver = useAppStore((app) => app.live.state === 'stopped');
  const plot = useRef<HTMLDivElement>(null);
  const width = useElementWidth(plot);
  const timeline = live.timeline();
  const nowSec = lastSec(timeline);
  const startSec = Math.max(0, nowSec - WINDOW_SEC);
  const recent: TimeScale = { startSec, endSec: startSec + WINDOW_SEC, width };
  const whole: TimeScale = { startSec: 0, endSec: Math.max(nowSec, WINDOW_SEC), width };
  return (
    <section className="timeline live-timeline" aria-label="Live timeline">
      <div className="timeline-row timeline-ruler" aria-hidden="true">
        <Gutter name="Last minute" />
        <div className="timeline-plot" ref={plot}>
          {timeTicks(recent, 72).times.map((tick) => (
            <span key={tick} className="timeline-tick" style={{ left: xOf(recent, tick) }}>
              {clock(tick + 1e-6, 0)}
            </span>
          ))}
        </div>
      </div>
      <LastMinute
        timeline={timeline}
        revision={revision}
        startSec={startSec}
        endSec={recent.endSec}
        width={width}
        marksSec={marksSec}
      />
      <div className="timeline-row">
        <Gutter name="All of it" />
        <div className="timeline-plot">
          <WholeStrip
            timeline={timeline}
            revision={isOver ? revision : Math.floor(revision / STRIP_EVERY)}
            endSec={whole.endSec}
            width={width}
            marksSec={marksSec}
          />
        </div>
      </div>
    </section>
  );
}

function Gutter({ name }: { readonly name: string }) {
  return (
    <span className="timeline-gutter">
      <span className="timeline-name">{name}</span>
    </span>
  );
}

function lastSec(timeline: LiveTimeline | null): number {
  return timeline?.shown.at(-1)?.endSec ?? 0;
}
