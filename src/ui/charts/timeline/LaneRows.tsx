import { memo, useMemo, type ReactNode } from 'react';
import { hzToMel } from '../../../core/dsp/melBank.ts';
import type { LaneResult } from '../../../core/contract/analysisResult.ts';
import { timelinePieces, timelineSpans } from '../../../core/summary/timelineSpans.ts';
import { useNarrow } from '../../hooks/useNarrow.ts';
import { useMediaRevision, useRecordingView } from '../../recordings/recordingView.ts';
import { emotionColour } from '../../words/emotionWords.ts';
import { ribbonLayer } from './drawRibbon.ts';
import { spectrogramLayer } from './drawSpectrogram.ts';
import { stackLayer } from './drawStack.ts';
import { amplitudeLimit, waveformLayer } from './drawWaveform.ts';
import { PlotLayer } from './PlotLayer.tsx';
import './timeline.css';

/** Row heights in CSS pixels, wide and narrow screens. */
const HEIGHTS = {
  wide: { waveform: 88, spectrogram: 128, ribbon: 46, stack: 140 },
  narrow: { waveform: 64, spectrogram: 88, ribbon: 46, stack: 120 },
};

const TOP_HZ = 8000;
/** Enough to find the loudest peak. */
const LIMIT_BINS = 256;

interface LaneRowsProps {
  readonly lane: LaneResult;
  /** True when there are several lanes, which must be told apart. */
  readonly isNamed: boolean;
  readonly width: number;
}

/** The four rows of one lane. They follow the view by themselves, so panning renders nothing here. */
export const LaneRows = memo(function LaneRows({ lane, isNamed, width }: LaneRowsProps) {
  const { control, labels, options, media, durationSec } = useRecordingView();
  const revision = useMediaRevision(media);
  const heights = useNarrow() ? HEIGHTS.narrow : HEIGHTS.wide;
  const { id, speech } = lane;
  const pieces = useMemo(() => timelinePieces(lane, options), [lane, options]);
  const spans = useMemo(() => timelineSpans(lane, options), [lane, options]);
  // The revision says that there are more peaks to read.
  const limit = useMemo(
    () => (revision > 0 ? amplitudeLimit(media.peaks(id, 0, durationSec, LIMIT_BINS)) : 1),
    [media, id, durationSec, revision],
  );
  const waveform = useMemo(
    () => waveformLayer((startSec, endSec, numBins) => media.peaks(id, startSec, endSec, numBins), limit, speech),
    [media, id, limit, speech],
  );
  const spectrogram = useMemo(
    () => spectrogramLayer((secPerColumn) => media.spectrogram(id, secPerColumn)),
    [media, id],
  );
  const ribbon = useMemo(() => ribbonLayer(spans, (label) => emotionColour(label, labels)), [spans, labels]);
  const stack = useMemo(() => stackLayer(pieces, labels, (label) => emotionColour(label, labels)), [pieces, labels]);
  return (
    <div role="group" aria-label={isNamed ? lane.name : 'Timeline'}>
      <Row
        name={isNamed ? lane.name : 'Waveform'}
        height={heights.waveform}
        axis={[
          [`+${limit}`, 0],
          ['0', 0.5],
          [`−${limit}`, 1],
        ]}
      >
        <PlotLayer width={width} height={heights.waveform} control={control} layer={waveform} revision={revision} />
      </Row>
      <Row
        name="Spectrum"
        unit="kHz"
        height={heights.spectrogram}
        axis={[
          ['8', 0],
          ['4', melShare(4000)],
          ['2', melShare(2000)],
          ['1', melShare(1000)],
          ['0', 1],
        ]}
      >
        <PlotLayer
          width={width}
          height={heights.spectrogram}
          control={control}
          layer={spectrogram}
          revision={revision}
        />
      </Row>
      <Row name="Emotion" height={heights.ribbon} axis={[]}>
        <PlotLayer width={width} height={heights.ribbon} control={control} layer={ribbon} />
      </Row>
      <Row
        name="Probability"
        unit="%"
        height={heights.stack}
        axis={[
          ['100', 0],
          ['50', 0.5],
          ['0', 1],
        ]}
      >
        <PlotLayer width={width} height={heights.stack} control={control} layer={stack} />
      </Row>
    </div>
  );
});

/** How far down the mel axis a frequency lies, 0 at the top. */
function melShare(hz: number): number {
  return 1 - hzToMel(hz) / hzToMel(TOP_HZ);
}

interface RowProps {
  readonly name: string;
  readonly unit?: string;
  readonly height: number;
  /** Ticks with their distance from the top, 0..1. */
  readonly axis: readonly (readonly [text: string, share: number])[];
  readonly children: ReactNode;
}

function Row({ name, unit, height, axis, children }: RowProps) {
  return (
    <div className="timeline-row">
      <span className="timeline-gutter">
        <span className="timeline-name">
          {name} {unit && <span className="unit">{unit}</span>}
        </span>
        <span className="timeline-axis" style={{ height }}>
          {axis.map(([text, share]) => (
            <span key={text} style={{ top: `${share * 100}%` }}>
              {text}
            </span>
          ))}
        </span>
      </span>
      <div className="timeline-plot" style={{ height }}>
        {children}
      </div>
    </div>
  );
}
