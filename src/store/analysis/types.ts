import type { AppError } from '../../core/common/appError.ts';
import type { AnalysisResult, SourceDescription } from '../../core/contract/analysisResult.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';

/** Where one analysis stands. `cancelled` and `failed` keep whatever segments were done. */
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

/** One recording on the table. Plain data only: samples, peaks and spectrograms live in `store/media.ts`, outside React. */
export interface Analysis {
  readonly id: string;
  readonly source: SourceDescription;
  readonly state: AnalysisState;
  readonly progress: Progress;
  /** Grows while the work goes on; null until the first segment. */
  readonly result: AnalysisResult | null;
  readonly error: AppError | null;
  /** Object URL for the audio element; null when the browser cannot play it (then playback uses decoded samples). */
  readonly playbackUrl: string | null;
  /** Goes up whenever the media behind this analysis (peaks, spectrogram) has more to draw. */
  readonly mediaRevision: number;
  /** How the recording is divided into lanes; absent means one lane, the mix of all channels. */
  readonly lanePlan?: readonly LanePlan[];
  /** The medical or safety purpose stated for a person at work; absent or null means none. */
  readonly workplacePurpose?: string | null;
  /** Where a run that was interrupted can go on, in seconds; absent or null when it would start again. */
  readonly canGoOnSec?: number | null;
  /** This run took up what an earlier page had kept, up to this second. */
  readonly wentOnFromSec?: number | null;
  /** Revision of the library at which this result was read or written there; absent while it is not kept. */
  readonly keptRevision?: number;
  /** Milliseconds from drop to the first answer and to the end, once known. */
  readonly timing: { readonly firstAnswerMs: number | null; readonly totalMs: number | null };
}

/** The tfjs backend in use and how it was chosen, for the status line. */
export interface RuntimeStatus {
  readonly state: 'cold' | 'starting' | 'ready' | 'failed';
  readonly backend: 'webgl' | 'wasm' | 'cpu' | null;
  readonly preference: 'auto' | 'webgl' | 'wasm' | 'cpu';
  /** Median milliseconds per segment of each backend that was tried on this machine. */
  readonly timings: readonly {
    readonly backend: 'webgl' | 'wasm' | 'cpu';
    readonly msPerSegment: number | null;
    readonly reason?: string;
  }[];
  readonly error: AppError | null;
}

/** Models offered by `public/models/index.json`, and the one in use. */
export interface ModelStatus {
  readonly ids: readonly string[];
  readonly selectedId: string | null;
  readonly card: ModelCard | null;
  readonly error: AppError | null;
}
