import { expect, test, type Page } from '@playwright/test';
import { Undertone } from '../app.ts';
import { mutedMicrophoneWav, syntheticMicrophoneWav } from '../fixtures/microphoneWav.ts';
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

const speech = syntheticMicrophoneWav();

async function startRecording(page: Page): Promise<void> {
  await new Undertone(page).open('/record');
  await page.getByRole('button', { name: 'Start recording' }).click();
}

/** Wait until the clock of recorded time shows at least `sec`. */
async function recordFor(page: Page, sec: number): Promise<void> {
  await expect.poll(() => recordedSec(page), { timeout: 30_000 + sec * 1000 }).toBeGreaterThan(sec);
}

const kept = (page: Page) => page.getByRole('region', { name: 'Kept in this browser' }).getByRole('listitem');

test.describe('recording', () => {
  test('records, says what the browser did to the sound, lets listen, analyses, and deletes all of it', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startRecording(page);
      await expect(page.getByRole('meter', { name: 'Level' })).toBeVisible();
      await recordFor(page, 4);
      const facts = page.getByRole('region', { name: 'Processing by the browser' });
      await expect(facts).toContainText('Echo cancellationoff');
      await expect(facts).toContainText('Noise suppressionoff');
      await expect(facts).toContainText('Automatic gainoff');
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      const player = page.getByLabel('Listen to the recording');
      await expect(player).toBeVisible();
      await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(3.9);
      expect(await keptFiles(page)).toHaveLength(2);
      await page.getByRole('button', { name: 'Analyse', exact: true }).click();
      const app = new Undertone(page);
      await analysed(page);
      await expect(app.notice).toHaveCount(0);
      const result = await app.savedResult();
      expect(result.source).toMatchObject({ kind: 'recording', numChannels: 1 });
      expect(result.lanes[0]!.speech.length).toBeGreaterThan(0);
      await app.open('/record');
      await expect(kept(page)).toHaveCount(1);
      await page.getByRole('button', { name: /^Delete Recording/ }).click();
      await expect(kept(page)).toHaveCount(0);
      expect(await keptFiles(page)).toEqual([]);
    });
  });

  test('discarding leaves nothing behind', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startRecording(page);
      await recordFor(page, 1.5);
      await page.getByRole('button', { name: 'Discard' }).click();
      await expect(page.getByRole('button', { name: 'Start recording' })).toBeVisible();
      await expect.poll(() => keptFiles(page)).toEqual([]);
    });
  });

  for (const way of ['reload', 'crash'] as const) {
    test(`a ${way} in the middle loses at most the last second`, async () => {
      await withMicrophone({ wav: speech }, async (page) => {
        await startRecording(page);
        await recordFor(page, 4);
        const shown = await recordedSec(page);
        let survivor = page;
        if (way === 'reload') {
          await page.reload();
        } else {
          const devtools = await page.context().newCDPSession(page);
          const crashed = page.waitForEvent('crash');
          // A crashed page never answers.
          void devtools.send('Page.crash').catch(() => undefined);
          await crashed;
          survivor = await page.context().newPage();
        }
        await new Undertone(survivor).open('/record');
        await expect(kept(survivor)).toHaveCount(1);
        await expect(kept(survivor)).toContainText('cut short');
        await survivor.getByRole('button', { name: /^Analyse Recording/ }).click();
        const app = new Undertone(survivor);
        await analysed(survivor);
        const result = await app.savedResult();
        expect(result.source.durationSec).toBeGreaterThan(shown - 1);
        expect(result.lanes[0]!.segments.length).toBeGreaterThan(0);
      });
    });
  }

  test('a killed writer is replaced, and the recording keeps its length', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startRecording(page);
      await recordFor(page, 2);
      await killWorker(page, 'recording');
      await recordFor(page, 9);
      const shown = await recordedSec(page);
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      const player = page.getByLabel('Listen to the recording');
      await expect
        .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration))
        .toBeGreaterThan(shown - 0.2);
    });
  });
});

test.describe('microphone states', () => {
  const alert = (page: Page) => page.getByRole('alert');

  test('denied', async () => {
    await withMicrophone({ wav: speech }, async (page, browser) => {
      await new Undertone(page).open('/record');
      await setMicrophonePermission(page, browser, 'denied');
      await page.getByRole('button', { name: 'Start recording' }).click();
      await expect(alert(page)).toContainText('The microphone is blocked for this site');
      await setMicrophonePermission(page, browser, 'granted');
      await page.getByRole('button', { name: 'Start recording' }).click();
      await recordFor(page, 1);
    });
  });

  test('absent', async () => {
    await withMicrophone({ wav: null }, async (page) => {
      await startRecording(page);
      await expect(alert(page)).toContainText('No microphone was found');
    });
  });

  const refuseWith = (name: string, message: string) =>
    `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(${JSON.stringify(message)}, ${JSON.stringify(name)}));`;
  for (const [state, name, message, sentence] of [
    ['dismissed', 'NotAllowedError', 'Permission dismissed', 'closed without an answer'],
    ['busy', 'NotReadableError', 'Could not start audio source', 'in use by another program'],
  ] as const) {
    test(`${state} (played: Chromium's fake device is never ${state})`, async () => {
      await withMicrophone({ wav: speech }, async (page) => {
        await page.addInitScript(refuseWith(name, message));
        await startRecording(page);
        await expect(alert(page)).toContainText(sentence);
      });
    });
  }

  test('muted: nothing but zeros is said while the recording goes on', async () => {
    await withMicrophone({ wav: mutedMicrophoneWav() }, async (page) => {
      await startRecording(page);
      await expect(alert(page)).toContainText('sends only silence');
      await recordFor(page, 3);
    });
  });

  test('permission taken back while running: what was recorded is kept', async () => {
    await withMicrophone({ wav: speech }, async (page, browser) => {
      await startRecording(page);
      await recordFor(page, 3);
      await setMicrophonePermission(page, browser, 'denied');
      await expect(alert(page)).toContainText(/withdrawn|disconnected/);
      const player = page.getByLabel('Listen to the recording');
      await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(2.5);
    });
  });

  test('suspended sound: said, and a click brings it back', async () => {
    await withMicrophone({ wav: speech, before: canSuspendSound }, async (page) => {
      await startRecording(page);
      await recordFor(page, 1.5);
      await suspendSound(page);
      await expect(alert(page)).toContainText('paused the sound');
      const before = await recordedSec(page);
      await page.getByRole('button', { name: 'Resume the sound' }).click();
      await expect(alert(page)).toHaveCount(0);
      await recordFor(page, before + 1);
    });
  });

  test('a microphone that is plugged in appears in the list', async () => {
    await withMicrophone({ wav: speech }, async (page) => {
      await startRecording(page);
      await recordFor(page, 1);
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await page.evaluate(() => {
        const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
        const plugged = {
          kind: 'audioinput',
          deviceId: 'new',
          groupId: 'new',
          label: 'Plugged in just now',
        } as MediaDeviceInfo;
        navigator.mediaDevices.enumerateDevices = async () => [...(await list()), plugged];
        navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      });
      await page.getByRole('button', { name: /Microphone/ }).click();
      await expect(page.getByRole('option', { name: 'Plugged in just now' })).toBeVisible();
    });
  });
});
