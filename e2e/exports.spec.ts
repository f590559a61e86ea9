import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { fixture } from './fixtures/makeFixtures.ts';

async function exported(page: Page, name: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Other formats' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name }).click();
  return readFileSync(await (await download).path());
}

/** What the browser itself makes of a PNG: its size and how many colours stand in it. */
function look(page: Page, png: Uint8Array): Promise<{ width: number; height: number; numColours: number }> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    context.drawImage(picture, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, picture.width, picture.height).data.buffer);
    return { width: picture.width, height: picture.height, numColours: new Set(pixels).size };
  }, Buffer.from(png).toString('base64'));
}

test('a picture of the view: the timeline with its words, alone and in the zip of everything', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse(fixture('minute.wav'));
  const frame = (await page.locator('.timeline-frame').boundingBox())!;
  const png = await exported(page, 'Picture of the view');
  await test.info().attach('picture', { body: png, contentType: 'image/png' });
  const seen = await look(page, png);
  expect(seen.width).toBeGreaterThan(frame.width);
  expect(seen.height).toBeGreaterThan(frame.height + 60);
  expect(seen.numColours).toBeGreaterThan(50);
  const files = unzipSync(await exported(page, 'All of them'));
  const name = Object.keys(files).find((file) => file.endsWith('.view.png'));
  expect((await look(page, files[name!]!)).width).toBe(seen.width);
});

test('an export that fails says so, and the next one works', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await app.analyse({ name: 'speech.wav', bytes: mediaBytes('speech.wav') });
  // No picture can be drawn: what a browser out of graphics memory does.
  await page.evaluate(() => {
    HTMLCanvasElement.prototype.toBlob = () => {
      throw new RangeError('canvas is too large');
    };
  });
  await page.getByRole('button', { name: 'Other formats' }).click();
  await page.getByRole('menuitem', { name: 'All of them' }).click();
  await expect(page.getByRole('alert')).toContainText('Something went wrong');
  expect((await exported(page, 'WebVTT')).toString('utf8')).toContain('WEBVTT');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('WebVTT: the browser’s own track element reads every cue, in order and inside the recording', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const [result] = await app.analyse({ name: 'speech.wav', bytes: mediaBytes('speech.wav') });
  const text = (await exported(page, 'WebVTT')).toString('utf8');
  const cues = await page.evaluate(async (vtt) => {
    const video = document.createElement('video');
    const track = document.createElement('track');
    track.src = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }));
    track.default = true;
    video.append(track);
    document.body.append(video);
    track.track.mode = 'hidden';
    await new Promise((resolve, reject) => {
      track.onload = resolve;
      track.onerror = () => reject(new Error('the browser refuses the track'));
    });
    return [...track.track.cues!].map((cue) => ({ from: cue.startTime, to: cue.endTime, text: (cue as VTTCue).text }));
  }, text);
  expect(cues).toHaveLength(text.match(/-->/g)!.length);
  expect(cues.length).toBeGreaterThan(0);
  for (const { from, to, text: words } of cues) {
    expect(from).toBeLessThan(to);
    expect(to).toBeLessThanOrEqual(result!.source.durationSec + 0.001);
    expect(words).toMatch(/\d %|\d%/);
  }
});
