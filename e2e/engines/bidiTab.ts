import { launch, type ElementHandle } from 'puppeteer-core';
import type { EngineTab } from './engineTab.ts';
import { microphoneSpeaks } from './soundDevices.ts';

/** Open a tab in the system's Firefox, driven over WebDriver BiDi. It may use the microphone without asking. */
export async function openBidiTab(executablePath: string): Promise<EngineTab> {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': !microphoneSpeaks('firefox'),
      'media.navigator.permission.disabled': true,
    },
    defaultViewport: { width: 1280, height: 900 },
  });
  const page = await browser.newPage();
  return {
    version: await browser.version(),
    goto: async (url) => {
      await page.goto(url);
    },
    reload: async () => {
      await page.reload();
    },
    evaluate: async (expression) => (await page.evaluate(expression)) as string,
    click: async (expression) => {
      const element = (await page.evaluateHandle(expression)).asElement() as ElementHandle | null;
      if (!element) throw new Error(`nothing to click: ${expression}`);
      await element.click();
    },
    close: () => browser.close(),
  };
}
