import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { largestDifference, overallOf, Undertone } from './app.ts';
import { CONTAINERS, mediaBytes, namedCases, speech, waveCases, type InputCase } from './fixtures/badInputs.ts';
import { fixture } from './fixtures/makeFixtures.ts';
import { writeAiff, writeWav } from './fixtures/wav.ts';

/** Seconds of speech that the detector finds in the committed sentence, with room for codecs. */
const SPEECH_SEC = { least: 2, most: 3.4 };

/** Whether this Chromium brings AAC; builds without the licence do not. */
const DECODES_AAC = `new OfflineAudioContext(1, 1, 16000) && document.createElement('audio').canPlayType('audio/mp4; codecs="mp4a.40.2"') !== ''`;

test.describe('every container', () => {
  for (const { name, proprietary } of CONTAINERS) {
    test(`opens ${name}`, async ({ page }) => {
      const app = new Undertone(page);
      await app.open();
      test.skip(
        proprietary && !(await page.evaluate(DECODES_AAC)),
        'left out: this build of Chromium has no AAC decoder',
      );
      const [result] = await app.analyse({ name, bytes: mediaBytes(name) });
      const speechSec = result!.lanes[0]!.overall.speechSec;
      expect(speechSec).toBeGreaterThan(SPEECH_SEC.least);
      expect(speechSec).toBeLessThan(SPEECH_SEC.most);
      expect(Math.abs(result!.source.durationSec - 3.2)).toBeLessThan(0.2);
    });
  }
});

/** Analyse all cases as one batch, so that a bad file among them must not stop the rest, and hold each to what it owes. */
async function holdTo(app: Undertone, cases: readonly InputCase[]): Promise<void> {
  await app.open();
  await app.choose(...cases);
  const words = await app.settled(cases.length);
  for (const [index, { name, why, expected }] of cases.entries()) {
    await app.show(index);
    const label = `${name} (${why}): the list says "${words[index]!.split('\n').pop()}"`;
    if ((await app.notice.count()) > 0) {
      expect(expected, label).not.toBe('answer');
      expect((await app.notice.innerText()).length, label).toBeGreaterThan(40);
      await expect(app.notice.getByRole('button', { name: 'Try again' }), label).toBeVisible();
      await expect(app.notice, label).not.toContainText('has no name for');
      continue;
    }
    const result = await app.savedResult();
    const { status, probabilities, speechSec } = result.lanes[0]!.overall;
    const figures = result.lanes[0]!.segments.flatMap((segment) => [
      segment.startSec,
      segment.endSec,
      segment.speech,
      ...Object.values(segment.probabilities),
    ]);
    expect(figures.every(Number.isFinite), `${label}: every figure is a number`).toBe(true);
    if (expected === 'sentence') {
      expect(status, label).toMatch(/notSpeech|tooShort/);
      await expect(app.answer, label).not.toHaveText(/mostly|more than/i);
    } else if (expected === 'answer') {
      expect(speechSec, label).toBeGreaterThan(0.5);
      expect(probabilities, label).not.toBeNull();
    }
  }
}

test('awkward wave files: each is read or gets its sentence, and none stops the others', async ({ page }) => {
  await holdTo(new Undertone(page), waveCases());
});

test('wrong names, damaged files and names that are hard to show', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await holdTo(new Undertone(page), namedCases());
  expect(dialogs).toEqual([]);
  await expect(page.locator('b')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('lossless variants of one clip get one answer', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const [plain, ...others] = await app.analyse(
    { name: 'speech.wav', bytes: mediaBytes('speech.wav') },
    { name: 'speech.flac', bytes: mediaBytes('speech.flac') },
    fixture('pcm-24.wav'),
    fixture('float.wav'),
    fixture('eight-channels.wav'),
  );
  for (const other of others)
    expect(largestDifference(overallOf(plain!), overallOf(other)), other.source.name).toBeLessThan(0.02);
});

test('an MP3 with 50 MB of cover art answers', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const [result] = await app.analyse(fixture('huge-art.mp3'));
  expect(result!.lanes[0]!.overall.speechSec).toBeGreaterThan(SPEECH_SEC.least);
});

test('long and in a form that the browser does not play: analysed, and said that it cannot be heard', async ({
  page,
}) => {
  const app = new Undertone(page);
  await app.open();
  await app.choose({
    name: 'long.aiff',
    bytes: writeAiff(
      new Float32Array(8000 * 660).map((_, index) => Math.sin(index / 9) / 50),
      8000,
    ),
  });
  await app.settled(1);
  await expect(page.getByText(/cannot be heard here. The answers are whole all the same/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeDisabled();
});

test('two lanes: how two people share the time', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const samples = speech();
  const second = new Float32Array(samples.length * 2);
  second.set(samples, Math.round(samples.length / 2));
  const first = new Float32Array(second.length);
  first.set(samples);
  await app.choose({ name: 'two.wav', bytes: writeWav([first, second], { sampleRateHz: 16_000 }) });
  await app.settled(1);
  await page.getByRole('button', { name: /^Lanes and people/ }).click();
  await page.getByText('two lanes, left and right').click();
  await app.settled(1);
  await page.getByRole('button', { name: /^Summary over time/ }).click();
  const together = page.getByRole('region', { name: 'Both lanes together' });
  await expect(together).toContainText(/Both talk at once0:0[0-9.]+, [1-9][0-9]* % of all speech/);
  await expect(together).toContainText(/Only A0:0/);
});

test('the same file twice becomes two recordings', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const file = { name: 'twice.wav', bytes: mediaBytes('speech.wav') };
  const [first, second] = await app.analyse(file, file);
  expect(largestDifference(overallOf(first!), overallOf(second!))).toBeLessThan(1e-6);
});

test('what MediaRecorder writes in this browser can be opened', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const bytes = await page.evaluate(async (base64) => {
    const context = new AudioContext();
    const sound = await context.decodeAudioData(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
    const source = new AudioBufferSourceNode(context, { buffer: sound });
    const out = context.createMediaStreamDestination();
    source.connect(out);
    const recorder = new MediaRecorder(out.stream, { mimeType: 'audio/webm;codecs=opus' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = (event) => pieces.push(event.data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    await context.resume();
    recorder.start(250);
    source.start();
    await new Promise((resolve) => (source.onended = resolve));
    recorder.stop();
    await stopped;
    await context.close();
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  }, mediaBytes('speech.wav').toString('base64'));
  const path = fixture('recorded.webm');
  writeFileSync(path, Buffer.from(bytes));
  const [result] = await app.analyse(path);
  expect(result!.lanes[0]!.overall.speechSec).toBeGreaterThan(1.5);
});
