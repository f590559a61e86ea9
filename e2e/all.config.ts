import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

const { grepInvert: _, ...everything } = config;

/** `npm run journeys:all`: the slow ones too. */
export default defineConfig({ ...everything, reporter: [['list']] });
