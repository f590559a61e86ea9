import { memo, useMemo, useState } from 'react';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import type { Analysis } from '../../../store/analysis/types.ts';
import { Timeline, type TimeSpan } from '../../charts/timeline/Timeline.tsx';
import { useTimeView } from '../../charts/timeline/useTimeView.ts';
import { usePlayer } from '../../playback/usePlayer.ts';
import { LiveComparison } from '../../recordings/LiveComparison.tsx';
import { AnalysisHeading } from './AnalysisHeading.tsx';
import { AnswerPanel } from './AnswerPanel.tsx';
import { FeaturePanel } from './FeaturePanel.tsx';
import { LanesPanel } from './lanes/LanesPanel.tsx';
import { lanesOnShow } from './lanesOnShow.ts';
import { NoiseWays } from './noise/NoiseWays.tsx';
import { NotesPanel } from './notes/NotesPanel.tsx';
import { PlaybackNote } from './PlaybackNote.tsx';
import { SegmentTable } from './SegmentTable.tsx';
import { SummaryPanel } from './SummaryPanel.tsx';
import { useObserved } from './useObserved.ts';
import { TimelineWays } from './timelineWays/TimelineWays.tsx';
import { Transport } from './Transport.tsx';
import { usePlaybackKeys } from './usePlaybackKeys.ts';
import { useViewKeys } from './useViewKeys.ts';

/** One recording: the sound and its emotions over time, the answer beside it, the figures below. */
export const AnalysisView = memo(function AnalysisView({ analysis }: { readonly analysis: Analysis }) {
  const result = useObserved(analysis);
  const card = useAppStore((state) => state.models.card);
  const [span, setSpan] = useState<TimeSpan | null>(null);
  const durationSec = analysis.source.durationSec;
  const player = usePlayer(analysis.playbackUrl, durationSec);
  const control = useTimeView(durationSec, player);
  usePlaybackKeys(player, durationSec, span, setSpan);
  useViewKeys(control, player, span);

  const labels = result?.settings.observe ?? result?.model.labels ?? card?.labels ?? [];
  const threshold = result?.settings.notSureThreshold ?? card?.calibration.notSureThreshold ?? 0;
  const smoothing = result?.settings.smoothing ?? 1;
  const options = useMemo(() => ({ smoothing, notSureThreshold: threshold }), [smoothing, threshold]);
  const lanes = useMemo(() => lanesOnShow(result), [result]);
  // A file that could not be read has no time axis to show.
  const hasSound = analysis.state !== 'failed' || durationSec > 0;
  return (
    <article className={hasSound ? 'analysis' : 'analysis analysis-soundless'}>
      <AnalysisHeading analysis={analysis} result={result} />
      <AnswerPanel analysis={analysis} result={result} labels={labels} notSureThreshold={threshold} />
      {hasSound && (
        <section className="analysis-timeline" aria-label="Timeline">
          <Transport
            player={player}
            durationSec={durationSec}
            lane={lanes[0]}
            options={options}
            span={span}
            control={control}
            onClearSpan={() => setSpan(null)}
          />
          <PlaybackNote analysis={analysis} player={player} />
          <Timeline
            analysisId={analysis.id}
            durationSec={durationSec}
            labels={labels}
            lanes={lanes}
            options={options}
            mediaRevision={analysis.mediaRevision}
            player={player}
            control={control}
            span={span}
            onSpanChange={setSpan}
          />
          <NoiseWays analysis={analysis} result={result} player={player} span={span} />
          <TimelineWays lanes={lanes} options={options} player={player} />
          {lanes[0] && (
            <LiveComparison
              analysisId={analysis.id}
              name={analysis.source.name}
              durationSec={durationSec}
              lane={lanes[0]}
              options={options}
              watched={result?.settings.observe}
            />
          )}
        </section>
      )}
      {hasSound && (
        <div className="analysis-figures">
          {result && analysis.state === 'done' && (
            <NotesPanel analysisId={analysis.id} result={result} span={span} player={player} />
          )}
          <LanesPanel analysis={analysis} />
          <SummaryPanel
            result={result}
            labels={labels}
            durationSec={durationSec}
            span={span}
            onHear={(moment) => player.play(moment)}
          />
          <SegmentTable
            analysisId={analysis.id}
            stepSec={result?.settings.stepSec ?? null}
            lanes={lanes}
            labels={labels}
            notSureThreshold={threshold}
            onGo={(sec) => player.seek(sec)}
          />
          <FeaturePanel
            analysisId={analysis.id}
            laneId={lanes[0]?.id ?? ''}
            durationSec={durationSec}
            span={span}
            isReady={analysis.state === 'done'}
          />
        </div>
      )}
    </article>
  );
});
