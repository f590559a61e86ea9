import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { LiveAnswers } from '../../src/store/analysis/liveAnswers.ts';
import { Undertone } from '../app.ts';
import { haveCorpora, NO_CORPORA } from '../fixtures/corpora.ts';
import { microphoneWav, mutedMicrophoneWav, syntheticMicrophoneWav } from '../fixtures/microphoneWav.ts';
import { fileAnswers } from '../fileAnswers.ts';
import {
  analysed,
  canSuspendSound,
  keptFiles,
  recordedSec,
  setMicrophonePermission,
  suspendSound,
  withMicrophone,
} from '../microphonePage.ts';
import { killWorker } from '../workers.ts';
import { loseGpu } from '../loseGpu.ts';
import { SLOW } from '../slow.ts';

const speech = syntheticMicrophoneWav();
const headline = (page: Page) => page.getByTestId('live-headline');
const alert = (page: Page) => page.getByRole('alert');

async function startLive(page: Page): Promise<void> {
  await new Undertone(page).open('/live');
  await page.getByRole('button', { name: 'Start listening' }).click();
}

async function listenFor(page: Page, sec: number): Promise<void> {
  await expect.poll(() => recordedSec(page), { timeout: 60_000 + sec * 1000 }).toBeGreaterThan(sec);
}

/** Wait for an answer about speech, whatever it is. */
async function answered(page: Page): Promise<void> {
  await expect(headline(page)).toHaveText(
    /^(Mostly|Perhaps |Not sure: |Sound, but no speech|.* more than anything else)/,
    {
      timeout: 60_000,
    },
  );
}

async function stopAndOpen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('button', { name: 'Open the analysis' }).click();
  await analysed(page);
}

/** Save what the live page had said, from the analysis view. */
async function liveAnswers(page: Page): Promise<LiveAnswers> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Live answers as JSON' }).click();
  return JSON.parse(readFileSync(await (await download).path(), 'utf8')) as LiveAnswers;
}

/** Save the sound of the newest kept recording. */
async function keptSound(page: Page): Promise<Buffer> {
  await new Undertone(page).open('/record');
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Save (Live|Recording)/ })
    .first()
    .click();
  return readFileSync(await (await download).path());
}

