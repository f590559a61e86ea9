import { ok } from '../core/common/result.ts';
import { evaluateClips } from '../core/evaluation/evaluateClips.ts';
import type { EvaluationCalls } from './evaluation/evaluationProtocol.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Intervals draw speakers a thousand times over: with thousands of clips that takes seconds, which are not the page's. */
serve<EvaluationCalls>(self, () => ({
  evaluate: ({ card, clips, skipped, outcomes }) =>
    ok(evaluateClips(card, clips, skipped, (_, index) => outcomes[index]!)),
}));
