import { chromium, firefox, webkit, type LaunchOptions } from '@playwright/test';
import { chromiumOptions, fakeMicrophone } from '../browser.ts';
import { fixture } from '../fixtures/makeFixtures.ts';
import type { EngineName, EngineTab } from './engineTab.ts';
import { microphoneSpeaks } from './soundDevices.ts';

/** A microphone that pages may use without asking; WebKit's are those of the machine. */
const MICROPHONE: Readonly<Record<EngineName, () => LaunchOptions>> = {
  chromium: () => chromiumOptions(fakeMicrophone(fixture('microphone.wav'), { again: true })),
  firefox: () => ({
    firefoxUserPrefs: {
      'media.navigator.streams.fake': !microphoneSpeaks('firefox'),
      'media.navigator.permission.disabled': true,
    },
  }),
  webkit: () => ({}),
};

/** Open a tab in one of Playwright's browsers, or in the system's Chromium. */
export async function openPlaywrightTab(engine: EngineName): Promise<EngineTab> {
  const browser = await { chromium, firefox, webkit }[engine].launch(MICROPHONE[engine]());
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  return {
    version: `${engine} ${browser.version()}`,
    goto: async (url) => {
      await page.goto(url);
    },
    reload: async () => {
      await page.reload();
    },
    evaluate: (expression) => page.evaluate<string>(expression),
    click: async (expression) => {
      const element = (await page.evaluateHandle<Element | null>(expression)).asElement();
      if (!element) throw new Error(`nothing to click: ${expression}`);
      await element.click();
    },
    close: () => browser.close(),
  };
}
