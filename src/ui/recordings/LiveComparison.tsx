import { useMemo, useRef } from 'react';
import { timelinePieces } from '../../core/summary/timelineSpans.ts';
import { useUndertone } from '../app/UndertoneContext.tsx';
import { ribbonDrawing } from '../charts/timeline/drawRibbon.ts';
import { PlotCanvas } from '../charts/timeline/PlotCanvas.tsx';
import { Button } from '../components/Button.tsx';
import { InfoNote } from '../components/InfoNote.tsx';
import { saveFile } from '../components/saveFile.ts';
import { useElementWidth } from '../hooks/useElementWidth.ts';
import { emotionColour } from '../words/emotionWords.ts';
import { clock, percent } from '../words/formatNumbers.ts';
import { compareLive } from './compareLive.ts';
import { withMarks } from './liveDrawings.ts';
import { useRecordingView } from './recordingView.ts';
import '../charts/timeline/timeline.css';
import './liveComparison.css';

const HEIGHT = 44;

/** The answers given while a recording was made, on the time axis of those made from the whole; nothing for other recordings. */
export function LiveComparison() {
  const { analysis: actions } = useUndertone();
  const { analysis, result, lanes, options, durationSec } = useRecordingView();
  const [lane] = lanes;
  const watched = result?.settings.observe;
  const plot = useRef<HTMLDivElement>(null);
  const width = useElementWidth(plot);
  const live = actions.liveAnswersOf(analysis.id);
  const compared = useMemo(
    () => live && lane && compareLive(live.answers, live.labels, timelinePieces(lane, options), watched ?? null),
    [live, lane, options, watched],
  );
  const draw = useMemo(() => {
    const scale = { startSec: 0, endSec: Math.max(durationSec, 0.1), width };
    return withMarks(
      ribbonDrawing(scale, compared?.liveRuns ?? [], (label) => emotionColour(label, live?.labels ?? [])),
      scale,
      live?.marksSec ?? [],
    );
  }, [compared, durationSec, width, live]);
  if (!live || !compared) return null;
  const save = () =>
    saveFile(
      `${analysis.source.name.replace(/\.wav$/, '')} live answers.json`,
      new Blob([JSON.stringify(live, null, 2)], { type: 'application/json' }),
    );
  return (
    <section className="live-comparison" aria-label="Live answers">
      <div className="timeline timeline-row">
        <span className="timeline-gutter">
          <span className="timeline-name">Live answers</span>
        </span>
        <div className="timeline-plot" ref={plot}>
          <PlotCanvas width={width} height={HEIGHT} draw={draw} />
        </div>
      </div>
      <p>
        {compared.agreement === null
          ? 'No live answer fell into speech, so there is nothing to compare.'
          : `${percent(compared.agreement)} % of ${compared.numCompared} live answers name the same emotion as the analysis of the whole recording. `}
        <InfoNote about="this comparison">
          <p>
            A live answer knows only the sound until then; the analysis above also knows what followed. They are
            compared at the middle of the stretch that the live answer looked at.
          </p>
        </InfoNote>
      </p>
      {live.denoise && <p className="soft">The live answers were given after noise reduction.</p>}
      {live.marksSec.length > 0 && (
        <p className="soft">Marked at {live.marksSec.map((sec) => clock(sec)).join(', ')}.</p>
      )}
      <Button look="quiet" icon="download" onPress={save}>
        Live answers as JSON
      </Button>
    </section>
  );
}
