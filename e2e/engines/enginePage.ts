import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import type { EngineTab } from './engineTab.ts';

/** What a user looks for by its role and its name. */
export type Role = 'button' | 'link';

/** The page as a user meets it, in any engine: what is on screen, and nothing that only one driver can do. */
export class EnginePage {
  readonly tab: EngineTab;
  private readonly base: string;

  constructor(tab: EngineTab, base: string) {
    this.tab = tab;
    this.base = base;
  }

  /** Open a page of the app and wait until it stands. */
  async open(path: string): Promise<void> {
    /* Another hash alone would not load the page again. */
    await this.tab.goto('about:blank');
    await this.tab.goto(`${this.base}#${path}`);
    await expect.poll(() => this.text('h1')).not.toBe('');
  }

  /** Run a function in the page. Arguments and answer travel as JSON, a promise is waited for. */
  async ask<Args extends readonly unknown[], Answer>(
    inPage: (...args: Args) => Answer,
    ...args: Args
  ): Promise<Awaited<Answer>> {
    const call = `(${inPage.toString()})(${args.map((value) => JSON.stringify(value)).join(', ')})`;
    const answer = await this.tab.evaluate(`(async () => JSON.stringify({ value: await ${call} }))()`);
    return (JSON.parse(answer) as { value: Awaited<Answer> }).value;
  }

  /** The text on show of all that a selector finds. */
  text(selector: string): Promise<string> {
    return this.ask(
      (wanted) =>
        [...document.querySelectorAll<HTMLElement>(wanted)]
          .map(({ innerText }) => innerText)
          .join('\n')
          .trim(),
      selector,
    );
  }

  /** Wait for the button or link of this name, and press it. */
  async press(role: Role, name: string): Promise<void> {
    const find = `(${elementOf.toString()})(${JSON.stringify(role)}, ${JSON.stringify(name)})`;
    await expect
      .poll(() => this.tab.evaluate(`String(${find} !== null)`), { message: `a ${role} "${name}"` })
      .toBe('true');
    await this.tab.click(find);
  }

  /** Drop a file, or several copies of it under names of their own, on the page with the events that a real drop fires. */
  async drop(path: string, copies = 1): Promise<void> {
    const names = Array.from({ length: copies }, (_, index) => `${index || ''}${basename(path)}`);
    await this.ask(
      (asNames, base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const transfer = new DataTransfer();
        for (const name of asNames) transfer.items.add(new File([bytes], name));
        for (const type of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }),
          );
      },
      names,
      readFileSync(path).toString('base64'),
    );
  }

  /** Seconds on the clock of recorded time. */
  async recordedSec(): Promise<number> {
    return (await this.text('[role=timer]')).split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  }

  /** Wait until the recording on show has its answer, and nothing is at work. */
  async answered(): Promise<void> {
    const state = () =>
      this.ask(() => {
        const answer = document.querySelector('[aria-label=Answer]');
        if (!answer || answer.querySelector('[role=progressbar]')) return 'at work';
        const failure = answer.querySelector('[role=alert]');
        if (failure) return `failed: ${failure.textContent}`;
        return answer.querySelector('.answer-sentence')?.textContent ? 'answered' : 'empty';
      });
    await expect.poll(state, { timeout: 60_000 }).toBe('answered');
  }

  /** The table of emotions of the answer on show, as shares. */
  async probabilities(): Promise<Record<string, number>> {
    await this.answered();
    return this.ask(() => {
      const rows = [...document.querySelectorAll('[aria-label=Answer] tbody tr')];
      return Object.fromEntries(
        rows.map((row): [string, number] => [
          row.querySelector('th')?.textContent ?? '',
          Number.parseFloat(row.querySelector('td')?.textContent ?? '') / 100,
        ]),
      );
    });
  }
}

/** In the page: the first element on show of this role and name that is not disabled. */
function elementOf(role: Role, name: string): Element | null {
  const selectors: Record<Role, string> = { button: 'button, [role=button]', link: 'a[href]' };
  const isThis = (element: Element): boolean =>
    (element.getAttribute('aria-label') ?? element.textContent).trim() === name &&
    element.getClientRects().length > 0 &&
    !element.matches(':disabled, [aria-disabled=true]');
  return [...document.querySelectorAll(selectors[role])].find(isThis) ?? null;
}
