import { defineConfig } from 'vitest/config';
import { sourceAliases } from '../../vite.config.js';

/** The demo in a browser, by `npm start` and as a static site; too slow for `npm test`. */
export default defineConfig({
  resolve: { alias: sourceAliases },
  test: {
    include: ['test/demo/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results/demo.json' }]],
    // One browser at a time, and one build of the static site.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
