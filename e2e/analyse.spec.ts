import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { largestDifference, overallOf, Undertone, type Backend } from './app.ts';
import { predict, type CommandLineAnswer } from './commandLine.ts';
import { haveCorpora, NO_CORPORA, realClips } from './fixtures/corpora.ts';
import { fixture } from './fixtures/makeFixtures.ts';
import { writeWav } from './fixtures/wav.ts';
import { SLOW } from './slow.ts';

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../public/schema/analysis-result.v1.json', import.meta.url)), 'utf8'),
) as object;
const conforms = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

test.describe('real recordings', () => {
  test.skip(!haveCorpora(), NO_CORPORA);
  let answers: CommandLineAnswer[] = [];

  test.beforeAll(() => {
    answers = predict(realClips());
    expect(answers.map((answer) => answer.error)).toEqual(answers.map(() => undefined));
  });

  for (const backend of ['wasm', 'webgl'] as Backend[]) {
    test(`dropped on ${backend} get the command line's probabilities`, async ({ page }) => {
      const app = new Undertone(page);
      await app.open();
      await app.useBackend(backend);
      const clips = realClips();
      await app.drop(...clips);
      await app.settled(clips.length);
      for (const [index, answer] of answers.entries()) {
        await app.show(index);
        const result = await app.savedResult();
        expect(conforms(result), JSON.stringify(conforms.errors)).toBe(true);
        expect(largestDifference(overallOf(result), answer.probabilities!), answer.file).toBeLessThan(0.02);
      }
      await expect(app.backendInUse).toHaveAccessibleName(new RegExp(backend, 'i'));
    });
  }

  test('the same clips at -40 and at -6 dBFS get the same answers', { tag: SLOW }, async ({ page }) => {
    const app = new Undertone(page);
    await app.open();
    const clips = realClips();
    const loud = await app.analyse(...(await Promise.all(clips.map((clip) => atLevel(page, clip, -6)))));
    const quiet = await app.analyse(...(await Promise.all(clips.map((clip) => atLevel(page, clip, -40)))));
    for (const [index, result] of loud.entries())
      expect(largestDifference(overallOf(result), overallOf(quiet[index]!)), clips[index]).toBeLessThan(0.02);
  });
});

/** Decode a file in the page and write it as a float WAV whose peak lies at `peakDbfs`. */
async function atLevel(page: Page, path: string, peakDbfs: number): Promise<{ name: string; bytes: Buffer }> {
  const samples = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return [...(await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes.buffer)).getChannelData(0)];
  }, readFileSync(path).toString('base64'));
  const gain = 10 ** (peakDbfs / 20) / Math.max(...samples.map(Math.abs));
  const bytes = writeWav([Float32Array.from(samples, (sample) => sample * gain)], {
    sampleRateHz: 16_000,
    encoding: 'f32',
  });
  return { name: `${basename(path)} at ${peakDbfs} dBFS.wav`, bytes };
}

test('a synthesised sentence at -40 and at -6 dBFS gets the same answer', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  const [loud, quiet] = await app.analyse(fixture('level-minus-6.wav'), fixture('level-minus-40.wav'));
  expect(largestDifference(overallOf(loud!), overallOf(quiet!))).toBeLessThan(0.02);
});

test('a sample answers, says that it is synthesised, and its JSON fits the schema', async ({ page }) => {
  const app = new Undertone(page);
  await app.open();
  await page.getByRole('button', { name: /even voice/ }).click();
  await app.settled(1);
  await expect(app.answer).toBeVisible();
  await expect(page.getByText(/synthesised voice/).first()).toBeVisible();
  const result = await app.savedResult();
  expect(conforms(result), JSON.stringify(conforms.errors)).toBe(true);
  expect(result.source.kind).toBe('sample');
});
