import type { Page } from '@playwright/test';
import type { TestHooks } from '../src/store/testHooks.ts';
import type { WorkerMemory } from '../src/workers/protocol.ts';

declare global {
  interface Window {
    /** What `vite build --mode e2e` hangs here; the published build has none of it (checked by checkBundle.mjs). */
    undertoneTestHooks?: TestHooks;
  }
}

/** Where the build with hooks is served, seen from the base URL of the journeys. */
export const HOOKS_PATH = '/hooks/undertone/';

/** Ask the worker what it holds. */
export async function readMemory(page: Page): Promise<WorkerMemory> {
  const result = await page.evaluate(() => window.undertoneTestHooks!.readMemory());
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
