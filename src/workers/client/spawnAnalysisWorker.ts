/** Start the analysis worker. Vite bundles it because the URL is written right here. */
export function spawnAnalysisWorker(): Worker {
  return new Worker(new URL('../analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' });
}
