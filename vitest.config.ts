import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumOptions } from './e2e/browser.ts';

/** `*.browser.test.tsx` runs in Chromium with the page's own style sheets, everything else in Node. */
export default defineConfig({
  define: { __E2E_HOOKS__: 'false' },
  test: {
    testTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.browser.test.tsx'],
        },
      },
      {
        extends: true,
        // Found while a test runs, a package makes the server bundle anew and the page load again.
        optimizeDeps: {
          include: [
            '@echogarden/fvad-wasm',
            '@echogarden/speex-resampler-wasm',
            '@echogarden/speex-resampler-wasm/simd',
            '@tensorflow/tfjs',
            '@tensorflow/tfjs-backend-wasm',
            'mediabunny',
            'meyda',
            'pitchy',
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'react-aria-components',
            'vitest-browser-react',
            'wouter',
            'idb',
            'zustand',
            'zustand/middleware',
            'zustand/vanilla',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.tsx'],
          setupFiles: 'src/testing/pageStyles.ts',
          browser: {
            enabled: true,
            headless: true,
            // A part that cannot be pressed says so long before its test runs out of time.
            provider: playwright({ launchOptions: chromiumOptions(), actionTimeout: 10_000 }),
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
