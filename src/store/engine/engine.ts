import { AnalysisEngine } from '../../workers/client/analysisEngine.ts';
import type { EngineState } from '../../workers/client/analysisWorker.ts';
import { spawnAnalysisWorker } from '../../workers/client/spawnAnalysisWorker.ts';
import { ownUrl } from '../../platform/files/fetchOwnFile.ts';
import { useAppStore } from '../store.ts';
import { firstModel } from './firstModel.ts';

let engine: AnalysisEngine | null = null;

/** The page's analysis engine; its worker starts with the first call that needs it, and how that goes stands in the store. */
export function getEngine(): AnalysisEngine {
  engine ??= new AnalysisEngine({
    spawn: spawnAnalysisWorker,
    modelsUrl: ownUrl('models/'),
    firstModel,
    onState: show,
  });
  return engine;
}

/** End the worker; a later `getEngine` starts afresh. */
export function closeEngine(): void {
  engine?.dispose();
  engine = null;
}

function show(now: EngineState): void {
  const { setRuntime, setModels, runtime, models } = useAppStore.getState();
  if (now.state === 'starting') {
    if (runtime.state !== 'ready') setRuntime({ state: 'starting', error: null });
  } else if (now.state === 'ready') {
    const { card, choice } = now.ready;
    setRuntime({ state: 'ready', backend: choice.backend, timings: choice.timings, error: null });
    if (models.card !== card) setModels({ card, error: null });
  } else {
    if (now.error.code.startsWith('model')) setModels({ error: now.error });
    setRuntime({ state: 'failed', backend: null, error: now.error });
  }
}
