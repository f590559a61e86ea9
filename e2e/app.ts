import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { AnalysisResult } from '../src/core/contract/analysisResult.ts';

/** A file as a test hands it over: a path, or a name with its bytes where the name could not stand on disk. */
export type TestFile = string | { readonly name: string; readonly bytes: Buffer };

export type Backend = 'webgl' | 'wasm' | 'cpu';

const RUNNING = /(waiting|reading|analysing(, \d+ %)?)$/;

interface Payload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Playwright takes paths or payloads, not both at once; only paths may be larger than 50 MB. */
function payloads(files: readonly TestFile[]): string[] | Payload[] {
  const paths = files.filter((file) => typeof file === 'string');
  if (paths.length === files.length) return paths;
  return files.map((file) => {
    const { name, bytes } = typeof file === 'string' ? { name: basename(file), bytes: readFileSync(file) } : file;
    return { name, mimeType: '', buffer: bytes };
  });
}

/** Leave the page the plain file dialog, which tests can answer; the one that keeps files belongs to the browser alone. */
function withPlainDialog(): void {
  delete (window as { showOpenFilePicker?: unknown }).showOpenFilePicker;
}

/** The page as a user meets it. Everything goes through what is on screen: buttons, keys, drops, downloads. */
export class Undertone {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Open a page of the app (`/`, `/record`, `/model`) and wait until it stands. */
  async open(path = '/'): Promise<void> {
    await this.page.addInitScript(withPlainDialog);
    await this.page.goto(`./#${path}`);
    await expect(this.page.getByRole('main')).toBeVisible();
  }

  /** Hand over files through the file dialog, as the button or the key O opens it. */
  async choose(...files: TestFile[]): Promise<void> {
    await this.page.evaluate(withPlainDialog);
    const dialog = this.page.waitForEvent('filechooser');
    const firstScreen = this.page.getByRole('button', { name: 'Choose files' });
    await firstScreen
      .or(this.page.getByRole('button', { name: 'Add files' }))
      .first()
      .click();
    await (await dialog).setFiles(payloads(files));
  }

  /** Drop files on the middle of the page, with the events that a real drop fires. */
  async drop(...paths: string[]): Promise<void> {
    const contents = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString('base64') }));
    const transfer = await this.page.evaluateHandle((files) => {
      const made = new DataTransfer();
      for (const { name, base64 } of files)
        made.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
      return made;
    }, contents);
    for (const type of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('body', type, { dataTransfer: transfer });
    await transfer.dispose();
  }

  /** The list of recordings, where there are several. */
  get recordings(): Locator {
    return this.page.getByRole('listbox', { name: 'Recordings' }).getByRole('option');
  }

  /** How many recordings are on the table; the list of them only stands there when there are several. */
  async count(): Promise<number> {
    return (await this.recordings.count()) || (await this.page.getByRole('article').count());
  }

  /** Wait until `count` recordings are there and none is waiting or at work; returns what the page says of each. */
  async settled(count: number, timeout = 120_000): Promise<string[]> {
    await expect.poll(() => this.count(), { timeout }).toBe(count);
    await expect(this.recordings.filter({ hasText: RUNNING })).toHaveCount(0, { timeout });
    await expect(this.answerRegion.getByRole('progressbar')).toHaveCount(0, { timeout });
    await expect(this.answer.or(this.notice).first()).toBeVisible();
    return count > 1 ? this.recordings.allInnerTexts() : this.answer.or(this.notice).allInnerTexts();
  }

  /** Show one of the recordings. */
  async show(index: number): Promise<void> {
    if ((await this.count()) === 1) return;
    await this.recordings.nth(index).click();
    await expect(this.recordings.nth(index)).toHaveAttribute('aria-selected', 'true');
  }

  /** Where the answer, or what stands in its place, is. */
  get answerRegion(): Locator {
    return this.page.getByRole('region', { name: 'Answer' });
  }

  /** The answer in words. */
  get answer(): Locator {
    return this.page.locator('.answer-sentence');
  }

  /** What went wrong with the recording on show. */
  get notice(): Locator {
    return this.answerRegion.getByRole('alert');
  }

  /** Save the result on show as JSON and read the file. A shorter `timeout` is for a result that may be taken away meanwhile, with its button. */
  async savedResult(timeout = 60_000): Promise<AnalysisResult> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download', { timeout }),
      this.page.getByRole('button', { name: 'Download JSON' }).click({ timeout }),
    ]);
    return JSON.parse(readFileSync(await download.path(), 'utf8')) as AnalysisResult;
  }

  /** Analyse files from a fresh table and return every result, in their order. */
  async analyse(...files: TestFile[]): Promise<AnalysisResult[]> {
    const before = await this.count();
    await this.choose(...files);
    await this.settled(before + files.length);
    const results: AnalysisResult[] = [];
    for (let index = before; index < before + files.length; index++) {
      await this.show(index);
      results.push(await this.savedResult());
    }
    return results;
  }

  /** Choose what runs the model, in the status line, and wait until it does. */
  async useBackend(backend: Backend): Promise<void> {
    const names: Record<Backend, string> = { webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' };
    await this.page.getByRole('button', { name: /^Backend:/ }).click();
    await this.page.locator('.popover').getByText(names[backend], { exact: true }).click();
    await this.page.keyboard.press('Escape');
    await expect(this.backendInUse).toHaveAccessibleName(new RegExp(`^Backend: ${names[backend]}, [\\d.]+ ms`), {
      timeout: 120_000,
    });
  }

  /** The button that names the backend in use. */
  get backendInUse(): Locator {
    return this.page.getByRole('button', { name: /^Backend:/ });
  }
}

/** The largest difference of two sets of probabilities, label by label. */
export function largestDifference(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): number {
  expect(Object.keys(a).sort()).toEqual(Object.keys(b).sort());
  return Math.max(...Object.keys(a).map((label) => Math.abs(a[label]! - b[label]!)));
}

/** The probabilities of a result with one lane; fails where there are none. */
export function overallOf(result: AnalysisResult): Readonly<Record<string, number>> {
  const probabilities = result.lanes[0]?.overall.probabilities;
  expect(probabilities, `${result.source.name} has probabilities`).toBeTruthy();
  return probabilities!;
}
