import type { Page } from '@playwright/test';
import type { EngineMemory } from '../src/store/engine/readMemory.ts';
import type { TestDoors } from '../src/store/testDoors.ts';
import type { Trick } from '../src/workers/protocol.ts';

declare global {
  interface Window {
    /** What `vite build --mode e2e` hangs here; the published build has none of it (checked by checkBundle.mjs). */
    undertoneTestDoors?: TestDoors;
  }
}

/** Where the build with doors is served, seen from the base URL of the journeys. */
export const HOOKS_PATH = '/hooks/undertone/';

/** Ask the worker what it holds. */
export async function readMemory(page: Page): Promise<EngineMemory> {
  const result = await page.evaluate(() => window.undertoneTestDoors!.readMemory());
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Break the analysis worker on purpose. */
export async function playTrick(page: Page, trick: Trick): Promise<void> {
  /* A worker that crashes or hangs never answers, so nobody waits for it. */
  await page.evaluate((name) => void window.undertoneTestDoors!.playTrick(name), trick);
}
