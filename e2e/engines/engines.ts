import { existsSync } from 'node:fs';
import { chromium, firefox, webkit } from '@playwright/test';
import { hasChromium } from '../browser.ts';
import { openBidiTab } from './bidiTab.ts';
import type { EngineName, EngineTab } from './engineTab.ts';
import { openPlaywrightTab } from './playwrightTab.ts';
import { openWebdriverTab } from './webdriverTab.ts';

/** Where Debian and Ubuntu put the programs that stand in for Playwright's own browsers. */
const SYSTEM_FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const MINI_BROWSER = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
];
const SCREEN = '/usr/bin/xvfb-run';

/** How a test opens an engine here, and the sentence for when it cannot. */
export interface EngineHere {
  /** Null where no browser with this engine is installed. */
  readonly open: (() => Promise<EngineTab>) | null;
  readonly missing: string;
}

/** Choose Playwright's own browser where it is installed, the system's otherwise. */
export function engineHere(name: EngineName): EngineHere {
  return {
    open: opener(name),
    missing: `left out: no ${name} here (npx playwright install ${name}, or on Debian apt-get install ${PACKAGES[name]})`,
  };
}

const PACKAGES: Readonly<Record<EngineName, string>> = {
  chromium: 'chromium',
  firefox: 'firefox-esr',
  webkit: 'webkit2gtk-driver xvfb xauth',
};

function opener(name: EngineName): EngineHere['open'] {
  const own = existsSync({ chromium, firefox, webkit }[name].executablePath());
  if (own || (name === 'chromium' && hasChromium())) return () => openPlaywrightTab(name);
  if (name === 'firefox') {
    const path = SYSTEM_FIREFOX.find(existsSync);
    return path === undefined ? null : () => openBidiTab(path);
  }
  if (name === 'webkit') {
    const browser = MINI_BROWSER.find(existsSync);
    const complete = browser !== undefined && existsSync(WEBKIT_DRIVER) && existsSync(SCREEN);
    return complete ? () => openWebdriverTab(WEBKIT_DRIVER, browser) : null;
  }
  return null;
}
