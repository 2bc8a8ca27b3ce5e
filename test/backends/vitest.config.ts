import { defineConfig } from 'vitest/config';
import { sourceAliases } from '../../vite.config.js';

/** The recipes of `demo/backends`, run in PHP, Python and Ruby. */
export default defineConfig({
  resolve: { alias: sourceAliases },
  test: {
    reporters: [
      'default',
      ['json', { outputFile: 'node_modules/.cache/test-results/backends.json' }],
    ],
    include: ['test/backends/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser at a time.
    fileParallelism: false,
  },
});
