import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __E2E_HOOKS__: 'false' },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    exclude: ['src/**/*.browser.test.ts'],
    testTimeout: 60_000,
  },
});
