import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { Undertone } from './app.ts';
import { chromiumOptions } from './browser.ts';
import { serve } from './serve.ts';

/** Take the README's picture from the build in dist/: `npm run build && npx tsx e2e/screenshot.ts`. */
const PORT = 45223;
const server = await serve(PORT);
const browser = await chromium.launch(chromiumOptions());
try {
  const page = await browser.newPage({
    baseURL: `http://127.0.0.1:${PORT}/undertone/`,
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
  const app = new Undertone(page);
  await app.open();
  await app.useBackend('wasm');
  await page.getByRole('button', { name: /even voice/ }).click();
  await app.settled(1);
  await page.keyboard.press('ArrowRight');
  /* The overlay's cursor and the charts settle with the next frames. */
  await page.waitForTimeout(1000);
  await page.screenshot({ path: fileURLToPath(new URL('../.github/screenshot.png', import.meta.url)) });
} finally {
  await browser.close();
  server.close();
}
