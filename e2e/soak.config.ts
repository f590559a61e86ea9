import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** `npm run soak`: hours of sound against the pages that it builds first. Not part of the tests: it takes a quarter of an hour. */
export default defineConfig({
  ...config,
  testDir: './soak',
  workers: 1,
  testMatch: '*.soak.ts',
  timeout: 1_800_000,
  reporter: [['list']],
});
