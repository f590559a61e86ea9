import type { Server } from 'node:http';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test as base } from '@playwright/test';
import { largestDifference } from '../app.ts';
import { predict } from '../commandLine.ts';
import { haveCorpora, realClips } from '../fixtures/corpora.ts';
import { fixture } from '../fixtures/makeFixtures.ts';
import { serve } from '../serve.ts';
import { EnginePage } from './enginePage.ts';
import { engineHere } from './engines.ts';
import type { EngineName } from './engineTab.ts';
import { microphoneSpeaks } from './soundDevices.ts';

/** A host that can go away: the same for every engine, where cutting the network off is not. */
interface Host {
  readonly url: string;
  stop: () => void;
}

interface Smoke {
  readonly page: EnginePage;
  readonly host: Host;
}

/** Each engine is one project of this file, with one browser for all its steps. */
const test = base.extend<object, { engine: EngineName; smoke: Smoke | null }>({
  engine: ['chromium', { scope: 'worker', option: true }],
  smoke: [
    async ({ engine }, provide) => {
      const { open } = engineHere(engine);
      if (!open) return provide(null);
      const server = await serve(0);
      const tab = await open();
      console.log(`${engine}: ${tab.version}`);
      const host = hostOf(server);
      try {
        await provide({ page: new EnginePage(tab, host.url), host });
      } finally {
        await tab.close();
        host.stop();
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

function hostOf(server: Server): Host {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}/undertone/`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The engine's page; a test of an engine that is not here is left out by name. */
function pageOf(smoke: Smoke | null, engine: EngineName): EnginePage {
  test.skip(smoke === null, engineHere(engine).missing);
  return smoke!.page;
}

/** Real speech where the corpora are, the project's own synthesised sentence elsewhere. */
const clip = (): string => (haveCorpora() ? realClips()[0]! : fixture('pcm-24.wav'));

/** What the page rounds to, and what the engines' decoders and float arithmetic may differ by. */
const TOLERANCE = 0.02;

/** How long an engine may take until sound comes: one that starts its sound late says for a moment that it is paused. */
const SOUND_WITHIN_MS = 30_000;

/** Wait for three seconds of sound. An engine without a microphone to play is left out, if the page says what is missing. */
async function soundComes(page: EnginePage, engine: EngineName): Promise<void> {
  const deadlineMs = Date.now() + SOUND_WITHIN_MS;
  while ((await page.recordedSec()) <= 3 && Date.now() < deadlineMs) await wait(250);
  const said = await page.text('[role=alert]');
  const lacks =
    (await page.recordedSec()) === 0 && /No microphone was found|cannot record here|paused the sound/.test(said);
  test.skip(
    engine !== 'chromium' && lacks,
    `left out: no sound for ${engine} here (the page says: ${said.split('\n')[0]})`,
  );
  await expect.poll(() => page.recordedSec()).toBeGreaterThan(3);
}

test('a dropped file gets the command line’s answer', async ({ smoke, engine }) => {
  const page = pageOf(smoke, engine);
  const [expected] = predict([clip()]);
  await page.open('/');
  await page.drop(clip());
  expect(largestDifference(await page.probabilities(), expected!.probabilities!)).toBeLessThan(TOLERANCE);
});

test('an analysis is in the library after a reload, and opens with its answer', async ({ smoke, engine }) => {
  const page = pageOf(smoke, engine);
  await page.open('/');
  await page.drop(clip());
  const before = await page.probabilities();
  await page.tab.reload();
  await page.press('link', 'Library');
  await page.press('button', `Open ${basename(clip())}`);
  expect(await page.probabilities()).toEqual(before);
});

test('a batch of 20 files is done, each of them', async ({ smoke, engine }) => {
  const page = pageOf(smoke, engine);
  await page.open('/batch');
  await page.drop(clip(), 20);
  await expect.poll(() => page.text('main'), { timeout: 120_000 }).toMatch(/20 of 20 done/);
});

test('records from a microphone and analyses it', async ({ smoke, engine }) => {
  const page = pageOf(smoke, engine);
  await page.open('/record');
  await page.press('button', 'Start recording');
  await soundComes(page, engine);
  await page.press('button', 'Stop');
  await page.press('button', 'Analyse');
  await page.answered();
});

test('listens live and answers as the sound comes', async ({ smoke, engine }) => {
  const page = pageOf(smoke, engine);
  await page.open('/live');
  await page.press('button', 'Start listening');
  await soundComes(page, engine);
  /* No longer the page getting ready, whatever the answer is. */
  await expect
    .poll(() => page.text('[data-testid=live-headline]'))
    .toMatch(/^(?!$|Waiting|Not listening|Recording|Saving|Paused)/);
  /* How late the answers to a voice came. A steady tone may be taken for the room, which gets none: then its level shows that sound came. */
  const heard = microphoneSpeaks(engine) ? /Delay[\s?]*\d+ ms/ : /Delay[\s?]*\d+ ms|Noise[\s?]*[-−]\d+ dBFS/;
  await expect.poll(() => page.text('[aria-label=Meters]')).toMatch(heard);
  await page.press('button', 'Stop');
  await page.press('button', 'Open the analysis');
  await page.answered();
});

/* Last: the host does not come back. */
test('after one visit it answers without a network', async ({ smoke, engine }) => {
  const page = pageOf(smoke, engine);
  await page.open('/');
  await page.drop(clip());
  const online = await page.probabilities();
  await expect.poll(() => page.ask(() => navigator.serviceWorker.controller?.state ?? 'none')).toBe('activated');
  smoke!.host.stop();
  await page.tab.reload();
  await expect.poll(() => page.text('h1')).not.toBe('');
  await page.drop(clip());
  expect(await page.probabilities()).toEqual(online);
});
