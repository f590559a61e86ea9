import type { AppError } from '../../core/common/appError.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { BackendName } from '../../core/model/backend.ts';
import type { BackendPreference, BackendTiming } from '../../core/model/chooseBackend.ts';

/** The tfjs backend in use and how it was chosen, for the status line. */
export interface RuntimeStatus {
  readonly state: 'cold' | 'starting' | 'ready' | 'failed';
  readonly backend: BackendName | null;
  readonly preference: BackendPreference;
  /** Median milliseconds per segment of each backend that was tried on this machine. */
  readonly timings: readonly BackendTiming[];
  readonly error: AppError | null;
}

/** Models offered by `public/models/index.json`, and the one in use. */
export interface ModelStatus {
  readonly ids: readonly string[];
  readonly selectedId: string | null;
  readonly card: ModelCard | null;
  readonly error: AppError | null;
}
