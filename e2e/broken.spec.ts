import { expect, test, type Page } from '@playwright/test';
import { Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';

/* The service worker would give the chunk from its copy. */
test.use({ serviceWorkers: 'block' });

const SPEECH = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };

/** Lose every request for a chunk whose name begins so, its preload as well, until the function that comes back is called. */
async function lose(page: Page, name: string): Promise<() => Promise<void>> {
  const chunk = new RegExp(`/${name}-[^/]+\\.js$`);
  await page.route(chunk, (route) => route.abort('connectionfailed'));
  return () => page.unroute(chunk);
}

test('a page whose chunk is lost says so; the others work, nothing open is lost, and it comes when asked again', async ({
  page,
}) => {
  const app = new Undertone(page);
  await app.open();
  await app.choose(SPEECH);
  await app.settled(1);
  const answer = await app.answer.innerText();
  const find = await lose(page, 'LibraryPage');
  await page.getByRole('link', { name: 'Library' }).click();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('did not load');
  await expect(notice).toContainText('stays open');
  await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();

  await page.goBack();
  await expect(app.answer).toHaveText(answer);
  await page.goForward();
  await expect(notice).toContainText('did not load');
  await find();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.getByRole('link', { name: 'Analyse' }).click();
  await expect(app.answer).toHaveText(answer);
});

test('what a button asked for and did not get is said on the page', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.choose(SPEECH);
  await app.settled(1);
  await lose(page, 'zip');
  await page.getByRole('button', { name: 'Other formats' }).click();
  await page.getByRole('menuitem', { name: /All of them/ }).click();
  await expect(page.getByRole('alert')).toContainText('did not load');
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(app.answer).toBeVisible();
});