test.describe('live', () => {
  test('real clips: live labels equal the file path at the same moment, four times a second, and silence is listening', async () => {
    test.skip(!haveCorpora(), NO_CORPORA);
    const wav = await microphoneWav('four-clips', [
      'ravdess/03-01-05-02-01-01-01.opus',
      'emodb/03a01Fa.opus',
      'cremad/1002_DFA_ANG_XX.opus',
      'ravdess/03-01-04-01-02-01-02.opus',
    ]);
    await withMicrophone({ wav }, async (page) => {
      await startLive(page);
      await answered(page);
      await listenFor(page, 24);
      await expect(headline(page)).toHaveText('Listening');
      await stopAndOpen(page);
      await expect(page.getByRole('region', { name: 'Live answers' })).toContainText(
        'live answers name the same emotion',
      );
      const live = await liveAnswers(page);
      expect(live.answers.length).toBeGreaterThan(15);
      const offline = await fileAnswers(await keptSound(page), live);
      const equal = offline.filter((answer) => answer.liveLabel === answer.fileLabel).length;
      console.log(
        `live equals file path in ${equal} of ${offline.length} answers; largest difference ${Math.max(...offline.map((answer) => answer.difference)).toExponential(1)}`,
      );
      expect(equal / offline.length).toBeGreaterThanOrEqual(0.9);
      const inSpeech = live.answers
        .slice(1)
        .filter(
          (answer, i) => answer.startSec === live.answers[i]!.startSec || answer.endSec - live.answers[i]!.endSec < 1,
        );
      const steps = inSpeech
        .map((answer) => answer.endSec - live.answers[live.answers.indexOf(answer) - 1]!.endSec)
        .sort((a, b) => a - b);
      expect(steps[Math.floor(steps.length / 2)]!, 'median step between answers').toBeLessThanOrEqual(0.25);
    });
  });

  test('pause, go on, mark with M, stop: opens as an analysis with the marks', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startLive(page);
      await answered(page);
      await page.keyboard.press('m');
      await page.getByRole('button', { name: 'Pause' }).click();
      await expect(headline(page)).toHaveText('Paused');
      const paused = await recordedSec(page);
      await page.waitForTimeout(1500);
      expect(await recordedSec(page)).toBeLessThan(paused + 0.3);
      await page.getByRole('button', { name: 'Go on' }).click();
      await listenFor(page, paused + 2);
      await stopAndOpen(page);
      await expect(page.getByRole('region', { name: 'Live answers' })).toContainText(/Marked at 0:\d\d\.\d/);
      const result = await new Undertone(page).savedResult();
      expect(result.source.kind).toBe('live');
      expect(result.source.durationSec).toBeGreaterThan(paused + 1.8);
      expect(result.source.durationSec).toBeLessThan(paused + 12);
    });
  });

  test('watches only the chosen emotions, in words, bars and on a change for the whole timeline; the kept answers hold all', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startLive(page);
      await answered(page);
      const bars = page.getByRole('region', { name: 'Answer' }).getByRole('row');
      const all = await bars.count();
      await page.getByRole('button', { name: /^Watching all/ }).click();
      const choices = page.getByRole('dialog', { name: 'Emotions to watch' });
      for (const label of ['neutral', 'calm', 'fearful', 'disgust', 'surprised', 'sad'])
        await choices.getByText(label, { exact: true }).click();
      await page.keyboard.press('Escape');
      await expect(page.getByText(/^Watching 2 of 8/)).toBeVisible();
      await expect(bars).toHaveCount(all - 6);
      await answered(page);
      await expect(headline(page)).not.toHaveText(/neutral|calm|fear|disgust|surprise|sad/);
      await stopAndOpen(page);
      expect((await new Undertone(page).savedResult()).settings.observe).toHaveLength(2);
      const live = await liveAnswers(page);
      expect(live.labels).toHaveLength(8);
      expect(live.answers.every(({ probabilities }) => probabilities.filter((value) => value > 0).length > 2)).toBe(
        true,
      );
    });
  });

  for (const rateHz of [8000, 16000, 44100, 48000]) {
    const tag = rateHz === 16000 || rateHz === 44100 ? SLOW : [];
    test(`a ${rateHz / 1000} kHz device`, { tag }, async () => {
      await withMicrophone({ wav: speech }, async (page) => {
        await page.addInitScript((rate) => {
          const Original = window.AudioContext;
          window.AudioContext = class extends Original {
            constructor(options?: AudioContextOptions) {
              super({ ...options, sampleRate: rate });
            }
          };
        }, rateHz);
        await startLive(page);
        await answered(page);
        await listenFor(page, 4);
        await stopAndOpen(page);
        const { source, lanes } = await new Undertone(page).savedResult();
        expect(source.sampleRateHz).toBe(rateHz);
        expect(lanes[0]!.speech.length).toBeGreaterThan(0);
      });
    });
  }

  test('fits a phone, in the dark, without a fault that axe can find', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await startLive(page);
      await answered(page);
      await page.setViewportSize({ width: 390, height: 844 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
});

test.describe('nothing is lost', () => {
  test('a killed analysis worker: the recording goes on and answers come again', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startLive(page);
      await answered(page);
      await killWorker(page, 'analysis');
      const killedMs = Date.now();
      await expect(headline(page)).toContainText('starting again', { timeout: 20_000 });
      console.log(`the dead recogniser was noticed after ${((Date.now() - killedMs) / 1000).toFixed(1)} s`);
      await answered(page);
      const shown = await recordedSec(page);
      await stopAndOpen(page);
      expect((await new Undertone(page).savedResult()).source.durationSec).toBeGreaterThan(shown - 0.2);
    });
  });

  test('a lost graphics processor: answers go on, and so does the recording', async () => {
    await withMicrophone({ wav: speech }, async (page, browser) => {
      const app = new Undertone(page);
      await app.open('/live');
      await app.useBackend('webgl');
      await page.getByRole('button', { name: 'Start listening' }).click();
      await listenFor(page, 2);
      await loseGpu(page, browser);
      const lost = await recordedSec(page);
      await listenFor(page, lost + 9);
      await answered(page);
      const shown = await recordedSec(page);
      await stopAndOpen(page);
      expect((await app.savedResult()).source.durationSec).toBeGreaterThan(shown - 0.2);
    });
  });

  test('a reload in the middle: sound, answers and marks up to the last second are offered back, and deleting leaves nothing', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startLive(page);
      await answered(page);
      await page.keyboard.press('m');
      await listenFor(page, 6);
      const shown = await recordedSec(page);
      await page.reload();
      await new Undertone(page).open('/live');
      const kept = page.getByRole('region', { name: 'Kept in this browser' });
      await expect(kept).toContainText('cut short');
      await kept.getByRole('button', { name: /^Analyse Live/ }).click();
      await analysed(page);
      await expect(page.getByRole('region', { name: 'Live answers' })).toContainText('Marked at');
      const live = await liveAnswers(page);
      expect(live.answers.at(-1)!.endSec).toBeGreaterThan(1);
      expect((await new Undertone(page).savedResult()).source.durationSec).toBeGreaterThan(shown - 1);
      await new Undertone(page).open('/live');
      await kept.getByRole('button', { name: /^Delete Live/ }).click();
      await expect.poll(() => keptFiles(page)).toEqual([]);
    });
  });

  test('permission taken back while running: its own sentence, and the recording opens', async () => {
    await withMicrophone({ wav: speech }, async (page, browser) => {
      await startLive(page);
      await answered(page);
      await setMicrophonePermission(page, browser, 'denied');
      await expect(alert(page)).toContainText(/withdrawn|disconnected/);
      await page.getByRole('button', { name: 'Open the analysis' }).click();
      await analysed(page);
      expect((await new Undertone(page).savedResult()).lanes[0]!.speech.length).toBeGreaterThan(0);
    });
  });
});

