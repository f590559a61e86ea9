import { watchNetwork } from '../platform/network/networkMeter.ts';
import type { Undertone } from './createUndertone.ts';
import { hangTestHooks } from './testHooks.ts';

/**
 * Start what runs for as long as the page does: the request meter, warming up at idle.
 * Call once from `main.tsx`; returns the function that stops it and ends the application.
 */
export function startApp(undertone: Undertone): () => void {
  const stopMeter = watchNetwork((count) => undertone.store.getState().setNetwork(count));
  const stopWarmUp = undertone.engine.warmUpAtIdle();
  hangTestHooks(undertone);
  return () => {
    stopWarmUp();
    stopMeter();
    undertone.dispose();
  };
}
