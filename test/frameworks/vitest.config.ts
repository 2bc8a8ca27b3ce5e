import { defineConfig } from 'vitest/config';

/** Framework apps: installed, type-checked, built, and driven in Chromium. */
export default defineConfig({
  test: {
    include: ['test/frameworks/*.test.ts'],
    globalSetup: ['test/frameworks/install.ts'],
    reporters: [
      'default',
      ['json', { outputFile: 'node_modules/.cache/test-results/frameworks.json' }],
    ],
    // One browser, and type checkers that need a core each.
    fileParallelism: false,
    // React and others report errors in their development builds only.
    env: { NODE_ENV: 'development' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
