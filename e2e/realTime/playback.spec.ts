import { expect, test } from '@playwright/test';
import { babble, join, noise } from '../../src/testing/syntheticSound.ts';
import { Undertone } from '../app.ts';
import { writeWav } from '../fixtures/wav.ts';

/** Long enough that a machine five times slower is done before it has been played. */
const SECONDS = 180;
/** At this rate the header's length and the sound counted at 16 kHz differ by microseconds. */
const RATE_HZ = 44_100;
const FIRST_PLACE_SEC = 30;

function recording(): Buffer {
  const round = [noise(1, 0.0004), babble(3, 4)];
  const sound = join(...Array.from({ length: Math.ceil((SECONDS * RATE_HZ) / (4 * 16_000)) }, () => round).flat());
  // Two samples more than whole seconds: rounded to 16 kHz that is a little longer than the header says.
  return writeWav([sound.subarray(0, SECONDS * RATE_HZ + 2)], { sampleRateHz: RATE_HZ });
}

test('what plays while it is analysed plays on when the analysis is done', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.choose({ name: 'listening.wav', bytes: recording() });
  const progress = page.getByRole('progressbar', { name: 'Listening for emotions' });
  await expect(progress).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  const positionSec = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
  await slider.focus();
  for (let step = 0; step < FIRST_PLACE_SEC; step++) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(positionSec).toBeGreaterThan(FIRST_PLACE_SEC + 0.2);
  // Else this journey shows nothing.
  await expect(progress).toBeVisible();
  const [before, since] = [await positionSec(), Date.now()];
  await expect(page.getByText(/^Analysed in/)).toBeVisible({ timeout: 120_000 });
  const [after, passedSec] = [await positionSec(), (Date.now() - since) / 1000];
  expect(after).toBeGreaterThan(before);
  expect(after - before).toBeLessThan(passedSec + 1);
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect.poll(positionSec).toBeGreaterThan(after + 0.5);
});
