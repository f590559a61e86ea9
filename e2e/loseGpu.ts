import { expect, test, type Browser, type Page } from '@playwright/test';

declare global {
  interface Window {
    /** A graphics context of the test's own, to see whether the process that serves all of them is gone. */
    graphicsWitness?: WebGL2RenderingContext | null;
  }
}

/**
 * Crash the browser's graphics process, and hold it to have crashed: a context that the page held until then is lost.
 * The test is left out, by name, in a browser whose devtools have no such command.
 */
export async function loseGpu(page: Page, browser: Browser): Promise<void> {
  const held = await page.evaluate(() => {
    window.graphicsWitness = document.createElement('canvas').getContext('webgl2');
    return window.graphicsWitness?.isContextLost() === false;
  });
  expect(held, 'a graphics context to lose').toBe(true);
  const devtools = await browser.newBrowserCDPSession();
  const refusal = await Promise.race([
    devtools.send('Browser.crashGpuProcess').then(
      () => '',
      (reason: unknown) => String(reason),
    ),
    /* Some versions never answer: the process that would is gone. */
    page.waitForFunction(() => window.graphicsWitness?.isContextLost()).then(() => ''),
  ]);
  test.skip(/wasn't found|not supported/i.test(refusal), `left out: this browser crashes no GPU process (${refusal})`);
  await expect
    .poll(() => page.evaluate(() => window.graphicsWitness?.isContextLost()), { message: `lost (${refusal})` })
    .toBe(true);
}
