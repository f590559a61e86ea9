import { expect, test } from '@playwright/test';
import { largestDifference, overallOf, Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { fixture } from './fixtures/makeFixtures.ts';
import { workersNamed } from './workers.ts';

const SPEECH = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };

test('a killed analysis worker: said in a sentence or mended at once, and trying again answers', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const [before] = await app.analyse(SPEECH);
  await app.choose(fixture('minute.wav'), { ...SPEECH, name: 'after.wav' });
  const workers = await workersNamed(page, 'analysis');
  expect(workers.length).toBeGreaterThan(0);
  await Promise.all(workers.map((worker) => worker.evaluate(() => self.close()).catch(() => undefined)));
  await app.settled(3);
  await app.show(1);
  if ((await app.notice.count()) > 0) {
    await expect(app.notice).toContainText('stopped unexpectedly');
    await app.notice.getByRole('button', { name: 'Try again' }).click();
    await app.settled(3);
  }
  await expect(app.notice).toHaveCount(0);
  await app.show(2);
  const after = await app.savedResult();
  expect(largestDifference(overallOf(before!), overallOf(after))).toBeLessThan(1e-3);
});

test('a lost graphics processor in the middle of the work loses no answer', async ({ page, browser }) => {
  const app = new Undertone(page);
  await app.open();
  const [before] = await app.analyse(SPEECH);
  await app.useBackend('webgl');
  await app.choose({ ...SPEECH, name: 'one.wav' }, fixture('minute.wav'), { ...SPEECH, name: 'two.wav' });
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess').catch(() => undefined);
  await app.settled(4, 200_000);
  for (let index = 1; index < 4; index++) {
    await app.show(index);
    if ((await app.notice.count()) === 0) continue;
    await expect(app.notice).toContainText('graphics processor');
    await app.notice.getByRole('button', { name: 'Try again' }).click();
    await app.settled(4, 200_000);
    await expect(app.notice).toHaveCount(0);
  }
  await app.show(3);
  expect(largestDifference(overallOf(before!), overallOf(await app.savedResult()))).toBeLessThan(0.01);
});
