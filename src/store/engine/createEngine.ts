import { selectModel, setBackendPreference, warmUpAtIdle } from './chooseEngine.ts';
import { closeEngine, getEngine } from './engine.ts';

/** The use cases of model and backend, and the worker behind them. */
export type EngineActions = ReturnType<typeof createEngine>;

/** Gather the use cases of model and backend. */
export function createEngine() {
  return {
    /** Calls to the worker; it starts with the first that needs it. */
    client: getEngine,
    selectModel,
    setBackendPreference,
    warmUpAtIdle,
    dispose: closeEngine,
  };
}
