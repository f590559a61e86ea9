import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { LiveAnswers } from '../../src/store/analysis/liveAnswers.ts';
import { largestDifference, overallOf, Undertone } from '../app.ts';
import { BatchPage } from '../batchPage.ts';
import { predict } from '../commandLine.ts';
import { fileAnswers } from '../fileAnswers.ts';
import { fixture } from '../fixtures/makeFixtures.ts';
import { syntheticMicrophoneWav } from '../fixtures/microphoneWav.ts';
import { analysed, recordedSec, withMicrophone } from '../microphonePage.ts';

const noiseSwitch = (page: Page) => page.getByRole('switch', { name: 'Reduce noise before the analysis' });
/** The switch itself is hidden under its picture, which is what people press. */
const flip = (page: Page) => page.getByText('Reduce noise before the analysis').click();
const choice = (page: Page, name: RegExp) => page.getByRole('radio', { name });
/** Both versions of the sound: which plays, and where it is. */
const heard = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { heard: HTMLAudioElement[] }).heard.map(({ paused, currentTime, duration }) => ({
      paused,
      currentTime,
      duration,
    })),
  );

test('a file: off by default, on by choice, remembered; the same numbers as the command line either way', async ({
  page,
}) => {
  const app = new Undertone(page);
  await app.open();
  await expect(noiseSwitch(page)).not.toBeChecked();
  const [before] = await app.analyse(fixture('noisy.wav'));
  expect(before!.settings.denoise).toBeUndefined();
  await flip(page);
  /* The old result goes, with its button; then a growing one without an answer for the whole; then the other answer. */
  await expect(async () => {
    const { settings, lanes } = await app.savedResult(5000);
    expect(settings.denoise).toBe(true);
    expect(largestDifference(lanes[0]!.overall.probabilities ?? {}, overallOf(before!))).toBeGreaterThan(1e-4);
  }).toPass({ timeout: 120_000 });
  await app.settled(1);
  const reduced = await app.savedResult();
  expect(reduced.source.durationSec).toBe(before!.source.durationSec);
  const quiet = (result: typeof reduced) => result.lanes[0]!.quality!.noiseFloorDbfs!;
  expect(quiet(reduced), 'the quality is that of the recording').toBeCloseTo(quiet(before!), 0);

  const [plain] = predict([fixture('noisy.wav')]);
  const [cleaned] = predict([fixture('noisy.wav')], ['--denoise']);
  expect(largestDifference(overallOf(before!), plain!.probabilities!)).toBeLessThan(1e-3);
  expect(largestDifference(overallOf(reduced), cleaned!.probabilities!)).toBeLessThan(1e-3);

  await page.reload();
  await app.open('/live');
  await expect(noiseSwitch(page)).toBeChecked();
  await app.open('/batch');
  const dialog = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files or a zip' }).click();
  await (await dialog).setFiles(fixture('noisy.wav'));
  await new BatchPage(page).finished();
  await page.getByRole('row', { name: /noisy\.wav/ }).dblclick();
  await app.settled(1);
  expect(
    largestDifference(overallOf(await app.savedResult()), cleaned!.probabilities!),
    'batches take the same way',
  ).toBeLessThan(1e-3);
});

test('hear it as recorded and with noise reduced, at the same place, by key and by choice', async ({ page }) => {
  await page.addInitScript(() => {
    const made: HTMLAudioElement[] = [];
    const Original = window.Audio;
    window.Audio = class extends Original {
      constructor(source?: string) {
        super(source);
        made.push(this);
      }
    };
    Object.assign(window, { heard: made });
  });
  const app = new Undertone(page);
  await app.open();
  await app.analyse(fixture('minute.wav'));
  await expect(choice(page, /^as recorded/)).toBeChecked();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect
    .poll(async () => Math.max(...(await heard(page)).map(({ currentTime }) => currentTime)))
    .toBeGreaterThan(1);
  await page.keyboard.press('b');
  await expect(choice(page, /^with noise reduced/)).toBeChecked();
  const playing = (await heard(page)).filter(({ paused }) => !paused);
  expect(playing).toHaveLength(1);
  expect(playing[0]!.currentTime).toBeGreaterThan(1);
  expect(playing[0]!.duration).toBeCloseTo(60, 1);
  await page.keyboard.press('b');
  await expect(choice(page, /^as recorded/)).toBeChecked();
  expect((await heard(page)).filter(({ paused }) => !paused)).toHaveLength(1);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText('with noise reduced').click();
  await expect(choice(page, /^with noise reduced/)).toBeChecked();
  const places = (await heard(page)).map(({ currentTime }) => currentTime).filter((sec) => sec > 0);
  expect(places).toHaveLength(2);
  expect(Math.abs(places[0]! - places[1]!)).toBeLessThan(0.1);
});

test('live: answers with noise reduced equal the file path, and the recording stays as it was', async () => {
  await withMicrophone({ wav: syntheticMicrophoneWav() }, async (page) => {
    const app = new Undertone(page);
    await app.open('/live');
    await flip(page);
    await page.getByRole('button', { name: 'Start listening' }).click();
    await expect.poll(() => recordedSec(page), { timeout: 90_000 }).toBeGreaterThan(10);
    await expect(noiseSwitch(page)).toBeDisabled();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Open the analysis' }).click();
    await analysed(page);
    expect((await app.savedResult()).settings.denoise).toBe(true);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Live answers as JSON' }).click();
    const live = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as LiveAnswers;
    expect(live.denoise).toBe(true);
    await app.open('/record');
    const sound = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /^Save (Live|Recording)/ })
      .first()
      .click();
    const offline = await fileAnswers(readFileSync(await (await sound).path()), live);
    const equal = offline.filter((answer) => answer.liveLabel === answer.fileLabel).length;
    console.log(
      `live equals file path in ${equal} of ${offline.length} answers with noise reduced; largest difference ${Math.max(...offline.map(({ difference }) => difference)).toExponential(1)}`,
    );
    expect(offline.length).toBeGreaterThan(3);
    expect(equal / offline.length).toBeGreaterThanOrEqual(0.9);
  });
});
