import { expect, test } from '@playwright/test';
import { Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';

/** The EBML element Duration with eight bytes of data: a double in milliseconds. */
const DURATION = Buffer.from([0x44, 0x89, 0x88]);

/** The spoken sentence in WebM that claims another length. */
function webmThatSays(milliseconds: number): Buffer {
  const bytes = mediaBytes('speech.webm');
  const at = bytes.indexOf(DURATION);
  expect(at).toBeGreaterThan(0);
  bytes.writeDoubleBE(milliseconds, at + DURATION.length);
  return bytes;
}

for (const [words, milliseconds] of [
  ['31 years', 1e12],
  ['a hundred days', 1e10],
] as const) {
  test(`a small file that says it lasts ${words} is answered, and the page stays at hand`, async ({ page }) => {
    const app = new Undertone(page);
    await app.open();
    await app.choose({ name: 'claims.webm', bytes: webmThatSays(milliseconds) });
    await app.settled(1);
    await expect(app.answer).toBeVisible();
    await expect(page.getByRole('slider', { name: 'Position in the recording' })).toHaveAttribute(
      'aria-valuetext',
      /of 0:03/,
    );
    expect(await page.locator('.timeline-tick').count()).toBeLessThan(30);
  });
}
