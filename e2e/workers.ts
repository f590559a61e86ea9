import type { Page, Worker } from '@playwright/test';

/** A worker that answers later than this hangs, and is not the one that is looked for. */
const ANSWERS_WITHIN_MS = 3000;

/** The page's workers whose name has `name` in it: their addresses are `blob:` and tell nothing. */
export async function workersNamed(page: Page, name: string): Promise<Worker[]> {
  const all = page.workers();
  const names = await Promise.all(
    all.map((worker) =>
      Promise.race([
        worker.evaluate(() => self.name).catch(() => ''),
        new Promise<string>((resolve) => setTimeout(() => resolve(''), ANSWERS_WITHIN_MS)),
      ]),
    ),
  );
  return all.filter((_, index) => names[index]!.includes(name));
}

/** Stop a worker of the page without a word, as a crash would. */
export async function killWorker(page: Page, name: 'analysis' | 'reading' | 'recording'): Promise<void> {
  const found = await workersNamed(page, name);
  if (found.length === 0) throw new Error(`no ${name} worker among ${page.workers().length}`);
  await Promise.all(found.map((worker) => worker.evaluate(() => self.close()).catch(() => undefined)));
}
