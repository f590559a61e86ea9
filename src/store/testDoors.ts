import type { Trick } from '../workers/protocol.ts';
import { analyzeFiles } from './actions/analyzeFiles.ts';
import { setBackendPreference } from './actions/chooseEngine.ts';
import { describeSpan } from './actions/describeSpan.ts';
import { getEngine } from './engine.ts';
import { useAppStore } from './store.ts';

/** What end-to-end tests may reach in builds made for them: `window.undertoneTestDoors`. */
export interface TestDoors {
  readonly store: typeof useAppStore;
  readonly analyzeFiles: typeof analyzeFiles;
  readonly describeSpan: typeof describeSpan;
  readonly setBackendPreference: typeof setBackendPreference;
  readonly readMemory: () => ReturnType<ReturnType<typeof getEngine>['readMemory']>;
  readonly playTrick: (trick: Trick) => ReturnType<ReturnType<typeof getEngine>['playTrick']>;
}

/** Open the doors; does nothing, and is cut out, in published builds. */
export function openTestDoors(): void {
  if (typeof __E2E_HOOKS__ === 'undefined' || !__E2E_HOOKS__) return;
  const doors: TestDoors = {
    store: useAppStore,
    analyzeFiles,
    describeSpan,
    setBackendPreference,
    readMemory: () => getEngine().readMemory(),
    playTrick: (trick) => getEngine().playTrick(trick),
  };
  Object.assign(window, { undertoneTestDoors: doors });
}
