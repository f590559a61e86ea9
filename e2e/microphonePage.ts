import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { chromiumOptions, fakeMicrophone } from './browser.ts';

/** With this flag the permission could never be denied or taken back; the context grants it instead. */
const GRANTS_ALWAYS = new Set(['--use-fake-ui-for-media-stream']);

/** What a test wants of the microphone. */
export interface MicrophoneWishes {
  /** Played once as the microphone; null leaves the machine's own devices (none, on a test machine). */
  readonly wav: string | null;
  /** Runs in the page before its own scripts: plays a part that Chromium cannot. */
  readonly before?: (() => void) | undefined;
}

/** A page in a browser of its own: the fake microphone starts at its beginning with each browser. */
export async function withMicrophone(
  wishes: MicrophoneWishes,
  journey: (page: Page, browser: Browser) => Promise<void>,
): Promise<void> {
  const browser = await chromium.launch(
    chromiumOptions(wishes.wav === null ? [] : fakeMicrophone(wishes.wav).filter((flag) => !GRANTS_ALWAYS.has(flag))),
  );
  try {
    const { baseURL } = test.info().project.use;
    const context = await browser.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
    });
    await context.grantPermissions(['microphone']);
    const page = await context.newPage();
    if (wishes.before) await page.addInitScript(wishes.before);
    await journey(page, browser);
  } finally {
    await browser.close();
  }
}

/** Change the microphone permission as the user could in the browser's settings. */
export async function setMicrophonePermission(
  page: Page,
  browser: Browser,
  setting: 'granted' | 'denied' | 'prompt',
): Promise<void> {
  const devtools = await browser.newBrowserCDPSession();
  const { origin } = new URL(page.url());
  const pages = await page.context().newCDPSession(page);
  const { targetInfo } = (await pages.send('Target.getTargetInfo')) as { targetInfo: { browserContextId?: string } };
  await devtools.send('Browser.setPermission', {
    permission: { name: 'microphone' },
    setting,
    origin,
    ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
  });
}

/** Wait until the recording on show has its answer. */
export async function analysed(page: Page): Promise<void> {
  await expect(page.getByText(/^Analysed in/)).toBeVisible({ timeout: 120_000 });
}

/** Count what the page keeps in the browser's private file system. */
export function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('recordings', { create: true });
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
}

/** Seconds shown by the clock of recorded time. */
export async function recordedSec(page: Page): Promise<number> {
  const text = (await page.getByRole('timer', { name: 'Recorded time' }).textContent()) ?? '';
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

declare global {
  interface Window {
    /** Hung here by `canSuspendSound`. */
    suspendTestSound?: () => Promise<void> | undefined;
  }
}

/** Runs in the page before its own scripts, so that `suspendSound` can do later what a browser does when it pauses the sound. */
export function canSuspendSound(): void {
  const contexts: AudioContext[] = [];
  const Original = window.AudioContext;
  window.AudioContext = class extends Original {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(this);
    }
  };
  window.suspendTestSound = () => contexts.at(-1)?.suspend();
}

/** The browser pauses the sound of the page. */
export async function suspendSound(page: Page): Promise<void> {
  await page.evaluate(() => window.suspendTestSound!());
}
