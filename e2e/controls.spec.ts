import { expect, test } from '@playwright/test';
import { overallOf, Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { fixture } from './fixtures/makeFixtures.ts';

const SPEECH = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };
const slider = { name: 'Position in the recording' };

test('a pasted file is analysed', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await page.evaluate((base64) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], 'pasted.wav'));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, SPEECH.bytes.toString('base64'));
  await app.settled(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('pasted.wav');
  await expect(app.notice).toHaveCount(0);
});

test('cancel stops the work, says so, and trying again finishes it', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  /* Many recordings: the last of them is certain to be waiting still. */
  await app.choose(...Array.from({ length: 8 }, () => fixture('minute.wav')));
  await app.show(7);
  await page.getByRole('region', { name: 'Answer' }).getByRole('button', { name: 'Cancel' }).click();
  await expect(app.notice).toContainText('You stopped this analysis');
  await app.notice.getByRole('button', { name: 'Try again' }).click();
  const words = await app.settled(8, 200_000);
  for (const line of words) expect(line).not.toMatch(/failed|stopped/);
});

test('watching some emotions folds the rest away, rescales, marks it, and the download carries it', async ({
  page,
}) => {
  const app = new Undertone(page);
  await app.open();
  const [all] = await app.analyse(SPEECH);
  const everything = overallOf(all!);
  const [first, second, ...rest] = Object.keys(everything);
  await page.getByRole('button', { name: /^Watching all \d+ emotions$/ }).click();
  for (const label of rest) await page.getByRole('checkbox', { name: label }).locator('xpath=ancestor::label').click();
  await page.keyboard.press('Escape');
  await expect(page.getByText(`Watching 2 of ${rest.length + 2}.`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Answer' }).getByRole('rowheader')).toHaveText([first!, second!]);
  const watched = await app.savedResult();
  expect(watched.settings.observe).toEqual([first, second]);
  const probabilities = overallOf(watched);
  expect(Object.keys(probabilities)).toEqual([first, second]);
  expect(probabilities[first!]! + probabilities[second!]!).toBeCloseTo(1, 5);
  await page.getByRole('button', { name: 'Watch all', exact: true }).click();
  expect(Object.keys(overallOf(await app.savedResult()))).toEqual(Object.keys(everything));
});

test('playback: space plays and pauses, a click seeks, arrows step', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(SPEECH);
  await page.locator('body').click({ position: { x: 2, y: 300 } });
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  const position = page.getByRole('slider', slider);
  await expect.poll(async () => Number(await position.getAttribute('aria-valuenow'))).toBeGreaterThan(0.3);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  const box = (await position.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
  await expect.poll(async () => Number(await position.getAttribute('aria-valuenow'))).toBeCloseTo(1.6, 1);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => Number(await position.getAttribute('aria-valuenow'))).toBeCloseTo(0.6, 1);
  await page.keyboard.press('Home');
  await expect.poll(async () => Number(await position.getAttribute('aria-valuenow'))).toBe(0);
});

test('a panned timeline shows what a fresh one shows', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(SPEECH);
  for (let press = 0; press < 2; press++) await page.getByRole('button', { name: 'Zoom in' }).click();
  const box = (await page.getByRole('slider', slider).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 40);
  // To the right and back a little: both edges of the kept picture are painted anew.
  for (const step of [90, 70, -40, 55, -23]) await page.mouse.wheel(step, 0);
  const frame = (): Promise<number[][]> =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const rows = [...document.querySelectorAll<HTMLCanvasElement>('.timeline .timeline-plot canvas')];
      return rows.map((row) => [...row.getContext('2d')!.getImageData(0, 0, row.width, row.height).data]);
    });
  const panned = await frame();
  const { width, height } = page.viewportSize()!;
  for (const size of [width - 60, width]) {
    await page.setViewportSize({ width: size, height });
    await page.waitForTimeout(500);
  }
  const fresh = await frame();
  expect(panned.length).toBe(4);
  panned.forEach((row, index) => {
    expect(row.length).toBe(fresh[index]!.length);
    const others = row.filter((value, at) => Math.abs(value - fresh[index]![at]!) > 40).length;
    expect(others / row.length, `row ${index}`).toBeLessThan(0.002);
  });
});

test('a dragged span has its own features', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(SPEECH);
  const box = (await page.getByRole('slider', slider).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByText('1.6 s selected')).toBeVisible();
  await page.getByRole('button', { name: /features/i }).click();
  await expect(page.getByText(/centroid/i).first()).toBeVisible();
  await expect(page.getByText(/pitch/i).first()).toBeVisible();
});

test('segments stand in a table too, and lead to their place in the sound', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const [result] = await app.analyse(fixture('minute.wav'));
  await page.getByRole('button', { name: /^Segments as a table/ }).click();
  const rows = page.getByRole('region', { name: 'Segments as a table' }).getByRole('row');
  await expect(rows).toHaveCount(1 + Math.min(50, result!.lanes[0]!.segments.length));
  await rows.nth(4).getByRole('button').click();
  await expect
    .poll(async () => Number(await page.getByRole('slider', slider).getAttribute('aria-valuenow')))
    .toBeCloseTo(result!.lanes[0]!.segments[3]!.startSec, 0);
});

test('by keyboard alone: from the first screen to a saved answer', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      const named = await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
      if (name.test(named)) return;
    }
    throw new Error(`no way to ${String(name)} by Tab`);
  };
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await tabTo(/Choose files/);
  const dialog = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await dialog).setFiles([{ name: SPEECH.name, mimeType: 'audio/wav', buffer: SPEECH.bytes }]);
  await app.settled(1);
  await tabTo(/Position in the recording/);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('slider', slider)).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('link', { name: 'Undertone' }).focus();
  await tabTo(/^Download JSON$/);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('speech.json');
});

test('removing a recording can be undone', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(SPEECH);
  const before = await app.answer.innerText();
  await page.getByRole('button', { name: 'Remove speech.wav' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(app.answer).toHaveText(before);
});
