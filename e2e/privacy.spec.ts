import { expect, test } from '@playwright/test';
import { overallOf, Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';

const SPEECH = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };
const FIRST_ANSWER_LIMIT = 6_000_000;

test('no request leaves for anywhere else, and none at all once the page is ready', async ({ page, context }) => {
  const urls: string[] = [];
  const bodies: string[] = [];
  context.on('request', (request) => {
    if (/^(blob|data):/.test(request.url())) return;
    urls.push(request.url());
    if (request.method() !== 'GET') bodies.push(`${request.method()} ${request.url()}`);
  });
  const app = new Undertone(page);
  await app.open();
  await expect(page.getByRole('contentinfo')).toContainText(/\d ms/, { timeout: 90_000 });
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  await page.waitForLoadState('networkidle');
  const afterLoad = urls.length;
  await app.analyse(SPEECH);
  await app.analyse({ name: 'again.mp3', bytes: mediaBytes('speech.mp3') });
  const origin = new URL(page.url()).origin;
  expect(urls.filter((url) => !url.startsWith(`${origin}/undertone/`))).toEqual([]);
  expect(urls.slice(afterLoad)).toEqual([]);
  expect(bodies).toEqual([]);
  await page.getByRole('button', { name: /^Bytes sent: 0/ }).click();
  await expect(page.getByRole('dialog', { name: 'What this tab has sent' })).toContainText(
    /Requests to anywhere else\s*0/,
  );
});

test('the meter moves when the page or a worker sends, by what they send', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(SPEECH);
  const meter = page.getByRole('button', { name: /^Bytes sent:/ });
  const sent = async () => Number((await meter.getAttribute('aria-label'))!.match(/\d+/)![0]);
  expect(await sent()).toBe(0);

  await page.evaluate(() => fetch('./nowhere', { method: 'POST', body: 'ü'.repeat(250) }).then(() => undefined));
  await expect.poll(sent).toBe(500);
  await page.evaluate(() => {
    navigator.sendBeacon('./nowhere', new Blob([new Uint8Array(300)]));
    const request = new XMLHttpRequest();
    request.open('POST', './nowhere');
    request.send(new Uint8Array(200));
  });
  await expect.poll(sent).toBe(1000);
  await page.evaluate(() => fetch('./nowhere?in=theaddress').then(() => undefined));
  await expect.poll(sent).toBe(1013);

  const address = new URL('./nowhere', page.url()).href;
  expect(page.workers().length).toBeGreaterThan(0);
  await page
    .workers()[0]!
    .evaluate((url) => fetch(url, { method: 'POST', body: new ArrayBuffer(40_000) }).then(() => undefined), address);
  await expect.poll(sent).toBe(41_013);
  await page.evaluate(
    (url) => fetch(new Request(url, { method: 'POST', body: new Blob(['x'.repeat(987)]) })).then(() => undefined),
    address,
  );
  await expect.poll(sent).toBe(42_000);

  const before = await meter.getAttribute('aria-label');
  await app.analyse({ name: 'again.mp3', bytes: mediaBytes('speech.mp3') });
  expect(await meter.getAttribute('aria-label')).toBe(before);
  await meter.click();
  const proof = page.getByRole('dialog', { name: 'What this tab has sent' });
  await expect(proof).toContainText(/Refused by the page’s policy\s*0/);
  await page.workers()[0]!.evaluate(() => fetch('https://example.com/').catch(() => undefined));
  await expect(proof).toContainText(/Refused by the page’s policy\s*1/);
});

test('the policy in the page makes the browser refuse other sites', async ({ page }) => {
  await new Undertone(page).open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  const refused = await page.evaluate(async () => {
    const directive = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      }),
    );
    const fetched = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    );
    return { fetched, directive: await directive };
  });
  expect(refused).toEqual({ fetched: 'refused', directive: 'connect-src' });
});

test('the worker, which holds the sound, is bound by the same policy though the host sends no headers', async ({
  page,
}) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(SPEECH);
  const refusals = await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(async () => {
        const directive = new Promise<string>((resolve) =>
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true }),
        );
        const fetched = await fetch('https://example.com/').then(
          () => 'answered',
          () => 'refused',
        );
        return { fetched, directive: await directive };
      }),
    ),
  );
  expect(refusals.length).toBeGreaterThan(0);
  for (const refusal of refusals) expect(refusal).toEqual({ fetched: 'refused', directive: 'connect-src' });
});

test('nothing in the page breaks its own policy', async ({ page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  const app = new Undertone(page);
  for (const path of ['/', '/record', '/model']) await app.open(path);
  await app.open('/');
  await app.analyse(SPEECH);
  expect(violations).toEqual([]);
});

test('a first answer costs at most 6 MB', async ({ page }) => {
  const loaded = new Map<string, number>();
  page.on('response', (response) => {
    if (!/^(blob|data):/.test(response.url()))
      void response
        .request()
        .sizes()
        .then(
          (sizes) => loaded.set(response.url(), sizes.responseBodySize + sizes.responseHeadersSize),
          () => undefined,
        );
  });
  const app = new Undertone(page);
  await app.open();
  await app.analyse(SPEECH);
  await expect.poll(() => loaded.size).toBeGreaterThan(5);
  const bytes = [...loaded.values()].reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'first answer', description: `${bytes} bytes in ${loaded.size} files` });
  expect(bytes).toBeGreaterThan(500_000);
  expect(bytes).toBeLessThan(FIRST_ANSWER_LIMIT);
});

test('after one visit it works without a network', async ({ page, context }) => {
  const app = new Undertone(page);
  await app.open();
  const [online] = await app.analyse(SPEECH);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  const [offline] = await app.analyse(SPEECH);
  expect(overallOf(offline!)).toEqual(overallOf(online!));
  await app.open('/model');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
