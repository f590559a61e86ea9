import type { Undertone } from './createUndertone.ts';

/** The application, and what the worker can be asked that has no button. */
function makeHooks(undertone: Undertone) {
  return { ...undertone, readMemory: () => undertone.engine.client.memory() };
}

/** What end-to-end tests may reach in builds made for them: `window.undertoneTestHooks`. */
export type TestHooks = ReturnType<typeof makeHooks>;

/** Hang them into the page; does nothing, and is cut out, in published builds. */
export function hangTestHooks(undertone: Undertone): void {
  if (typeof __E2E_HOOKS__ === 'undefined' || !__E2E_HOOKS__) return;
  Object.assign(window, { undertoneTestHooks: makeHooks(undertone) });
}
