import { watchRequests } from '../platform/networkMeter.ts';
import { keptIds, releaseFile } from './analysis/analysisFiles.ts';
import { closeEngine } from './engine/engine.ts';
import { useAppStore } from './store.ts';
import { warmUpAtIdle } from './engine/chooseEngine.ts';
import { keepFinished } from './library/keepFinished.ts';
import { openTestDoors } from './testDoors.ts';

/**
 * Start what runs for as long as the page does: the request meter, the list of models, warming up at idle.
 * Call once from `main.tsx`; returns the function that stops it all (worker, listeners, object URLs).
 */
export function startApp(): () => void {
  // The policy of the page forbids sending anything, so no byte ever leaves with a body.
  const stopMeter = watchRequests((count) => useAppStore.getState().setNetwork({ ...count, bytesSent: 0 }));
  const stopKeeping = keepFinished();
  const stopWarmUp = warmUpAtIdle();
  openTestDoors();
  return () => {
    stopWarmUp();
    stopKeeping();
    stopMeter();
    closeEngine();
    for (const id of keptIds()) releaseFile(id);
  };
}
