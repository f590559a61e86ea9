import { expect, test, type Locator, type Page } from '@playwright/test';
import { BatchPage } from './batchPage.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { cancelAt, INTERRUPTED_SECONDS, longWav, untilDone } from './longPage.ts';
import { look, openWarm } from './soak/measureLong.ts';
import { HOOKS_PATH } from './testHooks.ts';

/* Files and folders that the browser lets a page ask for again. The dialogs themselves are the browser's; what they give here are real handles of its private file system. */

test.use({ baseURL: `http://127.0.0.1:${process.env['UNDERTONE_E2E_PORT'] ?? 45203}${HOOKS_PATH}` });

const NUM_CLIPS = 90;

/** Copy a file of this machine into the browser's private file system. */
async function putFile(page: Page, path: string, name: string): Promise<void> {
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'seed', hidden: true })),
  );
  await page.locator('#seed').setInputFiles(path);
  await page.evaluate(async (wanted) => {
    const input = document.getElementById('seed') as HTMLInputElement;
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(wanted, { create: true });
    await input.files![0]!.stream().pipeTo(await handle.createWritable());
    input.remove();
  }, name);
}

/** Cancel in the middle and load the page again: the recording is offered. */
async function interrupt(page: Page): Promise<void> {
  await cancelAt(page, 20);
  await expect(page.getByRole('button', { name: /^Go on from/ })).toBeVisible();
  // The last page of the journal is written behind the button.
  await page.waitForTimeout(1000);
  await page.reload();
  await expect(unfinished(page)).toContainText('stopped at');
}

const unfinished = (page: Page): Locator => page.getByRole('region', { name: 'Unfinished recordings' });

test('a recording chosen in the dialog that keeps files goes on after a reload at one press', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      showOpenFilePicker: async () => [await (await navigator.storage.getDirectory()).getFileHandle('long.wav')],
    });
  });
  await page.goto('./');
  const path = await longWav(INTERRUPTED_SECONDS);
  await putFile(page, path, 'long.wav');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await interrupt(page);

  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('long.wav'));
  await page.getByRole('button', { name: 'Go on there' }).click();
  await expect(unfinished(page)).toContainText('It could not be opened. Choose the same file again to go on there.');
  await expect(page.getByRole('button', { name: 'Choose it' })).toBeVisible();

  await putFile(page, path, 'long.wav');
  await page.reload();
  await page.getByRole('button', { name: 'Go on there' }).click();
  await expect(page.getByText(/^Went on at/)).toBeVisible();
  await untilDone(page);
  expect((await look(page)).durationSec).toBeGreaterThan(INTERRUPTED_SECONDS - 1);
  await page.reload();
  await expect(unfinished(page)).toHaveCount(0);
});

test('a recording dropped from the disk is offered at one press after a reload', async ({ page }) => {
  await openWarm(page);
  await new BatchPage(page).drop(await longWav(INTERRUPTED_SECONDS));
  await interrupt(page);
  await page.getByRole('button', { name: 'Go on there' }).click();
  // Without a window a browser answers its own question, with yes or with no.
  await expect(page.getByText(/^Went on at/).or(page.getByText('It could not be opened.'))).toBeVisible();
});

test('a folder kept by the browser goes on after a reload at one press, nothing twice', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('clips', { create: true }),
    });
  });
  await page.goto('./#/batch');
  await page.evaluate(
    async ({ base64, count }) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('clips', { create: true });
      const inner = await folder.getDirectoryHandle('inner', { create: true });
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      for (let index = 0; index < count; index++) {
        const file = await (
          await (index % 2 ? inner : folder).getFileHandle(`clip-${index}.wav`, { create: true })
        ).createWritable();
        await file.write(bytes);
        await file.close();
      }
    },
    { base64: mediaBytes('speech.wav').toString('base64'), count: NUM_CLIPS },
  );
  const batch = new BatchPage(page);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  const done = (): Promise<number> =>
    page.evaluate(
      () => window.undertoneTestHooks!.store.getState().batch.items.filter(({ state }) => state === 'done').length,
    );
  await batch.reloadInTheMiddle();
  const before = await done();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(NUM_CLIPS);
  await page.getByRole('button', { name: 'Go on with clips' }).click();
  await batch.finished();
  await expect(batch.progress).toContainText(`${NUM_CLIPS} of ${NUM_CLIPS} done`);
});
