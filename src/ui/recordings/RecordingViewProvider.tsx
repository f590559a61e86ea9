import { useMemo, useState, type ReactNode } from 'react';
import type { AnalysisResult, LaneResult } from '../../core/contract/analysisResult.ts';
import { MIX } from '../../store/analysis/lanePlan.ts';
import { RecordingMedia } from '../../store/analysis/recordingMedia.ts';
import { observed, selectThreshold } from '../../store/analysis/selectors.ts';
import type { Analysis } from '../../store/analysis/types.ts';
import { useAppStore, useUndertone } from '../app/UndertoneContext.tsx';
import type { TimeSpan } from '../charts/timeline/timeSpan.ts';
import { useTimeView } from '../charts/timeline/useTimeView.ts';
import { usePlayer } from '../playback/usePlayer.ts';
import { RecordingViewContext, SelectedSpanContext, type RecordingView } from './recordingView.ts';

/** The waveform of the mix comes before its first segment. */
const WAITING: readonly LaneResult[] = [
  {
    id: MIX.id,
    name: MIX.name,
    speech: [],
    segments: [],
    overall: { status: 'tooShort', label: null, probabilities: null, speechSec: 0 },
  },
];

interface RecordingViewProviderProps {
  /** The same recording for as long as this is mounted; it may grow. */
  readonly analysis: Analysis;
  readonly children: ReactNode;
}

/** Make the view of a recording, its player included, for all that is drawn inside. */
export function RecordingViewProvider({ analysis, children }: RecordingViewProviderProps) {
  const { analysis: actions } = useUndertone();
  const result = useObserved(analysis);
  const card = useAppStore((state) => state.models.card);
  const [media] = useState(() => actions.mediaOf(analysis.id) ?? new RecordingMedia());
  const [span, setSpan] = useState<TimeSpan | null>(null);
  const { durationSec } = analysis.source;
  const player = usePlayer(analysis.playbackUrl, durationSec);
  const control = useTimeView(durationSec, player);
  const smoothing = result?.settings.smoothing ?? 1;
  const notSureThreshold = result?.settings.notSureThreshold ?? card?.calibration.notSureThreshold ?? 0;
  const options = useMemo(() => ({ smoothing, notSureThreshold }), [smoothing, notSureThreshold]);
  const view = useMemo<RecordingView>(
    () => ({
      analysis,
      durationSec,
      result,
      lanes: lanesOnShow(result),
      labels: result?.settings.observe ?? result?.model.labels ?? card?.labels ?? [],
      options,
      media,
      player,
      control,
    }),
    [analysis, durationSec, result, card, options, media, player, control],
  );
  const selected = useMemo(() => ({ span, setSpan }), [span]);
  return (
    <RecordingViewContext value={view}>
      <SelectedSpanContext value={selected}>{children}</SelectedSpanContext>
    </RecordingViewContext>
  );
}

/** The result of an analysis as the user asked to see it. It belongs to the analysis given, which may lag behind the store. */
function useObserved({ result }: Analysis): AnalysisResult | null {
  const smoothing = useAppStore((state) => state.smoothing);
  const labels = useAppStore((state) => state.observedLabels);
  return observed(result, smoothing, labels, useAppStore(selectThreshold));
}

/** The lanes to draw: those of the result, or one empty lane that keeps the place (and shows the waveform) until there is one. */
function lanesOnShow(result: AnalysisResult | null): readonly LaneResult[] {
  return result && result.lanes.length > 0 ? result.lanes : WAITING;
}
