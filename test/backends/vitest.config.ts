import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { SOURCE_CONDITION } from '../../vite.config.js';

/** The recipes of `demo/backends`, run by their own languages: PHP, Python, Ruby. */
export default defineConfig({
  ssr: { resolve: { conditions: [SOURCE_CONDITION, ...defaultServerConditions] } },
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
