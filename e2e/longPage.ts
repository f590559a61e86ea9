import { expect, test, type Page } from '@playwright/test';
import { haveCorpora } from './fixtures/corpora.ts';
import { longRecording } from './fixtures/longRecording.ts';
import { syntheticMicrophoneWav } from './fixtures/microphoneWav.ts';
import { look } from './soak/measureLong.ts';

/** Long enough that a quick machine is still at it when Cancel is pressed, and that several checkpoints are kept. */
export const INTERRUPTED_SECONDS = 600;

/** Real clips joined with pauses where there are corpora, voice-like sound elsewhere. */
export async function longWav(seconds: number): Promise<string> {
  if (haveCorpora()) return (await longRecording(seconds, 1)).path;
  test.info().annotations.push({ type: 'note', description: 'no corpora: synthetic voice instead of real clips' });
  return syntheticMicrophoneWav(seconds);
}

/** Press Cancel in the page itself, in the frame in which that many segments are there: a quick machine is done before a pointer arrives. */
export async function cancelAt(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const { analysesById, selectedAnalysisId } = window.undertoneTestHooks!.store.getState();
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

/** Wait until the analysis on show is done. */
export const untilDone = (page: Page): Promise<void> =>
  expect.poll(async () => (await look(page)).state, { timeout: 180_000 }).toBe('done');
