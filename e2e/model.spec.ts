import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Undertone } from './app.ts';

interface Card {
  readonly metrics: {
    readonly figures: readonly {
      readonly name: string;
      readonly value: number;
      readonly ci95: readonly [number, number];
    }[];
    readonly inflated?: { readonly figures: readonly unknown[] };
  };
}

function cardOf(id: string): Card {
  return JSON.parse(readFileSync(new URL(`../public/models/${id}/model-card.json`, import.meta.url), 'utf8')) as Card;
}

test('the card page shows every measured figure with its interval, and marks the inflated ones', async ({ page }) => {
  await new Undertone(page).open('/model');
  const { figures, inflated } = cardOf('undertone').metrics;
  const table = page.getByRole('region', { name: 'Measured figures' });
  await expect(table).toBeVisible({ timeout: 60_000 });
  for (const { name, value, ci95 } of figures) {
    const row = table.getByRole('row').filter({ hasText: name });
    await expect(row).toContainText(`${(value * 100).toFixed(1)} %`);
    await expect(row).toContainText(`${(ci95[0] * 100).toFixed(1)}–${(ci95[1] * 100).toFixed(1)} %`);
  }
  await expect(page.getByRole('region', { name: 'Inflated figures' }).getByRole('row')).toHaveCount(
    1 + inflated!.figures.length,
  );
  await expect(page.getByRole('region', { name: 'Noise reduction' })).toBeVisible();
  await page.getByRole('radio', { name: 'undertone-open' }).check({ force: true });
  await expect(page.getByRole('heading', { name: 'Undertone Open' })).toBeVisible({ timeout: 60_000 });
  await expect(table.getByRole('row')).toHaveCount(1 + cardOf('undertone-open').metrics.figures.length);
});
