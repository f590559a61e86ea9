import { useEffect, useMemo, useRef } from 'react';
import { usePosition } from '../../playback/usePlayer.ts';
import { useRecordingView, useSelectedSpan } from '../../recordings/recordingView.ts';
import { clock } from '../../words/formatNumbers.ts';
import { xOf, type TimeScale } from './timeScale.ts';
import { TimelineMarks } from './TimelineMarks.tsx';
import { useOverlayPointers } from './useOverlayPointers.ts';
import { useView } from './useTimeView.ts';

/** Cursor, selected span and pointer over all rows. As a slider it can be focused and read out; the page's keys move it. */
export function TimelineOverlay({ width }: { readonly width: number }) {
  const { analysis, durationSec, player, control } = useRecordingView();
  const { span, setSpan } = useSelectedSpan();
  const overlay = useRef<HTMLDivElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const { startSec, endSec } = useView(control);
  const scale: TimeScale = useMemo(() => ({ startSec, endSec, width }), [startSec, endSec, width]);
  const position = usePosition(player);
  const pointers = useOverlayPointers(overlay, width, control, {
    onSeek: (sec) => player.seek(sec),
    onSpanChange: setSpan,
  });

  useEffect(() => {
    const follow = () => {
      if (cursor.current) cursor.current.style.transform = `translateX(${xOf(scale, player.currentSec)}px)`;
    };
    follow();
    return player.subscribe(follow);
  }, [scale, player]);

  return (
    <div
      ref={overlay}
      className="timeline-overlay"
      role="slider"
      tabIndex={0}
      aria-label="Position in the recording"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationSec * 10) / 10}
      aria-valuenow={Math.round(position * 10) / 10}
      aria-valuetext={`${clock(position)} of ${clock(durationSec)}`}
      {...pointers}
    >
      {span && (
        <div
          className="timeline-span"
          style={{ left: xOf(scale, span.startSec), width: xOf(scale, span.endSec) - xOf(scale, span.startSec) }}
        />
      )}
      <TimelineMarks analysisId={analysis.id} scale={scale} />
      <div className="timeline-cursor" ref={cursor} />
    </div>
  );
}
