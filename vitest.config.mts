import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The quick part: everything but test/e2e, which has vitest.e2e.config.mts. */
export default defineConfig({
  // The editor exists only in the editor: unit tests of client/ get a small stand-in.
  resolve: { alias: { vscode: fileURLToPath(new URL('./test/support/vscodeStub.ts', import.meta.url)) } },
  test: {
    include: ['test/{unit,protocol,contract,repo}/**/*.test.ts'],
    setupFiles: ['./test/support/seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
