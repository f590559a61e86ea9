import { AnalysisEngine } from '../../workers/client/analysisEngine.ts';
import { spawnAnalysisWorker } from '../../workers/client/spawnAnalysisWorker.ts';
import { ownUrl } from '../../platform/files/fetchOwnFile.ts';
import { useAppStore } from '../store.ts';

let engine: AnalysisEngine | null = null;

/** The page's analysis engine; its worker starts with the first call that needs it. */
export function getEngine(): AnalysisEngine {
  engine ??= new AnalysisEngine(spawnAnalysisWorker, ownUrl('models/'), {
    onBackend: ({ backend, timings }) =>
      useAppStore.getState().setRuntime({ state: 'ready', backend, timings, error: null }),
    onTrying: () => undefined,
  });
  return engine;
}

/** End the worker; a later `getEngine` starts afresh. */
export function closeEngine(): void {
  engine?.dispose();
  engine = null;
}
