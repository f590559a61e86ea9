import type { Page } from '@playwright/test';
import type { TestDoors } from '../src/store/testDoors.ts';
import type { WorkerMemory } from '../src/workers/protocol.ts';

declare global {
  interface Window {
    /** What `vite build --mode e2e` hangs here; the published build has none of it (checked by checkBundle.mjs). */
    undertoneTestDoors?: TestDoors;
  }
}

/** Where the build with doors is served, seen from the base URL of the journeys. */
export const HOOKS_PATH = '/hooks/undertone/';

/** Ask the worker what it holds. */
export async function readMemory(page: Page): Promise<WorkerMemory> {
  const result = await page.evaluate(() => window.undertoneTestDoors!.readMemory());
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
