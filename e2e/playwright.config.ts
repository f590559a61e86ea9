import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './browser.ts';
import { SLOW } from './slow.ts';

const port = Number(process.env['UNDERTONE_E2E_PORT'] ?? 45203);

/**
 * Chromium, the built pages under a sub-path, real parts throughout. Two journeys at a time; those that watch the clock run
 * one by one (`realTime.config.ts`). Time limits leave room for a machine five times slower.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: ['engines/**', 'realTime/**'],
  grepInvert: new RegExp(SLOW),
  globalSetup: './fixtures/globalSetup.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/undertone/`,
    browserName: 'chromium',
    launchOptions: chromiumOptions(),
    viewport: { width: 1280, height: 900 },
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'npx tsx e2e/serve.ts',
    cwd: '..',
    url: `http://127.0.0.1:${port}/undertone/`,
    env: { UNDERTONE_E2E_PORT: String(port) },
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
