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

/** What is worked out. */
export type EvaluationAnswer = ReturnType<typeof evaluateClips>;

/** The calls of the evaluation worker. */
export interface EvaluationCalls {
  readonly evaluate: {
    readonly params: EvaluationRequest;
    readonly value: EvaluationAnswer;
    readonly event: never;
  };
}
