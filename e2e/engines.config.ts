import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';
import type { EngineName } from './engines/engineTab.ts';

const ENGINES: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

/** `npm run engines`: the same few steps in every engine; the journeys of everything else run in Chromium. Each engine brings its own server. */
const { webServer: _, testIgnore: __, ...shared } = config;
export default defineConfig<object, { engine: EngineName }>({
  ...shared,
  testDir: './engines',
  workers: 1,
  globalSetup: './engines/globalSetup.ts',
  timeout: 150_000,
  reporter: [['list'], ['json', { outputFile: '.cache/engines.json' }]],
  projects: ENGINES.map((engine) => ({ name: engine, use: { engine } })),
});
