import { memo, useMemo, useRef, type PointerEvent } from 'react';
import type { LaneResult } from '../../../core/contract/analysisResult.ts';
import type { TimelineOptions } from '../../../core/summary/timelinePiece.ts';
import { timelineSpans } from '../../../core/summary/timelineSpans.ts';
import { emotionColour } from '../../words/emotionWords.ts';
import { minimapDrawing } from './drawMinimap.ts';
import { PlotCanvas } from './PlotCanvas.tsx';
import { secAt, xOf, type TimeScale } from './timeScale.ts';
import type { TimeViewControl } from './timeViewControl.ts';
import { useView } from './useTimeView.ts';
import './timeline.css';

const HEIGHT = 22;

interface MinimapProps {
  readonly lanes: readonly LaneResult[];
  readonly labels: readonly string[];
  readonly options: TimelineOptions;
  readonly durationSec: number;
  readonly width: number;
  readonly control: TimeViewControl;
}

/** The whole recording as a strip, with a frame around what is on screen. Press or drag moves the frame; the keys do the same. */
export const Minimap = memo(function Minimap({ lanes, labels, options, durationSec, width, control }: MinimapProps) {
  const isHeld = useRef(false);
  const scale: TimeScale = useMemo(
    () => ({ startSec: 0, endSec: Math.max(durationSec, 0.1), width }),
    [durationSec, width],
  );
  const spans = useMemo(() => lanes.map((lane) => timelineSpans(lane, options)), [lanes, options]);
  const draw = useMemo(
    () => minimapDrawing(scale, spans, (label) => emotionColour(label, labels)),
    [scale, spans, labels],
  );
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!isHeld.current) return;
    const middle = secAt(scale, event.clientX - event.currentTarget.getBoundingClientRect().left);
    const half = (control.view.endSec - control.view.startSec) / 2;
    control.show({ startSec: middle - half, endSec: middle + half });
  };
  return (
    <div
      className="minimap"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isHeld.current = true;
        move(event);
      }}
      onPointerMove={move}
      onPointerUp={() => (isHeld.current = false)}
      onPointerCancel={() => (isHeld.current = false)}
    >
      <PlotCanvas width={width} height={HEIGHT} draw={draw} />
      <Frame scale={scale} control={control} />
    </div>
  );
});

function Frame({ scale, control }: { readonly scale: TimeScale; readonly control: TimeViewControl }) {
  const { startSec, endSec } = useView(control);
  return (
    <div
      className="minimap-frame"
      style={{ left: xOf(scale, startSec), width: Math.max(6, xOf(scale, endSec) - xOf(scale, startSec)) }}
    />
  );
}
