import { toAppError } from '../core/common/appError.ts';
import { fail, ok } from '../core/common/result.ts';
import { evaluateClips } from '../core/evaluation/evaluateClips.ts';
import type { EvaluationRequest, EvaluationReply } from './evaluation/evaluationProtocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Intervals draw speakers a thousand times over: with thousands of clips that takes seconds, which are not the page's. */
self.onmessage = ({ data: { card, clips, skipped, outcomes } }: MessageEvent<EvaluationRequest>) => {
  const reply = (message: EvaluationReply): void => self.postMessage(message);
  try {
    reply(ok(evaluateClips(card, clips, skipped, (_, index) => outcomes[index]!)));
  } catch (thrown) {
    reply(fail(toAppError(thrown)));
  }
};
