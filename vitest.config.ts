import { defineConfig } from 'vitest/config';
import { sourceAliases } from './vite.config.js';

/** Everything that runs in Node: pieces without a DOM, the package, and journeys that drive a browser from outside. */
export default defineConfig({
  resolve: { alias: sourceAliases },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/element/**', 'test/loader/**'],
    globalSetup: ['test/support/build.ts'],
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results/node.json' }]],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
