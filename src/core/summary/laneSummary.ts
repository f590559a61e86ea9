import type { AnalysisResult, LaneResult, LaneStatus, SpeechSpan } from '../contract/analysisResult.ts';
import { episodesOf, type Episode } from './episodes.ts';
import { labelsInUse } from './observe.ts';
import { smoothSegments } from './smoothing.ts';
import {
  clipSpans,
  lengthStatistics,
  speechStatistics,
  type LengthStatistics,
  type SpeechStatistics,
} from './speechStatistics.ts';
import { strongestMoments, type Moment } from './strongestMoments.ts';
import type { TimelineOptions, TimelinePiece } from './timelinePiece.ts';
import { joinPieces, timelineOptionsOf, timelinePieces } from './timelineSpans.ts';

/** What one lane shows of one emotion. Fractions are 0..1 of the speech that has an answer. */
export interface EmotionSummary {
  readonly label: string;
  /** Seconds for which this label led and was certain. */
  readonly timeSec: number;
  /** Those seconds as a fraction; the shares of all labels and `uncertainShare` add up to 1. */
  readonly shareOfTime: number;
  /** Probability averaged over time, leading or not; the means of all labels add up to 1. */
  readonly meanProbability: number;
  readonly episodes: LengthStatistics;
  /** The five strongest, strongest first. */
  readonly strongest: readonly Moment[];
}

/** One lane in figures: who speaks how long, with which emotions. Plain data. */
export interface LaneSummary {
  readonly laneId: string;
  readonly name: string;
  readonly status: LaneStatus;
  /** Why emotions are withheld, where they are; then `emotions` and `episodes` are empty. */
  readonly emotionsOff?: string;
  readonly speech: SpeechStatistics;
  /** Seconds of speech that have an answer (less than all speech in a partial result). */
  readonly answeredSec: number;
  /** Fraction of the answered speech whose top probability lies below the threshold. */
  readonly uncertainShare: number;
  readonly emotions: readonly EmotionSummary[];
  /** Every episode in order of time. */
  readonly episodes: readonly Episode[];
}

/**
 * Summarise one lane, over the whole recording or a selected window of it.
 * @param window seconds; times in the summary still count from the start of the recording
 * @param options smoothing and threshold; those of the result by default
 */
export function summarizeLane(
  result: AnalysisResult,
  lane: LaneResult,
  window: SpeechSpan = { startSec: 0, endSec: result.source.durationSec },
  options: TimelineOptions = timelineOptionsOf(result),
): LaneSummary {
  const pieces = clipSpans(timelinePieces(lane, options), window);
  const answeredSec = secondsOf(pieces);
  const episodes = episodesOf(joinPieces(pieces));
  const segments =
    answeredSec > 0 ? smoothSegments(lane, options.smoothing).filter((segment) => isInside(segment, window)) : [];
  const emotions =
    answeredSec > 0
      ? labelsInUse(result).map((label) => summarizeEmotion(label, pieces, answeredSec, episodes, segments))
      : [];
  return {
    laneId: lane.id,
    name: lane.name,
    status: lane.overall.status,
    ...(lane.emotionsOff === undefined ? {} : { emotionsOff: lane.emotionsOff }),
    speech: speechStatistics(lane, window),
    answeredSec,
    uncertainShare: answeredSec > 0 ? secondsOf(pieces.filter((piece) => !piece.certain)) / answeredSec : 0,
    emotions,
    episodes,
  };
}

/** Summarise every lane of a result. */
export function summarizeResult(result: AnalysisResult): LaneSummary[] {
  return result.lanes.map((lane) => summarizeLane(result, lane));
}

function summarizeEmotion(
  label: string,
  pieces: readonly TimelinePiece[],
  answeredSec: number,
  episodes: readonly Episode[],
  segments: LaneResult['segments'],
): EmotionSummary {
  const timeSec = secondsOf(pieces.filter((piece) => piece.certain && piece.label === label));
  const weighted = pieces.reduce(
    (sum, piece) => sum + (piece.probabilities[label] ?? 0) * (piece.endSec - piece.startSec),
    0,
  );
  return {
    label,
    timeSec,
    shareOfTime: timeSec / answeredSec,
    meanProbability: weighted / answeredSec,
    episodes: lengthStatistics(
      episodes.filter((episode) => episode.label === label).map((episode) => episode.endSec - episode.startSec),
    ),
    strongest: strongestMoments(segments, label),
  };
}

function secondsOf(spans: readonly SpeechSpan[]): number {
  return spans.reduce((sum, span) => sum + span.endSec - span.startSec, 0);
}

/** A segment counts for the window that holds its centre. */
function isInside(segment: SpeechSpan, window: SpeechSpan): boolean {
  const centreSec = (segment.startSec + segment.endSec) / 2;
  return window.startSec <= centreSec && centreSec <= window.endSec;
}
