import type { AppError } from '../core/common/appError.ts';
import type {
  AnalysisResult,
  LaneStatus,
  Probabilities,
  SegmentResult,
  SourceDamage,
} from '../core/contract/analysisResult.ts';

/** A file that got an answer. `label` is null when it holds no speech or too little. */
export interface Prediction {
  readonly file: string;
  readonly status: LaneStatus;
  readonly label: string | null;
  readonly probabilities: Probabilities | null;
  readonly durationSec: number;
  /** Set where parts of the sound are missing; `durationSec` is what was heard. */
  readonly damage?: SourceDamage;
  readonly speechSec: number;
  readonly segments: readonly SegmentResult[];
}

/** A file that could not be read. */
export interface FailedPrediction {
  readonly file: string;
  readonly error: AppError;
}

/** What `--json` prints. */
export interface PredictionDocument {
  readonly model: AnalysisResult['model'];
  /** Only where the sound was changed before the analysis. */
  readonly settings?: { readonly denoise: boolean };
  readonly results: readonly (Prediction | FailedPrediction)[];
}
