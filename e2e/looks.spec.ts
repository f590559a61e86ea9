import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Undertone } from './app.ts';
import { mediaBytes } from './fixtures/badInputs.ts';
import { fixture } from './fixtures/makeFixtures.ts';

const SPEECH = { name: 'speech.wav', bytes: mediaBytes('speech.wav') };

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target.join(' ')).join('; ')}`,
  );
}

const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120));
  });

/** Every page of the navigation: one that is added later is looked at without a change here. */
async function pagesOf(page: Page): Promise<string[]> {
  await new Undertone(page).open();
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  const paths = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).hash.slice(1)),
  );
  expect(paths).toEqual(expect.arrayContaining(['/', '/record', '/model']));
  return paths;
}

/** Visit every page and state worth looking at; `look` is called on each. */
async function visitAll(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  const app = new Undertone(page);
  for (const path of await pagesOf(page)) {
    await app.open(path);
    // Pages load when first visited; until then there is nothing to look at.
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await look(path);
  }
  await app.open('/');
  await app.choose(SPEECH, fixture('empty.wav'));
  await app.settled(2);
  await app.show(0);
  await expect(app.answer).toBeVisible();
  await look('an answer');
  for (const fold of await page.locator('.fold-button').all()) await fold.click();
  await look('an answer with everything unfolded');
  await app.show(1);
  await expect(app.notice).toBeVisible();
  await look('a file that cannot be read');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test(`axe finds nothing to mend on any page, ${colorScheme}`, async ({ page }) => {
      const found: string[] = [];
      await visitAll(page, async (where) => {
        for (const violation of await violations(page)) found.push(`${where}: ${violation}`);
      });
      expect(found).toEqual([]);
    });
  });
}

test.describe('390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('nothing scrolls sideways on a phone', async ({ page }) => {
    const found: string[] = [];
    await visitAll(page, async (where) => {
      for (const element of await overflow(page)) found.push(`${where}: ${element}`);
    });
    expect(found).toEqual([]);
  });
});

test('dark is dark, light is light, and the choice outlives a reload', async ({ page }) => {
  const lightness = (): Promise<number> =>
    page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return (red! + green! + blue!) / 3;
    });
  await page.emulateMedia({ colorScheme: 'dark' });
  const app = new Undertone(page);
  await app.open();
  expect(await lightness()).toBeLessThan(70);
  await page
    .getByRole('radio', { name: 'Light' })
    .or(page.getByRole('button', { name: 'Light', exact: true }))
    .first()
    .click();
  await expect.poll(lightness).toBeGreaterThan(200);
  await page.reload();
  await expect.poll(lightness).toBeGreaterThan(200);
});

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('page, theme and switch still show what is chosen', async ({ page }) => {
    const app = new Undertone(page);
    await app.open();
    const colourBelow = (name: string): Promise<string> =>
      page.getByRole('link', { name, exact: true }).evaluate((link) => getComputedStyle(link).borderBottomColor);
    expect(await colourBelow('Analyse')).not.toBe(await colourBelow('Batch'));
    const outline = (name: string): Promise<string> =>
      page.getByRole('radio', { name }).evaluate((choice) => getComputedStyle(choice).outlineStyle);
    expect(await outline('Like the system')).toBe('solid');
    expect(await outline('Light')).not.toBe('solid');
    await app.choose(SPEECH);
    await app.settled(1);
    const knob = page.locator('.switch-track').first();
    expect(
      await knob.evaluate((track) => parseFloat(getComputedStyle(track, '::after').borderTopWidth)),
    ).toBeGreaterThan(0);
  });
});
