import { useRef } from 'react';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import { useRecordingView } from '../../recordings/recordingView.ts';
import { LaneRows } from './LaneRows.tsx';
import { Minimap } from './Minimap.tsx';
import { TimelineOverlay } from './TimelineOverlay.tsx';
import { TimeRuler } from './TimeRuler.tsx';
import './timeline.css';

/** Shorter recordings are seen whole without a map. */
const MINIMAP_FROM_SEC = 20;

/** Waveform, spectrogram, ribbon and probabilities of every lane over one time axis with one cursor. */
export function Timeline() {
  const { durationSec, lanes, labels, options, control } = useRecordingView();
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
          <LaneRows key={lane.id} lane={lane} isNamed={lanes.length > 1} width={width} />
        ))}
        <div className="timeline-cover" ref={plot}>
          <TimelineOverlay width={width} />
        </div>
      </div>
    </div>
  );
}
