import { expect, test, type Page } from '@playwright/test';

/** Show the app inside a document of the same server under another name: for the browser that is another site. */
async function frame(page: Page, host: string, app: string): Promise<void> {
  const address = new URL('./samples/samples.json', app);
  address.hostname = host;
  await page.goto(address.href);
  await page.evaluate((source) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { src: source, width: 900, height: 700 });
    document.body.append(frame);
  }, app);
}

test('inside a frame of another site nothing runs, and a link leads to the page itself', async ({ page, baseURL }) => {
  await frame(page, 'localhost', baseURL!);
  const framed = page.frameLocator('iframe');
  await expect(framed.getByRole('link', { name: 'Open Undertone by itself' })).toHaveAttribute(
    'href',
    new RegExp(baseURL!),
  );
  await expect(framed.getByRole('button')).toHaveCount(0);
  const alone = page.waitForEvent('popup');
  await framed.getByRole('link', { name: 'Open Undertone by itself' }).click();
  await expect((await alone).getByRole('button', { name: 'Choose files' })).toBeVisible();
});

test('the site itself may show the page in a frame', async ({ page, baseURL }) => {
  await frame(page, new URL(baseURL!).hostname, baseURL!);
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Choose files' })).toBeVisible();
});
