import type { Browser, Page } from '@playwright/test';
import type { HostileFile } from './hostileFile.ts';
import type { Accidents, Outcome, PageRun } from './outcome.ts';
import { readBatch } from './readBatch.ts';

/** Files brought in at once. */
const FILES_AT_ONCE = 60;
/** Longest that the page's thread may be held before it counts as frozen. */
const FREEZE_MS = 10_000;
/** How often the page is looked at. */
const LOOK_MS = 250;

/**
 * Bring files to the page as a user would: sound and archives to the batch, library files to the library, each lot in
 * a fresh browser profile.
 * @param limitSec longest time without any file being finished before the open ones count as hung
 */
export async function runPage(
  browser: Browser,
  site: string,
  files: readonly HostileFile[],
  limitSec: number,
  onProgress: (numDone: number) => void = () => undefined,
): Promise<PageRun> {
  const outcomes = new Map<string, Outcome>();
  const accidents: Accidents = { whitePages: [], uncaught: [] };
  const visit = async (path: string, about: string, work: (page: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      page.on('pageerror', (error) => accidents.uncaught.push(`${about}: ${error.message}`));
      await page.goto(`${site}#${path}`);
      await page.getByRole('main').waitFor();
      await work(page);
      if (await within(isWhite(page), false)) accidents.whitePages.push(about);
    } catch (thrown) {
      // What this lot did not come to say is a crash below
      accidents.uncaught.push(`${about}: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}`);
    } finally {
      await within(context.close(), undefined);
      onProgress(outcomes.size);
    }
  };
  const sounds = files.filter(({ family }) => family !== 'archives' && family !== 'libraries');
  for (let at = 0; at < sounds.length; at += FILES_AT_ONCE) {
    const some = sounds.slice(at, at + FILES_AT_ONCE);
    await visit('/batch', `${some[0]!.name} and after`, (page) => batchOf(page, some, limitSec, outcomes));
  }
  for (const file of files.filter(({ family }) => family === 'archives'))
    await visit('/batch', file.name, async (page) => void outcomes.set(file.name, await archive(page, file, limitSec)));
  for (const file of files.filter(({ family }) => family === 'libraries'))
    await visit(
      '/library',
      file.name,
      async (page) => void outcomes.set(file.name, await library(page, file, limitSec)),
    );
  for (const { name } of files)
    if (!outcomes.has(name)) outcomes.set(name, { kind: 'crash', text: 'nothing was said of this file' });
  return { outcomes, ...accidents };
}

async function batchOf(
  page: Page,
  files: readonly HostileFile[],
  limitSec: number,
  outcomes: Map<string, Outcome>,
): Promise<void> {
  await choose(page, /Choose files or a zip/, files);
  let changedAt = performance.now();
  let numSettled = 0;
  for (;;) {
    const looked = await within(readBatch(page), null);
    for (const [name, outcome] of looked ?? []) outcomes.set(name, outcome);
    const settled = looked?.size ?? numSettled;
    if (settled > numSettled) changedAt = performance.now();
    numSettled = settled;
    if (numSettled >= files.length) return;
    if (performance.now() - changedAt > limitSec * 1000) break;
    await pause();
  }
  for (const { name } of files) if (!outcomes.has(name)) outcomes.set(name, { kind: 'hang' });
}

/** An archive is dealt with when files came out of it, others were left out, or something is said. */
async function archive(page: Page, file: HostileFile, limitSec: number): Promise<Outcome> {
  const said = page.getByRole('region', { name: 'Problems' });
  await choose(page, /Choose files or a zip/, [file]);
  return until(limitSec, async () => {
    if ((await said.count()) > 0) return { kind: 'sentence', code: 'notice', text: await said.innerText() };
    const heading = await page.locator('.batch-heading').getByRole('status').allInnerTexts();
    return heading.some((words) => /\d+ (of|files? left out|other)/.test(words) && !words.startsWith('Reading'))
      ? { kind: 'taken', text: heading.join(' ') }
      : null;
  });
}

/** Take a library in, then open and close what came: a forged record must not blank the page later either. */
async function library(page: Page, file: HostileFile, limitSec: number): Promise<Outcome> {
  await choose(page, 'Open a library file', [file]);
  const moves = page.locator('.library-moves');
  const outcome = await until(limitSec, async () => {
    const [alerts, words] = [
      await moves.getByRole('alert').allInnerTexts(),
      await moves.getByRole('status').allInnerTexts(),
    ];
    if (words.join('') !== '') return { kind: 'taken' as const, text: [...words, ...alerts].join(' ') };
    return alerts.length > 0 ? { kind: 'sentence' as const, code: 'notice', text: alerts.join(' ') } : null;
  });
  const open = page.getByRole('listitem').getByRole('button', { name: /^Open / });
  if (outcome.kind === 'taken' && (await open.count()) > 0) {
    await open.first().click();
    const shown = await until(limitSec, async () =>
      (await isWhite(page)) || (await page.getByRole('article').count()) > 0
        ? { kind: 'taken' as const, text: '' }
        : null,
    );
    if (shown.kind === 'hang') return shown;
  }
  return outcome;
}

async function choose(page: Page, button: string | RegExp, files: readonly HostileFile[]): Promise<void> {
  const dialog = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await dialog).setFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: bytes })));
}

/** Look again and again until there is something to say; a page that is frozen or silent for too long hangs. */
async function until(limitSec: number, look: () => Promise<Outcome | null>): Promise<Outcome> {
  for (const startedAt = performance.now(); performance.now() - startedAt < limitSec * 1000;) {
    const frozen = Symbol('frozen');
    const seen = await within<Outcome | null | typeof frozen>(look(), frozen);
    if (seen === frozen) return { kind: 'hang' };
    if (seen !== null) return seen;
    await pause();
  }
  return { kind: 'hang' };
}

async function isWhite(page: Page): Promise<boolean> {
  return page.evaluate(() => document.body.innerText.trim().length === 0);
}

/** What a frozen page never answers is given up. */
async function within<T>(work: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(otherwise), FREEZE_MS)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
