import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';

/** Where distributions put a full Chromium; the headless shell will not do, it has no fake microphone file. */
const SYSTEM_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Say whether Playwright's own Chromium is here: the one it was made for, so it comes before the system's. */
function hasOwn(): boolean {
  return existsSync(chromium.executablePath());
}

/** Name the system's Chromium, or undefined when Playwright's own is to be used. `UNDERTONE_CHROMIUM` overrides both. */
export function systemChromium(): string | undefined {
  return process.env['UNDERTONE_CHROMIUM'] ?? (hasOwn() ? undefined : SYSTEM_CHROMIUM.find(existsSync));
}

/** Say whether any Chromium is there to run the tests in. */
export function hasChromium(): boolean {
  return systemChromium() !== undefined || hasOwn();
}

/** Options for a full Chromium without a GPU: software WebGL, no traffic of the browser's own, plus `args`. */
export function chromiumOptions(args: readonly string[] = []): LaunchOptions {
  const executablePath = systemChromium();
  return {
    ...(executablePath === undefined ? { channel: 'chromium' } : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      ...args,
    ],
  };
}

/** Flags that play a WAV file as the microphone, once or again and again, with the permission given beforehand. */
export function fakeMicrophone(wavPath: string, { again = false } = {}): string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${wavPath}${again ? '' : '%noloop'}`,
  ];
}
