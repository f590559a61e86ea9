import { createAnalysis, type AnalysisActions } from './analysis/createAnalysis.ts';
import type { AppStore } from './appState.ts';
import { createEngine, type EngineActions } from './engine/createEngine.ts';
import { keepFinished } from './library/keepFinished.ts';
import { useAppStore } from './store.ts';
import { createUndo, type Undo } from './undo/createUndo.ts';

/** The application without its page: one store, and the use cases that change it, by feature. */
export interface Undertone {
  readonly store: AppStore;
  readonly analysis: AnalysisActions;
  readonly engine: EngineActions;
  readonly undo: Undo;
  /** End everything that runs: worker, timers, listeners, object URLs. */
  dispose(): void;
}

/** Make the application. The composition root hands in the real parts, a test its own. */
export function createUndertone(): Undertone {
  const store = useAppStore;
  const undo = createUndo(store);
  const engine = createEngine();
  const analysis = createAnalysis();
  const stopKeeping = keepFinished();
  return {
    store,
    analysis,
    engine,
    undo,
    dispose() {
      undo.dispose();
      stopKeeping();
      analysis.dispose();
      engine.dispose();
    },
  };
}
