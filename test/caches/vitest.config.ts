import { defineConfig } from 'vitest/config';

/** The endpoint behind a real nginx and a real Varnish (Debian packages), with the configurations that merchants copy. */
export default defineConfig({
  test: {
    include: ['test/caches/*.test.ts'],
    globalSetup: ['test/support/build.ts', 'test/caches/programs.ts'],
    reporters: [
      'default',
      ['json', { outputFile: 'node_modules/.cache/test-results/caches.json' }],
    ],
    // Most of the time is waiting, whatever the number of cores.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
