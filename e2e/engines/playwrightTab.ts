import { chromium, firefox, webkit, type LaunchOptions } from '@playwright/test';
import { chromiumOptions } from '../browser.ts';
import type { EngineName, EngineTab } from './engineTab.ts';

/** A microphone that plays a tone and is never asked for; WebKit has none. */
const FAKE_MICROPHONE: Readonly<Record<EngineName, () => LaunchOptions>> = {
  chromium: () => chromiumOptions(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
  firefox: () => ({
    firefoxUserPrefs: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
  }),
  webkit: () => ({}),
};

/** Open a tab in one of Playwright's browsers, or in the system's Chromium. */
export async function openPlaywrightTab(engine: EngineName): Promise<EngineTab> {
  const browser = await { chromium, firefox, webkit }[engine].launch(FAKE_MICROPHONE[engine]());
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
