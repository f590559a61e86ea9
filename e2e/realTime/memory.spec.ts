import { expect, test } from '@playwright/test';
import { Undertone } from '../app.ts';
import { memoryAfterMany } from '../bench/memoryBench.ts';
import { mediaBytes } from '../fixtures/badInputs.ts';
import { SLOW } from '../slow.ts';
import { HOOKS_PATH } from '../testHooks.ts';

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

/** Noise of the garbage collector and of compiled code; one hundred waveforms and spectrograms alone would be more. */
const FLAT_BYTES = 1.5e6;

test('a hundred analyses opened and closed leave the heap of the page as it was', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL: new URL(HOOKS_PATH, baseURL).href });
  const app = new Undertone(page);
  await app.open();
  await app.useBackend('wasm');
  const devtools = await page.context().newCDPSession(page);
  const clip = mediaBytes('speech.wav').toString('base64');
  const openAndClose = (count: number): Promise<{ sessions: number; journals: number }> =>
    page.evaluate(
      async ([base64, times]) => {
        const { analysis, store, undo } = window.undertoneTestHooks!;
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        for (let time = 0; time < times; time++) {
          const [id = ''] = analysis.analyzeFiles([new File([bytes], 'speech.wav')]);
          await new Promise<void>((resolve) => {
            const stop = store.subscribe(({ analysesById }) => {
              if (analysesById[id]?.state !== 'done') return;
              stop();
              resolve();
            });
          });
          analysis.remove(id);
          undo.dispose();
        }
        return analysis.held();
      },
      [clip, count] as const,
    );
  const heapBytes = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  expect(await openAndClose(20)).toEqual({ sessions: 0, journals: 0 });
  const early = await heapBytes();
  expect(await openAndClose(100)).toEqual({ sessions: 0, journals: 0 });
  const late = await heapBytes();
  test.info().annotations.push({ type: 'figures', description: `${early} ${late}` });
  expect(late - early).toBeLessThan(FLAT_BYTES);
  await page.close();
});
