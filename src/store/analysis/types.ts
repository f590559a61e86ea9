import type { AppError } from '../../core/common/appError.ts';
import type { AnalysisResult, SourceDescription } from '../../core/contract/analysisResult.ts';

/** Where one analysis stands. `cancelled` and `failed` hold whatever segments were done. */
export type AnalysisState = 'queued' | 'decoding' | 'analysing' | 'done' | 'failed' | 'cancelled';

/** What the progress line says: a stage and how much of it is done (0..1, null when it cannot be known). */
export interface Progress {
  readonly stage: 'waiting' | 'loadingModel' | 'decoding' | 'analysing';
  readonly fraction: number | null;
}

/** One lane as the user wants it. */
export interface LanePlan {
  readonly id: string;
  readonly name: string;
  /** Channel numbers from 0; empty means the mean of all. */
  readonly channels: readonly number[];
  /** A person at work or in education: emotions are not shown unless a medical or safety purpose is stated. */
  readonly isAtWork: boolean;
  /** Not analysed at all. */
  readonly isLeftOut: boolean;
}

/** What the user said about the lanes of a recording. */
export interface LaneChoices {
  /** How the recording is divided into lanes; absent means one lane, the mix of all channels. */
  readonly lanePlan?: readonly LanePlan[];
  /** The medical or safety purpose stated for a person at work; absent or null means none. */
  readonly workplacePurpose?: string | null;
}

/**
 * One recording on the table: plain data for screens. What has a lifetime (file, pictures, raw answers, the run) belongs
 * to its `AnalysisSession`; only `afterEvent` makes a new one of these from an old one.
 */
export interface Analysis extends LaneChoices {
  readonly id: string;
  readonly source: SourceDescription;
  readonly state: AnalysisState;
  readonly progress: Progress;
  /** What may be seen of the answers: as the lane plan wants it. Grows while the work goes on; null until the first segment. */
  readonly result: AnalysisResult | null;
  readonly error: AppError | null;
  /** Object URL for the audio element; null when the browser cannot play it (then playback uses decoded samples). */
  readonly playbackUrl: string | null;
  /** Where a run that was interrupted can go on, in seconds; null when it would start again. */
  readonly canGoOnSec: number | null;
  /** This run took up what an earlier page had saved, up to this second. */
  readonly wentOnFromSec: number | null;
  /** Revision of the library at which this result was read or written there; absent while it is not kept. */
  readonly keptRevision?: number;
  /** Milliseconds from drop to the first answer and to the end, once known. */
  readonly timing: { readonly firstAnswerMs: number | null; readonly totalMs: number | null };
}
