import analysisWorkerUrl from '../analysis.worker.ts?worker&url';
import { startWorker } from './startWorker.ts';

/** Start the analysis worker. */
export function spawnAnalysisWorker(): Worker {
  return startWorker(analysisWorkerUrl, 'analysis');
}
