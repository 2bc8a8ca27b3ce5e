import { defineConfig } from 'vitest/config';

/** What a user does with the package: `npm run test:package` builds and packs it, and installs it in an empty folder. */
export default defineConfig({
  test: {
    reporters: [
      'default',
      ['json', { outputFile: 'node_modules/.cache/test-results/package.json' }],
    ],
    include: ['test/package-use/**/*.test.ts'],
    globalSetup: ['test/package-use/install.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One browser at a time.
    fileParallelism: false,
  },
});
