import { expect, type Page } from '@playwright/test';

/** The batch page as a user meets it. */
export class BatchPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Open it with the plain folder dialog, which tests can answer; the one that keeps folders belongs to the browser alone. */
  async open(site = './'): Promise<void> {
    await this.page.addInitScript(() => delete (window as { showDirectoryPicker?: unknown }).showDirectoryPicker);
    await this.page.goto(`${site}#/batch`);
    await expect(this.page.getByRole('main')).toBeVisible();
  }

  /** Choose a folder, or files and archives, through the button of that name. */
  async choose(
    button: string | RegExp,
    paths: string | readonly string[] | { name: string; mimeType: string; buffer: Buffer },
  ): Promise<void> {
    const dialog = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: button }).click();
    await (await dialog).setFiles(paths);
  }

  /** Drop files or folders from the disk on the page, as the system's file manager would. */
  async drop(...paths: string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    await session.detach();
  }

  /** The line that says how far it is. */
  get progress() {
    return this.page.locator('.batch-heading').getByRole('status');
  }

  /** Load the page again once something is done, and wait for what was kept. Needs the build with hooks. */
  async reloadInTheMiddle(): Promise<void> {
    await this.page.waitForFunction(
      () => window.undertoneTestHooks!.store.getState().batch.items.some(({ state }) => state === 'done'),
      null,
      { timeout: 120_000 },
    );
    await this.page.reload();
    await expect(this.progress).toContainText('wait for their files');
  }

  /** Wait until nothing waits any more. */
  async finished(timeout = 240_000): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Pause' })).toHaveCount(0, { timeout });
    await expect(this.page.getByRole('progressbar', { name: 'Files finished' })).toHaveAttribute(
      'aria-valuenow',
      '100',
      { timeout },
    );
  }
}