test.describe('states', () => {
  test('muted: said while it goes on, and no emotion is shown', async () => {
    await withMicrophone({ wav: mutedMicrophoneWav() }, async (page) => {
      await startLive(page);
      await expect(alert(page)).toContainText('sends only silence');
      await expect(headline(page)).toHaveText('Listening');
    });
  });

  test('absent', async () => {
    await withMicrophone({ wav: null }, async (page) => {
      await startLive(page);
      await expect(alert(page)).toContainText('No microphone was found');
      await expect(page.getByRole('button', { name: 'Start listening' })).toBeVisible();
    });
  });

  test('suspended sound: its own sentence, and a click brings it back', async () => {
    await withMicrophone({ wav: speech, before: canSuspendSound }, async (page) => {
      await startLive(page);
      await answered(page);
      await suspendSound(page);
      await expect(alert(page)).toContainText('paused the sound');
      await page.waitForTimeout(6000);
      const held = await recordedSec(page);
      await page.getByRole('button', { name: 'Resume the sound' }).click();
      await expect(alert(page)).toHaveCount(0);
      await listenFor(page, held + 1);
      await expect(page.getByRole('region', { name: 'Meters' })).not.toContainText('Restarts');
    });
  });

  test('a tab out of sight: said on return (played: Chromium without a screen shows every tab)', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startLive(page);
      await listenFor(page, 1);
      const hide = (hidden: boolean) =>
        page.evaluate((value) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
          document.dispatchEvent(new Event('visibilitychange'));
        }, hidden);
      await hide(true);
      await page.waitForTimeout(2500);
      await hide(false);
      await expect(page.getByText(/out of sight for \d+ s/)).toBeVisible();
    });
  });
});
