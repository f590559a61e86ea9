import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Builder, Capabilities, type WebElement } from 'selenium-webdriver';
import type { EngineTab } from './engineTab.ts';
import { microphoneSpeaks } from './soundDevices.ts';

/** How long a driver may take until it listens. */
const STARTS_WITHIN_MS = 30_000;

/** Open a tab in the system's WebKitGTK: its MiniBrowser on a screen of its own, driven by WebDriver. */
export async function openWebdriverTab(driverPath: string, browserPath: string): Promise<EngineTab> {
  const port = await freePort();
  const process = spawn('xvfb-run', ['-a', driverPath, `--port=${port}`], { stdio: 'ignore', detached: true });
  const stop = (): void => {
    if (process.pid !== undefined) kill(process.pid);
  };
  try {
    const server = `http://127.0.0.1:${port}`;
    await listening(server);
    const driver = await new Builder()
      .usingServer(server)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {
            binary: browserPath,
            args: ['--automation', `--enable-mock-capture-devices=${!microphoneSpeaks('webkit')}`],
          },
        }),
      )
      .build();
    await driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
    const facts = await driver.getCapabilities();
    return {
      version: `WebKitGTK ${facts.getBrowserVersion() ?? ''}`,
      goto: (url) => driver.get(url),
      reload: () => driver.navigate().refresh(),
      evaluate: (expression) =>
        driver.executeAsyncScript<string>(
          `const done = arguments[0]; Promise.resolve(${expression}).then(done, (reason) => done(String(reason)))`,
        ),
      click: async (expression) => {
        const element = await driver.executeScript<WebElement | null>(`return ${expression}`);
        if (!element) throw new Error(`nothing to click: ${expression}`);
        await element.click();
      },
      close: async () => {
        await driver.quit();
        stop();
      },
    };
  } catch (thrown) {
    stop();
    throw thrown;
  }
}

/** End the driver with the screen that it was started on. */
function kill(pid: number): void {
  try {
    globalThis.process.kill(-pid);
  } catch {
    /* It is gone already. */
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function listening(server: string): Promise<void> {
  const deadlineMs = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const status = await fetch(`${server}/status`).catch(() => null);
    if (status?.ok) return;
    if (Date.now() > deadlineMs) throw new Error(`no WebDriver answered at ${server}`);
    await wait(100);
  }
}
