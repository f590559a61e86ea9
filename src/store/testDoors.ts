import type { Undertone } from './createUndertone.ts';

/** The doors: the application, and what the worker can be asked that has no button. */
function makeDoors(undertone: Undertone) {
  return { ...undertone, readMemory: () => undertone.engine.client.memory() };
}

/** What end-to-end tests may reach in builds made for them: `window.undertoneTestDoors`. */
export type TestDoors = ReturnType<typeof makeDoors>;

/** Open the doors; does nothing, and is cut out, in published builds. */
export function openTestDoors(undertone: Undertone): void {
  if (typeof __E2E_HOOKS__ === 'undefined' || !__E2E_HOOKS__) return;
  Object.assign(window, { undertoneTestDoors: makeDoors(undertone) });
}
