import { useRef } from 'react';
import type { LaneResult } from '../../../core/contract/analysisResult.ts';
import type { TimelineOptions } from '../../../core/summary/timelinePiece.ts';
import type { Player } from '../../playback/player.ts';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import { LaneRows } from './LaneRows.tsx';
import { Minimap } from './Minimap.tsx';
import { TimelineOverlay } from './TimelineOverlay.tsx';
import { TimeRuler } from './TimeRuler.tsx';
import type { TimeViewControl } from './timeViewControl.ts';
import './timeline.css';

/** A selected stretch of time. */
export interface TimeSpan {
  readonly startSec: number;
  readonly endSec: number;
}

/** Shorter recordings are seen whole without a map. */
const MINIMAP_FROM_SEC = 20;

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
export function Timeline({
  analysisId,
  durationSec,
  labels,
  lanes,
  options,
  mediaRevision,
  player,
  control,
  span,
  onSpanChange,
}: TimelineProps) {
  const plot = useRef<HTMLDivElement>(null);
  const width = useElementWidth(plot);
  return (
    <div className="timeline-frame">
      {durationSec >= MINIMAP_FROM_SEC && (
        <div className="timeline-row">
          <span className="timeline-gutter">
            <span className="timeline-name">Whole</span>
          </span>
          <Minimap
            lanes={lanes}
            labels={labels}
            options={options}
            durationSec={durationSec}
            width={width}
            control={control}
          />
        </div>
      )}
      <div className="timeline">
        <div className="timeline-row timeline-ruler" aria-hidden="true">
          <span className="timeline-gutter">
            <span className="timeline-name">Time</span>
          </span>
          <div className="timeline-plot">
            <TimeRuler control={control} width={width} />
          </div>
        </div>
        {lanes.map((lane) => (
          <LaneRows
            key={lane.id}
            analysisId={analysisId}
            lane={lane}
            isNamed={lanes.length > 1}
            control={control}
            width={width}
            labels={labels}
            options={options}
            mediaRevision={mediaRevision}
            durationSec={durationSec}
          />
        ))}
        <div className="timeline-cover" ref={plot}>
          <TimelineOverlay
            analysisId={analysisId}
            width={width}
            durationSec={durationSec}
            player={player}
            control={control}
            span={span}
            onSpanChange={onSpanChange}
          />
        </div>
      </div>
    </div>
  );
}
