import { defineConfig } from 'vitest/config';

/** End to end, in a real VS Code: one window at a time, the machine may have two cores. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
