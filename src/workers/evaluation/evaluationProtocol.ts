import type { Result } from '../../core/common/result.ts';
import type { SelectedClip } from '../../core/corpus/selectClips.ts';
import type { ClipOutcome, evaluateClips } from '../../core/evaluation/evaluateClips.ts';
import type { SkippedFile } from '../../core/contract/evaluationReport.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';

/** What an evaluation is worked out from; `outcomes` stand in the order of the clips. */
export interface EvaluationRequest {
  readonly card: ModelCard;
  readonly clips: readonly SelectedClip[];
  readonly skipped: readonly SkippedFile[];
  readonly outcomes: readonly ClipOutcome[];
}

/** The one answer to the one request. */
export type EvaluationReply = Result<ReturnType<typeof evaluateClips>>;
