import { useMemo, useRef } from 'react';
import type { LaneResult } from '../../../core/model/analysisResult.ts';
import type { TimelineOptions } from '../../../core/summary/timelineSpans.ts';
import type { Player } from '../../playback/player.ts';
import { clock } from '../../words/formatNumbers.ts';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import { LaneRows } from './LaneRows.tsx';
import { Minimap } from './Minimap.tsx';
import { TimelineOverlay } from './TimelineOverlay.tsx';
import { timeTicks, xOf, type TimeScale } from './timeScale.ts';
import type { TimeViewControl } from './useTimeView.ts';
import './timeline.css';

/** A selected stretch of time. */
export interface TimeSpan {
  readonly startSec: number;
  readonly endSec: number;
}

/** Shorter recordings are seen whole without a map. */
const MINIMAP_FROM_SEC = 20;

/** Room that the last time on the ruler needs. */
const TICK_WORD_PX = 36;

interface TimelineProps {
  readonly analysisId: string;
  readonly durationSec: number;
  readonly labels: readonly string[];
  /** Lanes to draw; one without segments yet still shows its waveform. */
  readonly lanes: readonly LaneResult[];
  /** Smoothing and the "not sure" threshold. Stable between renders. */
  readonly options: TimelineOptions;
  readonly mediaRevision: number;
  readonly player: Player;
  /** Which part is on screen. */
  readonly control: TimeViewControl;
  readonly span: TimeSpan | null;
  readonly onSpanChange: (span: TimeSpan | null) => void;
}

/** Waveform, spectrogram, ribbon and probabilities of every lane over one time axis with one cursor. */
export function Timeline({ analysisId, durationSec, labels, lanes, options, mediaRevision, player, control, span, onSpanChange }: TimelineProps) {
  const plot = useRef<HTMLDivElement>(null);
  const width = useElementWidth(plot);
  const { startSec, endSec } = control.view;
  const scale: TimeScale = useMemo(() => ({ startSec, endSec, width }), [startSec, endSec, width]);
  const { stepSec, ticks } = timeTicks(scale, 72);
  return (
    <div className="timeline-frame">
      {durationSec >= MINIMAP_FROM_SEC && (
        <div className="timeline-row">
          <span className="timeline-gutter">
            <span className="timeline-name">Whole</span>
          </span>
          <Minimap lanes={lanes} labels={labels} options={options} durationSec={durationSec} width={width} control={control} />
        </div>
      )}
      <div className="timeline">
        <div className="timeline-row timeline-ruler" aria-hidden="true">
          <span className="timeline-gutter">
            <span className="timeline-name">Time</span>
          </span>
          <div className="timeline-plot">
            {ticks
              .filter((tick) => xOf(scale, tick) < width - TICK_WORD_PX)
              .map((tick) => (
                <span key={tick} className="timeline-tick" style={{ left: xOf(scale, tick) }}>
                  {clock(tick + 1e-6, stepSec < 1 ? 1 : 0)}
                </span>
              ))}
          </div>
        </div>
        {lanes.map((lane) => (
          <LaneRows
            key={lane.id}
            analysisId={analysisId}
            lane={lane}
            isNamed={lanes.length > 1}
            scale={scale}
            labels={labels}
            options={options}
            mediaRevision={mediaRevision}
            durationSec={durationSec}
          />
        ))}
        <div className="timeline-cover" ref={plot}>
          <TimelineOverlay scale={scale} durationSec={durationSec} player={player} control={control} span={span} onSpanChange={onSpanChange} />
        </div>
      </div>
    </div>
  );
}
