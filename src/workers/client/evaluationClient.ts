import { appError } from '../../core/common/appError.ts';
import { fail } from '../../core/common/result.ts';
import evaluationWorkerUrl from '../evaluation.worker.ts?worker&url';
import type { EvaluationReply, EvaluationRequest } from '../evaluation/evaluationProtocol.ts';
import { startWorker } from './startWorker.ts';

/** Work an evaluation out in a thread of its own, which ends with it. Errors: `cancelled`, `workerCrashed`, `unknown`. Never rejects. */
export function evaluateInWorker(signal: AbortSignal, request: EvaluationRequest): Promise<EvaluationReply> {
  if (signal.aborted) return Promise.resolve(fail(appError('cancelled', 'Cancelled.')));
  const worker = startWorker(evaluationWorkerUrl, 'undertone-evaluation');
  return new Promise<EvaluationReply>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<EvaluationReply>) => resolve(data);
    worker.onerror = () => resolve(fail(appError('workerCrashed', 'The evaluation stopped.')));
    signal.addEventListener('abort', () => resolve(fail(appError('cancelled', 'Cancelled.'))), { once: true });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
