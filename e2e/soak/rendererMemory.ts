import { readFileSync } from 'node:fs';
import type { Browser, CDPSession } from '@playwright/test';

interface ProcessList {
  readonly processInfo: readonly { readonly type: string; readonly id: number }[];
}

/** Memory of the page's renderer process, workers included, as /proc tells it (Linux). */
export class RendererMemory {
  private readonly session: CDPSession;
  private timer: ReturnType<typeof setInterval> | null = null;
  private pids: readonly number[] = [];
  private peakMb = 0;

  private constructor(session: CDPSession) {
    this.session = session;
  }

  /** Find out which processes draw pages; call once the page is open. */
  static async of(browser: Browser): Promise<RendererMemory> {
    const memory = new RendererMemory(await browser.newBrowserCDPSession());
    const { processInfo } = (await memory.session.send('SystemInfo.getProcessInfo')) as ProcessList;
    memory.pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    return memory;
  }

  /** Resident memory of the largest renderer in MB. */
  readMb(): number {
    const sizes = this.pids.map((pid) => {
      try {
        return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
      } catch {
        return 0;
      }
    });
    return Math.max(0, ...sizes);
  }

  /** Look every quarter of a second until `stop`. */
  watch(): void {
    this.peakMb = 0;
    this.timer ??= setInterval(() => (this.peakMb = Math.max(this.peakMb, this.readMb())), 250);
  }

  /** Stop looking; returns the largest value seen, in MB. */
  stop(): number {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    return Math.max(this.peakMb, this.readMb());
  }
}
