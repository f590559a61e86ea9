import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { longWav } from './longPage.ts';

const SPEECH = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };
const SAMPLE = { name: 'evening.mp3', bytes: readFileSync(new URL('../public/samples/evening.mp3', import.meta.url)) };

/** The drawings of a lane, from the top. */
const RIBBON = 2;
const STACK = 3;

/** Pixels of a drawing that are neither grey nor nearly so. */
function colouredPixels(page: Page, row: number): Promise<number> {
  return page
    .locator('.timeline canvas')
    .nth(row)
    .evaluate((one) => {
      const canvas = one as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let coloured = 0;
      for (let i = 0; i < data.length; i += 4) {
        const channels = [data[i]!, data[i + 1]!, data[i + 2]!];
        if (data[i + 3]! > 128 && Math.max(...channels) - Math.min(...channels) > 50) coloured++;
      }
      return coloured;
    });
}

/** Columns of device pixels in which a drawing has something, above the line at its foot and below its words. */
function filledColumns(page: Page, row: number): Promise<number> {
  return page
    .locator('.timeline canvas')
    .nth(row)
    .evaluate((one) => {
      const { width, height } = one as HTMLCanvasElement;
      const [top, bottom] = [Math.round(height / 2) + 1, height - 2];
      const { data } = (one as HTMLCanvasElement).getContext('2d')!.getImageData(0, top, width, bottom - top);
      const isFilled = (x: number) =>
        Array.from({ length: bottom - top }, (_, y) => data[4 * (y * width + x) + 3]!).some((alpha) => alpha > 128);
      return Array.from({ length: width }, (_, x) => isFilled(x)).filter(Boolean).length;
    });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test(`a visit to Live leaves the timeline its colours, ${colorScheme}`, async ({ page }) => {
      const app = new Undertone(page);
      await app.open();
      await page.getByRole('link', { name: 'Live' }).click();
      await expect(page.getByRole('button', { name: 'Start listening' })).toBeVisible();
      await page.getByRole('link', { name: 'Analyse' }).click();
      await app.choose(SPEECH);
      await app.settled(1);
      await expect.poll(() => colouredPixels(page, STACK)).toBeGreaterThan(5_000);
    });
  });
}

test.describe('a small screen of plain pixels', () => {
  test.use({ deviceScaleFactor: 1, viewport: { width: 320, height: 640 } });

  test('where there are probabilities there is a band, however narrow', async ({ page }) => {
    const app = new Undertone(page);
    await app.open();
    await app.choose(await longWav(600));
    await app.settled(1, 180_000);
    await expect.poll(() => filledColumns(page, STACK)).toBeGreaterThan(40);
    expect(await filledColumns(page, RIBBON)).toBeGreaterThan(0.85 * (await filledColumns(page, STACK)));
  });
});

test('N goes from change to change, and a label can be given at each without the mouse', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.choose(SAMPLE);
  await app.settled(1);
  await page.getByRole('main').press('Home');
  await page.keyboard.press('n');
  const label = page.getByRole('combobox', { name: 'Your label' });
  await expect(label).toBeEnabled();
  await expect(page.locator('.transport-cursor')).not.toContainText('no speech');
  await label.selectOption('sad');
  await expect(page.getByRole('listitem').filter({ hasText: 'sad' })).toBeVisible();
});

test('letters and signs can be switched off for good; other keys stay', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.choose(SAMPLE);
  await app.settled(1);
  const cursor = page.getByRole('slider', { name: 'Position in the recording' });
  const at = async (): Promise<number> => Number(await cursor.getAttribute('aria-valuenow'));
  await page.getByRole('button', { name: 'Keyboard keys' }).click();
  const letters = page.getByRole('switch', { name: /Letters and signs/ });
  await letters.press('Space');
  await expect(letters).not.toBeChecked();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('main').press('n');
  await page.getByRole('main').press('ArrowRight');
  await expect.poll(at).toBe(1);
  await page.reload();
  await page.getByRole('button', { name: 'Keyboard keys' }).click();
  await expect(letters).not.toBeChecked();
  await letters.press('Space');
  await expect(letters).toBeChecked();
});
