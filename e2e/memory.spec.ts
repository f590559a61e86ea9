import { expect, test } from '@playwright/test';
import { memoryAfterMany } from './bench/memoryBench.ts';
import { SLOW } from './slow.ts';
import { HOOKS_PATH } from './testDoors.ts';

/* The bench does 200 analyses; here 25 on each backend already show a leak of a single tensor. */
for (const backend of ['wasm', 'webgl'] as const) {
  /* Without a GPU, software draws each of the 25: minutes. */
  const tag = backend === 'webgl' ? SLOW : [];
  test(
    `after 25 analyses on ${backend} the worker holds what it held after 5`,
    { tag },
    async ({ browser, baseURL }) => {
      const { early, late } = await memoryAfterMany(browser, new URL(HOOKS_PATH, baseURL).href, backend, 25, 20);
      expect(late.numTensors).toBe(early.numTensors);
      expect(late.numBytes).toBe(early.numBytes);
      expect(late.numBytesInGpuAllocated).toBe(early.numBytesInGpuAllocated);
      expect(early.numTensors).toBeGreaterThan(0);
    },
  );
}
