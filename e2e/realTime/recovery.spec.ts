import { expect, test } from '@playwright/test';
import { largestDifference, overallOf, Undertone } from '../app.ts';
import { mediaBytes } from '../fixtures/badInputs.ts';
import { longSpeech } from '../fixtures/makeFixtures.ts';
import { writeWav } from '../fixtures/wav.ts';
import { loseGpu } from '../loseGpu.ts';
import { workersNamed } from '../workers.ts';

const SPEECH = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };

/** Long enough to be still at work when something breaks. */
const long = (seconds: number) => ({
  name: 'long.wav',
  bytes: writeWav([longSpeech(seconds)], { sampleRateHz: 16_000 }),
});

test('a killed analysis worker is replaced, and every analysis is done without a word', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const [before] = await app.analyse(SPEECH);
  await app.choose(long(400), { ...SPEECH, name: 'after.wav' });
  await expect(app.recordings.filter({ hasText: /analysing/ })).toHaveCount(1);
  const killed = await workersNamed(page, 'analysis');
  expect(killed).toHaveLength(1);
  /* A worker that closes itself may be gone before it answers. */
  await killed[0]!.evaluate(() => self.close()).catch(() => undefined);
  expect(await app.recordings.filter({ hasText: /analysing|waiting|reading/ }).count()).toBeGreaterThan(0);
  await app.settled(3);
  expect(await workersNamed(page, 'analysis')).not.toContain(killed[0]);
  await app.show(1);
  await expect(app.notice).toHaveCount(0);
  expect((await app.savedResult()).lanes[0]!.segments.at(-1)!.endSec).toBeGreaterThan(395);
  await app.show(2);
  await expect(app.notice).toHaveCount(0);
  expect(largestDifference(overallOf(before!), overallOf(await app.savedResult()))).toBeLessThan(1e-3);
});

test('a lost graphics processor in the middle of the work loses no answer', async ({ page, browser }) => {
  const app = new Undertone(page);
  await app.open();
  const [before] = await app.analyse(SPEECH);
  await app.useBackend('webgl');
  await app.choose({ ...SPEECH, name: 'one.wav' }, long(60), { ...SPEECH, name: 'two.wav' });
  await loseGpu(page, browser);
  await app.settled(4, 200_000);
  for (let index = 1; index < 4; index++) {
    await app.show(index);
    await expect(app.notice).toHaveCount(0);
  }
  expect(largestDifference(overallOf(before!), overallOf(await app.savedResult()))).toBeLessThan(0.01);
});
