import { defineConfig } from 'vitest/config';

/** The quick part: everything but test/e2e, which has vitest.e2e.config.mts. */
export default defineConfig({
  test: {
    include: ['test/{unit,protocol,contract,repo}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
