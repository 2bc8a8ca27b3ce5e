import { defineConfig } from 'vitest/config';

/** The endpoint behind real nginx and Varnish (Debian packages), with the configurations of the README. */
export default defineConfig({
  test: {
    include: ['test/caches/*.test.ts'],
    globalSetup: ['test/support/build.ts', 'test/caches/programs.ts'],
    reporters: [
      'default',
      ['json', { outputFile: 'node_modules/.cache/test-results/caches.json' }],
    ],
    // Tests mostly wait, so the number of cores does not matter.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
