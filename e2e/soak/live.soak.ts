import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, expect, test, type Page } from '@playwright/test';
import { Engine } from '../../src/cli/engine.ts';
import { createResampler } from '../../src/core/dsp/resampler.ts';
import { LaneAnalyzer } from '../../src/core/streaming/laneAnalyzer.ts';
import { LiveRecogniser } from '../../src/core/streaming/liveRecogniser.ts';
import { Undertone } from '../app.ts';
import { chromiumOptions, fakeMicrophone } from '../browser.ts';
import { haveCorpora } from '../fixtures/corpora.ts';
import { microphoneWav, syntheticMicrophoneWav } from '../fixtures/microphoneWav.ts';
import { readPlainWav } from '../fixtures/wav.ts';
import { recordedSec } from '../microphonePage.ts';
import { RendererMemory } from './rendererMemory.ts';

const MINUTES = Number(process.env['UNDERTONE_SOAK_MINUTES'] ?? 10);
const FAST_MINUTES = Number(process.env['UNDERTONE_SOAK_FAST_MINUTES'] ?? 30);
const OUT = fileURLToPath(new URL('../.cache/soak', import.meta.url));
const CLIPS = [
  'ravdess/03-01-05-02-01-01-01.opus',
  'emodb/03a01Fa.opus',
  'cremad/1002_DFA_ANG_XX.opus',
  'ravdess/03-01-04-01-02-01-02.opus',
];

const sound = async () => (haveCorpora() ? microphoneWav('four-clips', CLIPS) : syntheticMicrophoneWav());

function report(name: string, figures: Record<string, unknown>): void {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, `${name}.json`), JSON.stringify(figures, null, 2));
  console.log(`${name}: ${JSON.stringify(figures)}`);
}

/** Count the seconds that the page's main thread is busy; one session, because each counts from its own beginning. */
async function taskClock(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return async () =>
    (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** A figure of the page's meters by its name. */
async function meter(page: Page, name: string): Promise<number> {
  const text =
    (await page
      .locator('.live-facts > div', { has: page.getByText(name, { exact: false }) })
      .first()
      .locator('dd')
      .textContent()) ?? '';
  return Number(/-?[\d.]+/.exec(text)?.[0] ?? NaN);
}

test(`${MINUTES} minutes of live sound in real time`, async ({ baseURL }) => {
  test.setTimeout((MINUTES + 4) * 60_000);
  const looped = fakeMicrophone(await sound(), { again: true });
  const browser = await chromium.launch(chromiumOptions(looped));
  try {
    const page = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
    await new Undertone(page).open('/live');
    await page.getByRole('button', { name: 'Start listening' }).click();
    await expect.poll(() => recordedSec(page), { timeout: 60_000 }).toBeGreaterThan(20);
    const memory = await RendererMemory.of(browser);
    const taskSec = await taskClock(page);
    const begun = { ms: Date.now(), recorded: await recordedSec(page), tasks: await taskSec() };
    const memoryMb: number[] = [];
    const medians: number[] = [];
    const p95s: number[] = [];
    while (Date.now() - begun.ms < MINUTES * 60_000) {
      await page.waitForTimeout(10_000);
      memoryMb.push(memory.readMb());
      medians.push(await meter(page, 'Delay'));
      p95s.push(await meter(page, '95 % within'));
    }
    const wallSec = (Date.now() - begun.ms) / 1000;
    const figures = {
      minutes: MINUTES,
      delayMedianMs: median(medians),
      delayP95Ms: median(p95s),
      worstMinuteP95Ms: Math.max(...p95s),
      lostSec: await meter(page, 'Lost sound'),
      clockDriftSec: (await recordedSec(page)) - begun.recorded - wallSec,
      mainThreadBusy: ((await taskSec()) - begun.tasks) / wallSec,
      memoryFirstThirdMb: median(memoryMb.slice(0, Math.ceil(memoryMb.length / 3))),
      memoryLastThirdMb: median(memoryMb.slice(-Math.ceil(memoryMb.length / 3))),
    };
    report('live', figures);
    expect(figures.delayMedianMs).toBeLessThanOrEqual(300);
    expect(figures.delayP95Ms).toBeLessThanOrEqual(500);
    expect(figures.lostSec).toBe(0);
    expect(Math.abs(figures.clockDriftSec)).toBeLessThan(0.5);
    expect(figures.mainThreadBusy).toBeLessThan(0.15);
    expect(figures.memoryLastThirdMb - figures.memoryFirstThirdMb).toBeLessThan(40);
  } finally {
    await browser.close();
  }
});

test(`${FAST_MINUTES} minutes through the live path as fast as it goes: memory stays`, async () => {
  test.setTimeout(20 * 60_000);
  const clip = readPlainWav(readFileSync(await sound()));
  const rateHz = readFileSync(await sound()).readUInt32LE(24);
  const engine = await Engine.open({ model: null, labels: null });
  const { model, ears } = engine;
  const resampler = await createResampler(rateHz, 16000);
  const lane = new LaneAnalyzer({ config: model.card.featureConfig, detector: ears.detector, stepSec: 2 });
  let answers = 0;
  const recogniser = new LiveRecogniser({
    model,
    resampler,
    captureRateHz: rateHz,
    lane,
    onAnswer: () => answers++,
    onFailure: (error) => {
      throw new Error(error.message);
    },
  });
  const memoryMb: number[] = [];
  const beganMs = Date.now();
  const batch = Math.round(rateHz * 0.02);
  const total = FAST_MINUTES * 60 * rateHz;
  for (let at = 0; at < total; at += batch) {
    const from = at % (clip.length - batch);
    recogniser.push(clip.subarray(from, from + batch), 0);
    await new Promise((resolve) => setImmediate(resolve));
    if (at % (60 * rateHz) < batch) memoryMb.push(process.memoryUsage.rss() / 2 ** 20);
  }
  resampler.dispose();
  engine.dispose();
  const third = Math.ceil(memoryMb.length / 3);
  const figures = {
    minutes: FAST_MINUTES,
    answers,
    timesRealTime: (FAST_MINUTES * 60_000) / (Date.now() - beganMs),
    memorySecondThirdMb: median(memoryMb.slice(third, 2 * third)),
    memoryLastThirdMb: median(memoryMb.slice(-third)),
  };
  report('live-fast', figures);
  expect(figures.memoryLastThirdMb - figures.memorySecondThirdMb).toBeLessThan(30);
  expect(answers).toBeGreaterThan(FAST_MINUTES * 60 * 3);
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
