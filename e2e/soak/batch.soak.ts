import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import { BatchPage } from '../batchPage.ts';
import { chromiumOptions } from '../browser.ts';
import { haveCorpora, NO_CORPORA } from '../fixtures/corpora.ts';
import { makeStudy } from '../fixtures/study.ts';
import { HOOKS_PATH } from '../testHooks.ts';
import { RendererMemory } from './rendererMemory.ts';

const OUT = fileURLToPath(new URL('../.cache/soak', import.meta.url));
const NUM_FILES = Number(process.env['UNDERTONE_SOAK_CLIPS'] ?? 1203);
/** Memory counts from here on: before, caches fill and the model starts. */
const SETTLED_AFTER = 100;
const MIN_SPEED = 10;
const LONGEST_TASK_MS = 100;
const MAX_GROWTH_MB = 60;

test(`${NUM_FILES - 3} real clips in one batch: done, quick, the page responsive, memory flat`, async ({ baseURL }) => {
  test.skip(!haveCorpora(), NO_CORPORA);
  test.setTimeout(30 * 60_000);
  const study = makeStudy(NUM_FILES);
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
    const batch = new BatchPage(page);
    await batch.open(HOOKS_PATH);
    await page.waitForFunction(() => window.undertoneTestHooks?.store.getState().runtime.state === 'ready', null, {
      timeout: 120_000,
    });
    await page.evaluate(() => {
      const tasks: number[] = [];
      (window as { longTasks?: number[] }).longTasks = tasks;
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
      ).observe({ type: 'longtask', buffered: false });
    });
    const memory = await RendererMemory.of(browser);
    const memoryMb: number[] = [];
    const begunMs = Date.now();
    // Dropped, not chosen in the dialog: an <input> makes the browser itself build all files in one task (0.3 ms each) before the page hears of any.
    await batch.drop(study.folder);
    for (;;) {
      await page.waitForTimeout(2000);
      const { settled, work } = await page.evaluate(() => {
        const { items, work } = window.undertoneTestHooks!.store.getState().batch;
        return { settled: items.filter(({ state }) => state === 'done' || state === 'failed').length, work };
      });
      if (settled >= SETTLED_AFTER) memoryMb.push(memory.readMb());
      if (settled === NUM_FILES && work === 'idle') break;
    }
    const wallSec = (Date.now() - begunMs) / 1000;
    const { soundSec, numDone, longTasks } = await page.evaluate(() => {
      const done = window.undertoneTestHooks!.store.getState().batch.items.filter(({ state }) => state === 'done');
      return {
        soundSec: done.reduce((sum, { durationSec }) => sum + (durationSec ?? 0), 0),
        numDone: done.length,
        longTasks: (window as { longTasks?: number[] }).longTasks!,
      };
    });
    const speed = soundSec / wallSec;
    const half = Math.ceil(memoryMb.length / 2);
    const growthMb = median(memoryMb.slice(half)) - median(memoryMb.slice(0, half));
    const figures = {
      numDone,
      soundSec: Math.round(soundSec),
      wallSec,
      speed,
      longestTaskMs: Math.max(0, ...longTasks),
      numLongTasks: longTasks.length,
      memoryMb,
      growthMb,
    };
    mkdirSync(OUT, { recursive: true });
    writeFileSync(join(OUT, 'batch.json'), JSON.stringify(figures, null, 2));
    console.log(`batch: ${JSON.stringify(figures)}`);
    expect(numDone).toBe(study.numClips);
    expect(speed).toBeGreaterThanOrEqual(MIN_SPEED);
    expect(growthMb).toBeLessThan(MAX_GROWTH_MB);
    expect(figures.longestTaskMs).toBeLessThanOrEqual(LONGEST_TASK_MS);
  } finally {
    await browser.close();
  }
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
