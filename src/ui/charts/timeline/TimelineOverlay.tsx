import { useEffect, useRef, type PointerEvent } from 'react';
import type { Player } from '../../playback/player.ts';
import { usePosition } from '../../playback/usePlayer.ts';
import { clock } from '../../words/formatNumbers.ts';
import type { TimeSpan } from './Timeline.tsx';
import { secAt, xOf, type TimeScale } from './timeScale.ts';

/** A pointer that moved less than this has clicked, not dragged. */
const DRAG_PX = 4;

interface TimelineOverlayProps {
  readonly scale: TimeScale;
  readonly durationSec: number;
  readonly player: Player;
  readonly span: TimeSpan | null;
  readonly onSpanChange: (span: TimeSpan | null) => void;
}

/** Cursor, selected span and pointer over all rows. As a slider it can be focused and read out; the page's keys move it. */
export function TimelineOverlay({ scale, durationSec, player, span, onSpanChange }: TimelineOverlayProps) {
  const cursor = useRef<HTMLDivElement>(null);
  const pressedAt = useRef<number | null>(null);
  const position = usePosition(player);

  useEffect(() => {
    const follow = () => {
      if (cursor.current) cursor.current.style.transform = `translateX(${xOf(scale, player.currentSec)}px)`;
    };
    follow();
    return player.subscribe(follow);
  }, [scale, player]);

  const xIn = (event: PointerEvent<HTMLDivElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;

  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pressedAt.current = xIn(event);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const from = pressedAt.current;
    if (from === null || Math.abs(xIn(event) - from) < DRAG_PX) return;
    const [startSec, endSec] = [secAt(scale, from), secAt(scale, xIn(event))].sort((a, b) => a - b) as [number, number];
    if (endSec > startSec) onSpanChange({ startSec, endSec });
  };
  const release = (event: PointerEvent<HTMLDivElement>) => {
    const from = pressedAt.current;
    pressedAt.current = null;
    if (from === null) return;
    if (Math.abs(xIn(event) - from) < DRAG_PX) onSpanChange(null);
    player.seek(secAt(scale, Math.min(from, xIn(event))));
  };

  return (
    <div
      className="timeline-overlay"
      role="slider"
      tabIndex={0}
      aria-label="Position in the recording"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationSec * 10) / 10}
      aria-valuenow={Math.round(position * 10) / 10}
      aria-valuetext={`${clock(position)} of ${clock(durationSec)}`}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={() => (pressedAt.current = null)}
    >
      {span && <div className="timeline-span" style={{ left: xOf(scale, span.startSec), width: xOf(scale, span.endSec) - xOf(scale, span.startSec) }} />}
      <div className="timeline-cursor" ref={cursor} />
    </div>
  );
}
