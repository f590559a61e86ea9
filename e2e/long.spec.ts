import { expect, test, type Page } from '@playwright/test';
import type { AnalysisResult } from '../src/core/model/analysisResult.ts';
import { haveCorpora } from './fixtures/corpora.ts';
import { longRecording } from './fixtures/longRecording.ts';
import { syntheticMicrophoneWav } from './fixtures/microphoneWav.ts';
import { look, measureLong, openWarm } from './soak/measureLong.ts';
import { HOOKS_PATH, playTrick } from './testDoors.ts';

/* Five minutes stand for hours here (`npm run soak` has the hour). Bounds leave room for a machine five times slower. */
const SECONDS = 300;
/** Long enough that a quick machine is still at it when Cancel is pressed, and that several checkpoints are kept. */
const INTERRUPTED_SECONDS = 600;
const FIRST_RESULT_SEC = 40;
const DONE_SEC = 120;
const MEMORY_MB = 350;

test.use({ baseURL: `http://127.0.0.1:${process.env['UNDERTONE_E2E_PORT'] ?? 45203}${HOOKS_PATH}` });

/** Real clips joined with pauses where there are corpora, voice-like sound elsewhere. */
async function longWav(seconds: number): Promise<string> {
  if (haveCorpora()) return (await longRecording(seconds, 1)).path;
  test.info().annotations.push({ type: 'note', description: 'no corpora: synthetic voice instead of real clips' });
  return syntheticMicrophoneWav(seconds);
}

function resultOf(page: Page): Promise<AnalysisResult> {
  return page.evaluate(() => {
    const { analysesById, selectedAnalysisId } = window.undertoneTestDoors!.store.getState();
    return analysesById[selectedAnalysisId!]!.result!;
  });
}

async function untilSegments(page: Page, count: number): Promise<void> {
  await expect.poll(async () => (await look(page)).numSegments, { intervals: [50], timeout: 120_000 }).toBeGreaterThanOrEqual(count);
}

/** Press Cancel in the page itself, in the frame in which that many segments are there: a quick machine is done before a pointer arrives. */
async function cancelAt(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const { analysesById, selectedAnalysisId } = window.undertoneTestDoors!.store.getState();
      const lanes = analysesById[selectedAnalysisId ?? '']?.result?.lanes ?? [];
      const cancel = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Cancel');
      if (!cancel || lanes.reduce((sum, lane) => sum + lane.segments.length, 0) < wanted) return false;
      cancel.click();
      return true;
    },
    count,
    { polling: 'raf', timeout: 120_000 },
  );
}

const untilDone = (page: Page): Promise<void> => expect.poll(async () => (await look(page)).state, { timeout: 180_000 }).toBe('done');

/** Nothing twice, nothing lost: the same segments at the same places with the same answers. */
function expectSame(actual: AnalysisResult, wanted: AnalysisResult): void {
  const times = (result: AnalysisResult): string[] => result.lanes.flatMap((lane) => lane.segments.map((one) => `${lane.id} ${one.startSec.toFixed(2)} ${one.endSec.toFixed(2)}`));
  expect(times(actual)).toEqual(times(wanted));
  actual.lanes.forEach((lane, index) => {
    const whole = wanted.lanes[index]!;
    expect(lane.speech.length).toBe(whole.speech.length);
    lane.segments.forEach((segment, at) => {
      for (const [label, value] of Object.entries(segment.probabilities)) expect(Math.abs(value - whole.segments[at]!.probabilities[label]!)).toBeLessThan(0.01);
    });
    for (const [label, value] of Object.entries(lane.overall.probabilities!)) expect(Math.abs(value - whole.overall.probabilities![label]!)).toBeLessThan(0.005);
  });
}

test('five minutes grow from the start, within memory', async ({ page }) => {
  const path = await longWav(SECONDS);
  const app = await openWarm(page);
  const { figures } = await measureLong(page, app, path, DONE_SEC * 1000);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
  expect(figures.firstResultSec).toBeLessThan(FIRST_RESULT_SEC);
  expect(figures.aboveIdleMb).toBeLessThan(MEMORY_MB);
  expect(figures.durationSec).toBeGreaterThan(SECONDS - 1);
  expect(figures.numSegments).toBeGreaterThan(40);
});

test('a killed worker, a cancel and a reload: it goes on, nothing twice, nothing lost', async ({ page }) => {
  const path = await longWav(INTERRUPTED_SECONDS);
  // Four analyses of it, on a machine five times slower.
  test.setTimeout(900_000);
  const app = await openWarm(page);
  const whole = (await measureLong(page, app, path, 300_000)).result;
  const before = await app.recordings.count();

  await test.step('killed in the middle', async () => {
    await app.choose(path);
    if (before > 0) await app.show(before);
    await untilSegments(page, 20);
    await playTrick(page, 'crash');
    await untilDone(page);
    expectSame(await resultOf(page), whole);
  });

  await test.step('cancelled and gone on with', async () => {
    await page.reload();
    await openWarm(page);
    await app.choose(path);
    await cancelAt(page, 20);
    await expect(app.notice).toContainText('kept');
    expect((await look(page)).numSegments).toBeGreaterThanOrEqual(20);
    await page.getByRole('button', { name: /^Go on from/ }).click();
    await untilDone(page);
    expectSame(await resultOf(page), whole);
  });

  await test.step('cancelled, reloaded, chosen again', async () => {
    await page.reload();
    await openWarm(page);
    await app.choose(path);
    await cancelAt(page, 20);
    await expect(page.getByRole('button', { name: /^Go on from/ })).toBeVisible();
    // The last page of the journal is written behind the button.
    await page.waitForTimeout(1000);
    await page.reload();
    await openWarm(page);
    await expect(page.getByRole('region', { name: 'Unfinished recordings' })).toContainText('stopped at');
    await app.choose(path);
    await expect(page.getByText(/^Went on at/)).toBeVisible();
    await untilDone(page);
    expectSame(await resultOf(page), whole);
    await page.reload();
    await expect(page.getByRole('region', { name: 'Unfinished recordings' })).toHaveCount(0);
  });
});
