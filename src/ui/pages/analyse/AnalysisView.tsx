import { memo } from 'react';
import type { Analysis } from '../../../store/analysis/types.ts';
import { Timeline } from '../../charts/timeline/Timeline.tsx';
import { LiveComparison } from '../../recordings/LiveComparison.tsx';
import { useRecordingView } from '../../recordings/recordingView.ts';
import { RecordingViewProvider } from '../../recordings/RecordingViewProvider.tsx';
import { AnalysisHeading } from './AnalysisHeading.tsx';
import { AnswerPanel } from './AnswerPanel.tsx';
import { FeaturePanel } from './FeaturePanel.tsx';
import { LanesPanel } from './lanes/LanesPanel.tsx';
import { NoiseControls } from './noise/NoiseControls.tsx';
import { NotesPanel } from './notes/NotesPanel.tsx';
import { PlaybackNote } from './PlaybackNote.tsx';
import { SegmentTable } from './SegmentTable.tsx';
import { SummaryPanel } from './SummaryPanel.tsx';
import { TimelineControls } from './timelineControls/TimelineControls.tsx';
import { Transport } from './Transport.tsx';
import { usePlaybackKeys } from './usePlaybackKeys.ts';
import { useViewKeys } from './useViewKeys.ts';

/** One recording: the sound and its emotions over time, the answer beside it, the figures below. */
export const AnalysisView = memo(function AnalysisView({ analysis }: { readonly analysis: Analysis }) {
  return (
    <RecordingViewProvider analysis={analysis}>
      <ViewKeys />
      <Parts />
    </RecordingViewProvider>
  );
});

function ViewKeys() {
  usePlaybackKeys();
  useViewKeys();
  return null;
}

function Parts() {
  const { analysis, durationSec, result } = useRecordingView();
  // A file that could not be read has no time axis to show.
  const hasSound = analysis.state !== 'failed' || durationSec > 0;
  return (
    <article className={hasSound ? 'analysis' : 'analysis analysis-soundless'}>
      <AnalysisHeading />
      <AnswerPanel />
      {hasSound && (
        <section className="analysis-timeline" aria-label="Timeline">
          <Transport />
          <PlaybackNote />
          <Timeline />
          <NoiseControls />
          <TimelineControls />
          <LiveComparison />
        </section>
      )}
      {hasSound && (
        <div className="analysis-figures">
          {result && analysis.state === 'done' && <NotesPanel result={result} />}
          <LanesPanel analysis={analysis} />
          <SummaryPanel />
          <SegmentTable />
          <FeaturePanel />
        </div>
      )}
    </article>
  );
}
