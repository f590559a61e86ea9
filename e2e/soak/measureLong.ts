import type { Page } from '@playwright/test';
import type { AnalysisResult } from '../../src/core/contract/analysisResult.ts';
import { Undertone } from '../app.ts';
import { RendererMemory } from './rendererMemory.ts';

/** What one long analysis took. */
export interface LongFigures {
  readonly firstResultSec: number;
  readonly doneSec: number;
  readonly durationSec: number;
  readonly numSegments: number;
  readonly idleMb: number;
  readonly peakMb: number;
  readonly aboveIdleMb: number;
  readonly longestTaskMs: number;
  readonly backend: string | null;
}

interface Seen {
  readonly state: string;
  readonly error: string | null;
  readonly numSegments: number;
  readonly durationSec: number;
}

/** Open a page of the build with hooks, with its model ready, and note main-thread tasks over 50 ms from now on. */
export async function openWarm(page: Page): Promise<Undertone> {
  const app = new Undertone(page);
  await app.open();
  await page.waitForFunction(() => window.undertoneTestHooks!.store.getState().runtime.state === 'ready', null, {
    timeout: 120_000,
  });
  await page.evaluate(() => {
    const seen = ((window as unknown as { longTasks: number[] }).longTasks = [] as number[]);
    new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
  });
  return app;
}

/**
 * Choose a file and wait for its end; returns the figures and the result.
 * @param onceThere done as soon as the recording is on the table; the clock starts again after it
 */
export async function measureLong(
  page: Page,
  app: Undertone,
  path: string,
  timeoutMs: number,
  onceThere?: () => Promise<void>,
): Promise<{ figures: LongFigures; result: AnalysisResult }> {
  const memory = await RendererMemory.of(page.context().browser()!);
  await page.waitForTimeout(1500);
  const idleMb = memory.readMb();
  await page.evaluate(() => ((window as unknown as { longTasks: number[] }).longTasks.length = 0));
  memory.watch();
  let started = performance.now();
  await app.choose(path);
  if (onceThere) {
    await onceThere();
    started = performance.now();
  }
  let firstResultSec = Infinity;
  let seen: Seen = { state: 'queued', error: null, numSegments: 0, durationSec: 0 };
  while (!['done', 'failed', 'cancelled'].includes(seen.state)) {
    if (performance.now() - started > timeoutMs)
      throw new Error(`not done after ${timeoutMs / 1000} s: ${JSON.stringify(seen)}`);
    await page.waitForTimeout(200);
    seen = await look(page);
    if (firstResultSec === Infinity && seen.numSegments > 0) firstResultSec = (performance.now() - started) / 1000;
  }
  const doneSec = (performance.now() - started) / 1000;
  await page.waitForTimeout(1000);
  const peakMb = memory.stop();
  if (seen.state !== 'done') throw new Error(`${seen.state}: ${seen.error ?? ''}`);
  const longestTaskMs = await page.evaluate(() =>
    Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks),
  );
  const backend = await page.evaluate(() => window.undertoneTestHooks!.store.getState().runtime.backend);
  const result = await page.evaluate(() => {
    const { analysesById, selectedAnalysisId } = window.undertoneTestHooks!.store.getState();
    return analysesById[selectedAnalysisId!]!.result!;
  });
  const { numSegments, durationSec } = seen;
  return {
    figures: {
      firstResultSec,
      doneSec,
      durationSec,
      numSegments,
      idleMb,
      peakMb,
      aboveIdleMb: peakMb - idleMb,
      longestTaskMs,
      backend,
    },
    result,
  };
}

/** What the store says of the analysis on show. */
export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { analysesById, selectedAnalysisId } = window.undertoneTestHooks!.store.getState();
    const analysis = selectedAnalysisId === null ? undefined : analysesById[selectedAnalysisId];
    const numSegments = analysis?.result?.lanes.reduce((sum, lane) => sum + lane.segments.length, 0) ?? 0;
    return {
      state: analysis?.state ?? 'queued',
      error: analysis?.error?.message ?? null,
      numSegments,
      durationSec: analysis?.source.durationSec ?? 0,
    };
  });
}
