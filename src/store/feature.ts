import type { AnalysisActions } from './analysis/createAnalysis.ts';
import type { AppStore } from './appState.ts';
import type { EngineActions } from './engine/createEngine.ts';
import type { Microphone } from './recording/recordingParts.ts';
import type { Undo } from './undo/createUndo.ts';

/** What the use cases of a feature are made with: the part of the application that is there from the first paint. */
export interface FeatureKit {
  readonly store: AppStore;
  readonly undo: Undo;
  readonly engine: EngineActions;
  /** The recordings on the table. */
  readonly analysis: AnalysisActions;
  /** Null for the browser's own. */
  readonly microphone: Microphone | null;
  /** Have something done when the application ends; what came last is done first. */
  atEnd: (end: () => void) => void;
}

/**
 * Use cases whose code comes with the pages that show them, not with the first paint: made for an application when it
 * is first asked for them, the same ones from then on, and ended with it.
 */
export function featureOf<Kit extends Pick<FeatureKit, 'atEnd'>, T extends { readonly dispose: () => void }>(
  make: (kit: Kit) => T,
): (kit: Kit) => T {
  const made = new WeakMap<Kit, T>();
  return (kit) => {
    const before = made.get(kit);
    if (before) return before;
    const feature = make(kit);
    made.set(kit, feature);
    kit.atEnd(() => feature.dispose());
    return feature;
  };
}
