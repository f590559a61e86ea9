import type { Result } from '../../core/common/result.ts';
import evaluationWorkerUrl from '../evaluation.worker.ts?worker&url';
import type { EvaluationAnswer, EvaluationCalls, EvaluationRequest } from '../evaluation/evaluationProtocol.ts';
import { RpcWorker } from './rpcWorker.ts';
import { startWorker } from './startWorker.ts';

/** An evaluation is one piece of work, during which its thread says nothing: seconds for thousands of clips, more on a slow machine. */
const PATIENCE_MS = 300_000;

/** Work an evaluation out in a thread of its own, which ends with it. Errors: `cancelled`, `workerCrashed`, `unknown`. Never rejects. */
export async function evaluateInWorker(
  signal: AbortSignal,
  request: EvaluationRequest,
): Promise<Result<EvaluationAnswer>> {
  const worker = new RpcWorker<EvaluationCalls>(() => startWorker(evaluationWorkerUrl, 'undertone-evaluation'), {
    patienceMs: () => PATIENCE_MS,
  });
  try {
    return await worker.call('evaluate', request, { signal });
  } finally {
    worker.dispose();
  }
}
