import { watchNetwork } from '../platform/network/networkMeter.ts';
import type { Undertone } from './createUndertone.ts';
import { followOtherTabs } from './settings/keptSettings.ts';
import { hangTestHooks } from './testHooks.ts';

/**
 * Start what runs for as long as the page does: the request meter, warming up at idle, the choices of other tabs.
 * Call once from `main.tsx`; returns the function that stops it and ends the application.
 */
export function startApp(undertone: Undertone): () => void {
  const stopMeter = watchNetwork((count) => undertone.store.getState().setNetwork(count));
  const stopWarmUp = undertone.engine.warmUpAtIdle();
  const stopFollowing = followOtherTabs(undertone.store);
  hangTestHooks(undertone);
  return () => {
    stopFollowing();
    stopWarmUp();
    stopMeter();
    undertone.dispose();
  };
}
