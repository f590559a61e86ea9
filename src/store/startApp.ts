import { watchRequests } from '../platform/networkMeter.ts';
import type { Undertone } from './createUndertone.ts';
import { openTestDoors } from './testDoors.ts';

/**
 * Start what runs for as long as the page does: the request meter, warming up at idle.
 * Call once from `main.tsx`; returns the function that stops it and ends the application.
 */
export function startApp(undertone: Undertone): () => void {
  // The policy of the page forbids sending anything, so no byte ever leaves with a body.
  const stopMeter = watchRequests((count) => undertone.store.getState().setNetwork({ ...count, bytesSent: 0 }));
  const stopWarmUp = undertone.engine.warmUpAtIdle();
  openTestDoors(undertone);
  return () => {
    stopWarmUp();
    stopMeter();
    undertone.dispose();
  };
}
