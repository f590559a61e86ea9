import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { Undertone, type Backend } from '../app.ts';
import { chromiumOptions } from '../browser.ts';
import { fixture, makeFixtures } from '../fixtures/makeFixtures.ts';
import { serve } from '../serve.ts';
import { benchMemory } from './memoryBench.ts';

/** The part of `npm run bench` that needs a browser: prints JSON. Expects the builds in dist/ and dist-e2e/. */
const PORT = 45213;
const CLIP_SEC = 60;
const WARM_RUNS = 3;
const SITE = `http://127.0.0.1:${PORT}/undertone/`;

interface Run {
  readonly seconds: number;
  readonly longestTaskMs: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Drop a file and time, inside the page, until its probabilities stand in the list; main-thread tasks over 50 ms are noted meanwhile. */
async function timeDrop(page: Page, path: string): Promise<Run> {
  const base64 = readFileSync(path).toString('base64');
  return page.evaluate(async (content) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'minute.wav'));
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
    const count = (): number =>
      document.querySelectorAll('.recordings [role="option"]').length ||
      document.querySelectorAll('article.analysis').length;
    const before = count();
    /* Let this function's own work pass before the clock starts. */
    await new Promise((resolve) => setTimeout(resolve, 300));
    observer.observe({ type: 'longtask' });
    const started = performance.now();
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
    await new Promise<void>((resolve) => {
      const look = (): void => {
        /* The new recording is the one on show; its answer is final once nothing is in progress. */
        const isDone =
          count() > before &&
          document.querySelector('.answer [role="progressbar"]') === null &&
          document.querySelector('.answer-sentence') !== null;
        if (isDone) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    const seconds = (performance.now() - started) / 1000;
    /* The last charts are drawn after the answer; they count as well. */
    await new Promise((resolve) => setTimeout(resolve, 500));
    tasks.push(...observer.takeRecords().map((entry) => entry.duration));
    observer.disconnect();
    return { seconds, longestTaskMs: Math.max(0, ...tasks) };
  }, base64);
}

async function benchBackend(browser: Browser, backend: Backend): Promise<Record<string, unknown>> {
  const page = await browser.newPage({ baseURL: SITE, viewport: { width: 1280, height: 900 } });
  /* tsx wraps named functions in this, also those that run in the page. */
  await page.addInitScript('globalThis.__name = (target) => target');
  const app = new Undertone(page);
  await app.open();
  await app.useBackend(backend);
  const cold = await timeDrop(page, fixture('minute.wav'));
  const warm: Run[] = [];
  for (let run = 0; run < WARM_RUNS; run++) warm.push(await timeDrop(page, fixture('minute.wav')));
  const inUse = await app.backendInUse.getAttribute('aria-label');
  await page.close();
  return {
    timesRealTime: CLIP_SEC / median(warm.map((run) => run.seconds)),
    seconds: median(warm.map((run) => run.seconds)),
    firstRunSeconds: cold.seconds,
    longestMainThreadTaskMs: median(warm.map((run) => run.longestTaskMs)),
    inUse,
  };
}

/** Bytes that travel from opening the page to its first answer, headers included, from an empty cache. */
async function benchFirstAnswer(browser: Browser): Promise<Record<string, number>> {
  const context = await browser.newContext({ baseURL: SITE, serviceWorkers: 'block' });
  const page = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on('requestfinished', (request) => {
    if (/^https?:/.test(request.url()))
      sizes.set(
        request.url(),
        request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize),
      );
  });
  const app = new Undertone(page);
  const started = performance.now();
  await app.open();
  await app.choose(fixture('level-minus-6.wav'));
  await app.settled(1);
  const seconds = (performance.now() - started) / 1000;
  const bytes = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  await context.close();
  return { bytes, requests: sizes.size, secondsFromOpening: seconds };
}

makeFixtures();
const server = await serve(PORT);
const browser = await chromium.launch(chromiumOptions());
try {
  const firstAnswer = await benchFirstAnswer(browser);
  const wasm = await benchBackend(browser, 'wasm');
  const webgl = await benchBackend(browser, 'webgl');
  const memory = await benchMemory(browser, `http://127.0.0.1:${PORT}/hooks/undertone/`);
  console.log(
    JSON.stringify({ browser: browser.version(), dropToProbabilities: { wasm, webgl }, firstAnswer, memory }),
  );
} finally {
  await browser.close();
  server.close();
}
