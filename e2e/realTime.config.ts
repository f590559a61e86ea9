import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** What watches the clock, the memory or the microphone: one journey at a time, so that none holds up another. */
const { testIgnore: _, ...shared } = config;
export default defineConfig({
  ...shared,
  testDir: './realTime',
  workers: 1,
  reporter: [['list'], ['json', { outputFile: '.cache/realTime.json' }]],
});
