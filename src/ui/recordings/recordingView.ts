import { createContext, useContext, useDeferredValue, useSyncExternalStore } from 'react';
import type { AnalysisResult, LaneResult } from '../../core/contract/analysisResult.ts';
import type { TimelineOptions } from '../../core/summary/timelinePiece.ts';
import type { RecordingMedia } from '../../store/analysis/recordingMedia.ts';
import type { Analysis } from '../../store/analysis/types.ts';
import type { TimeSpan } from '../charts/timeline/timeSpan.ts';
import type { TimeViewControl } from '../charts/timeline/timeViewControl.ts';
import type { Player } from '../playback/player.ts';

/** The recording on show and how it is looked at: what every part of its page needs. */
export interface RecordingView {
  readonly analysis: Analysis;
  readonly durationSec: number;
  /** The answers as the user asked to see them; null before there are any. */
  readonly result: AnalysisResult | null;
  /** Those of the result, or one empty lane that keeps the place. */
  readonly lanes: readonly LaneResult[];
  /** The emotions on show, in the order of the model. */
  readonly labels: readonly string[];
  /** Smoothing, and below which probability the model is not sure. */
  readonly options: TimelineOptions;
  readonly media: RecordingMedia;
  readonly player: Player;
  /** Which part of it is on screen. */
  readonly control: TimeViewControl;
}

/** The stretch that the user selected. Apart from the view, so that dragging it draws nothing else. */
export interface SelectedSpan {
  readonly span: TimeSpan | null;
  readonly setSpan: (span: TimeSpan | null) => void;
}

export const RecordingViewContext = createContext<RecordingView | null>(null);
export const SelectedSpanContext = createContext<SelectedSpan>({ span: null, setSpan: () => undefined });

/** The recording that this part of the page is about. */
export function useRecordingView(): RecordingView {
  const view = useContext(RecordingViewContext);
  if (!view) throw new Error('useRecordingView needs a RecordingViewProvider around it');
  return view;
}

/** The stretch of the recording that the user selected. */
export function useSelectedSpan(): SelectedSpan {
  return useContext(SelectedSpanContext);
}

/** Draws again when the recording has more to draw; keys and clicks come first. */
export function useMediaRevision(media: RecordingMedia): number {
  return useDeferredValue(useSyncExternalStore(media.subscribe, () => media.revision));
}
