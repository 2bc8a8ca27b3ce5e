import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { SOURCE_CONDITION } from './vite.config.js';

/** Everything that runs in Node: pieces without a DOM, the package, and journeys that drive a browser from outside. */
export default defineConfig({
  ssr: { resolve: { conditions: [SOURCE_CONDITION, ...defaultServerConditions] } },
  test: {
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results/node.json' }]],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/element/**',
            'test/loader/**',
            'test/package/**',
            'test/package-use/**',
            'test/fast/**',
            'test/hostile/**',
            'test/frameworks/**',
            'test/caches/**',
            'test/backends/**',
            'test/testing-kit/**',
            'test/rendered/**',
            'test/demo/**',
            'test/nightly/**',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['package', 'fast', 'hostile', 'rendered', 'testing-kit'].map(
            (folder) => `test/${folder}/**/*.test.ts`,
          ),
          globalSetup: ['test/support/build.ts'],
        },
      },
    ],
  },
});
