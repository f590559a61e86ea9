import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';

const rows = (page: Page) => page.getByRole('region', { name: 'Kept analyses' }).getByRole('listitem');
const notes = (page: Page) => page.getByRole('list', { name: 'Notes' }).getByRole('listitem');

/** A tab of the same browser, in the library. */
async function openLibrary(context: BrowserContext, address: string, count: number): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await expect(rows(page)).toHaveCount(count);
  return page;
}

/** One tab in the library with these analyses kept, and its address. */
async function keepAnalyses(page: Page, ...names: string[]): Promise<string> {
  const app = new Undertone(page);
  await app.open();
  await app.choose(...names.map((name) => ({ name, bytes: mediaBytes('speech.wav') })));
  await app.settled(names.length);
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await expect(rows(page)).toHaveCount(names.length);
  return page.url();
}

async function writeComment(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill(words);
  await page.keyboard.press('Enter');
}

test('what one tab deletes can be undone there although another tab opens the library; both lists follow', async ({
  page,
  context,
}) => {
  const address = await keepAnalyses(page, 'one.wav', 'two.wav');
  await page.getByRole('button', { name: 'Delete one.wav' }).click();
  await expect(rows(page)).toHaveCount(1);
  const other = await openLibrary(context, address, 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(other)).toHaveCount(2);

  await other.getByRole('button', { name: 'Rename two.wav' }).click();
  await other.getByRole('textbox', { name: 'New name of two.wav' }).fill('Named there');
  await other.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Open Named there' })).toBeVisible();
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
});

test('a name given in another tab meanwhile is not overwritten, and that is said', async ({ page, context }) => {
  const address = await keepAnalyses(page, 'one.wav');
  const other = await openLibrary(context, address, 1);
  await page.getByRole('button', { name: 'Rename one.wav' }).click();
  await other.getByRole('button', { name: 'Rename one.wav' }).click();
  await other.getByRole('textbox').last().fill('Named there');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('button', { name: 'Open Named there' })).toBeVisible();
  await page.getByRole('textbox', { name: /^New name of/ }).fill('Named here');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Another tab changed this analysis in the meantime.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open Named there' })).toBeVisible();
});

test('notes that two tabs write on the same analysis are all kept', async ({ page, context }) => {
  const address = await keepAnalyses(page, 'talk.wav');
  const other = await openLibrary(context, address, 1);
  for (const tab of [page, other]) await tab.getByRole('button', { name: 'Open talk.wav' }).click();
  await writeComment(page, 'first from here');
  await writeComment(page, 'second from here');
  await writeComment(other, 'from there');
  for (const tab of [page, other]) await expect(notes(tab)).toHaveCount(3);

  // Both write in the same note: the later wins, the other is shown in both.
  const mine = page.getByRole('textbox', { name: /^Comment at/ }).first();
  const theirs = other.getByRole('textbox', { name: /^Comment at/ }).first();
  await theirs.fill('changed there');
  await mine.fill('changed here');
  await mine.press('Enter');
  await theirs.press('Enter');
  await expect(mine).toHaveValue('changed there');
  for (const tab of [page, other]) await expect(tab.getByText('changed here')).toBeVisible();

  await page.reload();
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('button', { name: 'Open talk.wav' }).click();
  await expect(notes(page)).toHaveCount(3);
});
