import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

const { grepInvert: _, ...shared } = config;

/** `npm run journeys:all`: the slow ones too, one at a time. */
export default defineConfig({ ...shared, testIgnore: 'engines/**', workers: 1, reporter: [['list']] });
