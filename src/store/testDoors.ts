import type { Trick } from '../workers/protocol.ts';
import { analyzeFiles } from './analysis/analyzeFiles.ts';
import { cancelAnalysis, removeAnalysis, retryAnalysis, undoRemove } from './analysis/changeAnalysis.ts';
import { setBackendPreference } from './engine/chooseEngine.ts';
import { describeSpan } from './analysis/describeSpan.ts';
import { getEngine } from './engine/engine.ts';
import { useAppStore } from './store.ts';

/** The doors: use cases that have no button of their own, or one that is slow to reach. */
const doors = {
  store: useAppStore,
  analyzeFiles,
  cancelAnalysis,
  describeSpan,
  removeAnalysis,
  retryAnalysis,
  setBackendPreference,
  undoRemove,
  readMemory: () => getEngine().readMemory(),
  playTrick: (trick: Trick) => getEngine().playTrick(trick),
};

/** What end-to-end tests may reach in builds made for them: `window.undertoneTestDoors`. */
export type TestDoors = typeof doors;

/** Open the doors; does nothing, and is cut out, in published builds. */
export function openTestDoors(): void {
  if (typeof __E2E_HOOKS__ === 'undefined' || !__E2E_HOOKS__) return;
  Object.assign(window, { undertoneTestDoors: doors });
}
