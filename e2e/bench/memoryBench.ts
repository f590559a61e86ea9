import type { Browser } from '@playwright/test';
import type { WorkerMemory } from '../../src/workers/protocol.ts';
import { Undertone, type Backend } from '../app.ts';
import { mediaBytes } from '../fixtures/badInputs.ts';
import { readMemory } from '../testHooks.ts';

const FIRST = 5;
const LAST = 200;
const BATCH = 39;

/** Tensors and bytes after analysis 5 and after analysis 200 on one backend. They must be equal. */
export async function memoryAfterMany(
  browser: Browser,
  site: string,
  backend: Backend,
  last = LAST,
  batch = BATCH,
): Promise<{ early: WorkerMemory; late: WorkerMemory }> {
  const page = await browser.newPage({ baseURL: site });
  const app = new Undertone(page);
  await app.open();
  await app.useBackend(backend);
  const clip = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };
  let done = 0;
  const upTo = async (total: number): Promise<void> => {
    while (done < total) {
      const count = Math.min(batch, total - done);
      await app.choose(...Array.from({ length: count }, () => clip));
      done += count;
      await app.settled(done, 600_000);
    }
  };
  await upTo(FIRST);
  const early = await readMemory(page);
  await upTo(last);
  const late = await readMemory(page);
  await page.close();
  return { early, late };
}

/** The bench's figures on wasm and webgl. */
export async function benchMemory(browser: Browser, site: string): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = { afterAnalysis: [FIRST, LAST] };
  for (const backend of ['wasm', 'webgl'] as const) {
    const { early, late } = await memoryAfterMany(browser, site, backend);
    const same =
      early.numTensors === late.numTensors &&
      early.numBytes === late.numBytes &&
      early.numBytesInGpuAllocated === late.numBytesInGpuAllocated;
    figures[backend] = {
      same,
      tensors: [early.numTensors, late.numTensors],
      bytes: [early.numBytes, late.numBytes],
      gpuBytes: [early.numBytesInGpuAllocated, late.numBytesInGpuAllocated],
    };
  }
  return figures;
}
