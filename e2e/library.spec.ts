import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { writeWav } from './fixtures/wav.ts';
import { HOOKS_PATH } from './testHooks.ts';

const named = (name: string) => ({ name, bytes: mediaBytes('speech.wav') });

/** The library page, once it has listed `count` analyses. */
async function openLibrary(page: Page, count: number): Promise<void> {
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await expect(page.getByRole('listitem')).toHaveCount(count);
}

/** Write into another database of this site until not a byte more fits. */
async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open('filler', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true });
    const database = await new Promise<IDBDatabase>((resolve) => (opening.onsuccess = () => resolve(opening.result)));
    const put = (size: number): Promise<boolean> =>
      new Promise((resolve) => {
        const transaction = database.transaction('bytes', 'readwrite');
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
        transaction.objectStore('bytes').add(crypto.getRandomValues(new Uint8Array(size)));
      });
    for (const size of [65_536, 8192, 1024, 64]) while (await put(size));
    database.close();
  });
}

test('kept over a reload: found, renamed, compared, deleted and undone', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.choose(named('first.wav'), named('second.wav'));
  await app.settled(2);
  await page.reload();
  await openLibrary(page, 2);

  await page.getByRole('button', { name: 'Rename first.wav' }).click();
  await page.getByRole('textbox', { name: 'New name of first.wav' }).fill('Interview in May');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').fill('interview');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox').fill('');

  await page.getByRole('checkbox', { name: 'Choose Interview in May' }).check();
  await page.getByRole('checkbox', { name: 'Choose second.wav' }).check();
  await page.getByRole('button', { name: 'Compare two' }).click();
  await expect(page.getByText('They differ by 0.0 %')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('button', { name: 'Delete second.wav' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Open Interview in May' }).click();
  await expect(app.answer).toBeVisible();
});

test('notes: labelled, commented, marked; kept over a reload, apart from the answer, exported, cut out as clips', async ({
  page,
}) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(named('talk.wav'));
  const before = await app.savedResult();
  await page.getByRole('button', { name: /^Check the answers/ }).click();
  const choices = page.getByRole('region', { name: 'Answers to check' }).getByRole('combobox');
  await choices.first().selectOption('surprised');
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('a door in the background');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your notes' }).click();
  await page.keyboard.press('m');
  await expect(page.getByRole('list', { name: 'Notes' }).getByRole('listitem')).toHaveCount(3);
  await expect(page.locator('.timeline-mark')).toHaveCount(1);
  await expect(page.getByText(/You and the model agree on [01] of 1/)).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save 1 labelled clip' }).click();
  const zip = unzipSync(readFileSync(await (await saving).path()));
  const clip = Object.keys(zip).find((name) => name.endsWith('surprised.wav'))!;
  expect(Buffer.from(zip[clip]!.subarray(0, 4)).toString()).toBe('RIFF');
  expect(Buffer.from(zip['labels.csv']!).toString()).toContain('surprised');

  await page.reload();
  await openLibrary(page, 1);
  await page.getByRole('button', { name: 'Open talk.wav' }).click();
  await expect(page.getByRole('list', { name: 'Notes' }).getByRole('listitem')).toHaveCount(3);
  const after = (await app.savedResult()) as Awaited<ReturnType<Undertone['savedResult']>> & {
    notes: { kind: string }[];
  };
  expect(after.notes.map(({ kind }) => kind).sort()).toEqual(['comment', 'correction', 'mark']);
  expect(after.lanes).toEqual(before.lanes);
});

test('no room left for a result and a note: told, and what was saved before is whole', async ({ page }) => {
  const app = new Undertone(page);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(test.info().project.use.baseURL!).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 12_000_000 });
  await page.goto(HOOKS_PATH);
  await app.analyse(named('before.wav'));
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('from before');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Notes' }).getByRole('listitem')).toHaveCount(1);
  await openLibrary(page, 1);
  await page.getByRole('link', { name: 'Analyse', exact: true }).click();
  await fillStorage(page);

  await app.choose(named('after.wav'));
  await app.settled(2);
  await expect(page.getByText('The browser has no more room to store this.')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await app.show(0);
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('too late');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The browser has no more room to store this.')).toBeVisible();
  await page.reload();
  await openLibrary(page, 1);
  await page.getByRole('button', { name: 'Open before.wav' }).click();
  await expect(app.answer).toBeVisible();
  await expect(page.getByRole('list', { name: 'Notes' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Notes' }).getByRole('textbox')).toHaveValue('from before');
});

test('one file moves the library to another machine, one bad record in it or not', async ({ page, browser }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(named('moving.wav'));
  await openLibrary(page, 1);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as one file' }).click();
  const library = unzipSync(readFileSync(await (await saving).path()));
  const damaged = zipSync({ ...library, 'analyses/2.json': strToU8('{"entry":') });

  const elsewhere = await browser.newContext({ baseURL: new URL('.', page.url()).href });
  const other = await elsewhere.newPage();
  await other.goto('./#/library');
  const dialog = other.waitForEvent('filechooser');
  await other.getByRole('button', { name: 'Open a library file' }).click();
  await (await dialog).setFiles({ name: 'library.zip', mimeType: 'application/zip', buffer: Buffer.from(damaged) });
  await expect(other.getByText('1 taken in.')).toBeVisible();
  await expect(other.getByRole('alert')).toContainText('1 of 2 analyses in this file could not be read');
  await expect(other.getByRole('alert')).toContainText('analyses/2.json');
  await other.getByRole('button', { name: 'Open moving.wav' }).click();
  await expect(new Undertone(other).answer).toBeVisible();
  await elsewhere.close();
});

test('no room left: the user is told, and nothing saved before is harmed', async ({ page }) => {
  const app = new Undertone(page);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(test.info().project.use.baseURL!).origin;
  // Before the page first touches its database, or the browser goes by the quota it knew.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 8_000_000 });
  // The build with hooks keeps no offline copy, which would take the room itself.
  await page.goto(HOOKS_PATH);
  await app.analyse(named('before.wav'));
  await openLibrary(page, 1);
  await page.getByRole('checkbox', { name: /Keep its sound too/ }).check();
  await page.getByRole('link', { name: 'Analyse', exact: true }).click();
  const minute = Float32Array.from({ length: 48_000 * 65 }, (_, index) => Math.sin(index / 40) / 4);
  await app.choose({ name: 'large.wav', bytes: writeWav([minute, minute], { sampleRateHz: 48_000, encoding: 's16' }) });
  await app.settled(2);
  await expect(page.getByText('The browser has no more room to store this.')).toBeVisible();
  await expect(page.getByText('Everything saved before is still there.')).toBeVisible();
  await page.reload();
  // The analysis itself fits, so only its sound was left out.
  await openLibrary(page, 2);
  await expect(page.getByRole('listitem').filter({ hasText: 'large.wav' })).toContainText('without its sound');
  await page.getByRole('button', { name: 'Open before.wav' }).click();
  await expect(app.answer).toBeVisible();
});
