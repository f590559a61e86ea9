import { useMemo } from 'react';
import type { AnalysisResult, LaneResult } from '../../../core/contract/analysisResult.ts';
import { summarizeLane, type LaneSummary } from '../../../core/summary/laneSummary.ts';
import type { TimeSpan } from '../../charts/timeline/timeSpan.ts';
import { FigureFrame } from '../../components/FigureFrame.tsx';
import { Fold } from '../../components/Fold.tsx';
import { useRecordingView, useSelectedSpan } from '../../recordings/recordingView.ts';
import { emotionColour } from '../../words/emotionWords.ts';
import { clock, percent } from '../../words/formatNumbers.ts';
import { LaneOverlapFacts } from './LaneOverlapFacts.tsx';
import { SoundFacts } from './SoundFacts.tsx';
import './summary.css';
import '../../components/swatch.css';
import '../../components/timeLink.css';

/** How the time divides among the emotions, for the recording or the selected span, with the moments worth hearing. */
export function SummaryPanel() {
  const { result, labels, durationSec, player } = useRecordingView();
  const { span } = useSelectedSpan();
  const onHear = (moment: TimeSpan) => player.play(moment);
  const window = useMemo(() => span ?? { startSec: 0, endSec: durationSec }, [span, durationSec]);
  const [first, second] = result?.lanes ?? [];
  return (
    <Fold title="Summary over time" note={span ? `${clock(span.startSec)}–${clock(span.endSec)}` : 'whole recording'}>
      {result?.lanes.map((lane) => (
        <LanePart key={lane.id} result={result} lane={lane} labels={labels} window={window} onHear={onHear} />
      ))}
      {first && second && <LaneOverlapFacts first={first} second={second} window={window} />}
    </Fold>
  );
}

interface LanePartProps {
  readonly result: AnalysisResult;
  readonly lane: LaneResult;
  readonly labels: readonly string[];
  readonly window: TimeSpan;
  readonly onHear: (span: TimeSpan) => void;
}

function LanePart({ result, lane, labels, window, onHear }: LanePartProps) {
  const summary = useMemo(() => summarizeLane(result, lane, window), [result, lane, window]);
  return (
    <div className="summary-lane">
      {result.lanes.length > 1 && <h3>{lane.name}</h3>}
      <SoundFacts summary={summary} quality={lane.quality} />
      {summary.emotions.length > 0 && <EmotionShares summary={summary} labels={labels} onHear={onHear} />}
    </div>
  );
}

function EmotionShares({
  summary,
  labels,
  onHear,
}: {
  readonly summary: LaneSummary;
  readonly labels: readonly string[];
  readonly onHear: (span: TimeSpan) => void;
}) {
  return (
    <FigureFrame
      name="Emotions over time"
      columns={[{ words: 'Emotion' }, 'Leads', 'Mean', 'Episodes', 'Longest', { words: 'Strongest moments' }]}
    >
      {summary.emotions.map((emotion) => (
        <tr key={emotion.label}>
          <th scope="row">
            <span className="swatch summary-swatch" style={{ background: emotionColour(emotion.label, labels) }} />
            {emotion.label}
          </th>
          <td className="figures-number">{percent(emotion.shareOfTime)} %</td>
          <td className="figures-number">{percent(emotion.meanProbability)} %</td>
          <td className="figures-number">{emotion.episodes.count}</td>
          <td className="figures-number">
            {emotion.episodes.count > 0 ? `${emotion.episodes.longestSec.toFixed(1)} s` : '–'}
          </td>
          <td>
            {emotion.strongest.map((moment) => (
              <button
                key={moment.startSec}
                className="time-link"
                onClick={() => onHear(moment)}
                aria-label={`Hear ${emotion.label} at ${clock(moment.startSec)}, ${percent(moment.probability)} %`}
              >
                {clock(moment.startSec)}
              </button>
            ))}
            {emotion.strongest.length === 0 && '–'}
          </td>
        </tr>
      ))}
    </FigureFrame>
  );
}
