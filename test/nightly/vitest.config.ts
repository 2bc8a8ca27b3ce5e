import { defineConfig } from 'vitest/config';

/** The long runs: hours on a slow machine. */
export default defineConfig({
  test: {
    include: ['test/nightly/*.test.ts', 'test/endpoint/{fault-list,fuzz,load,simulation}.test.ts'],
    env: { NIGHTLY: '1' },
    reporters: [
      'default',
      ['json', { outputFile: 'node_modules/.cache/test-results/nightly.json' }],
    ],
    hookTimeout: 60_000,
  },
});
