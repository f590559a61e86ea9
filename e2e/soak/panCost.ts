import type { Page } from '@playwright/test';

/** Milliseconds of script per frame while the timeline is panned with the wheel, as the browser itself counts them. */
export interface PanCost {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

const FRAMES = 60;

/** Zoom in from the whole recording and pan to the right, one wheel event a frame. */
export async function panCost(page: Page): Promise<PanCost> {
  const plot = page.locator('.timeline-overlay');
  await plot.scrollIntoViewIfNeeded();
  for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Zoom in' }).first().click();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width / 4, box.y + 40);
  const frame = page.locator('.minimap-frame');
  const placeBefore = await frame.getAttribute('style');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const scriptMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
  };
  const costs: number[] = [];
  for (let turn = 0; turn < FRAMES; turn++) {
    const before = await scriptMs();
    await page.mouse.wheel(30, 0);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    costs.push((await scriptMs()) - before);
  }
  if ((await frame.getAttribute('style')) === placeBefore) throw new Error('the wheel did not pan the timeline');
  costs.sort((a, b) => a - b);
  return { medianMs: costs[FRAMES >> 1]!, p95Ms: costs[Math.floor(FRAMES * 0.95)]!, maxMs: costs.at(-1)! };
}
