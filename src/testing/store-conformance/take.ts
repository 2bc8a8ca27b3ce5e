import { LIMITS, requestOf, SHORT_MS } from './steps.js';
import type { StoreConformanceTest } from './conformance-test.js';

export const takeTests: readonly StoreConformanceTest[] = [
  {
    name: 'allows no more calls than the limits',
    async run(store) {
      const startedAt = Date.now();
      let taken = 0;
      while (Date.now() - startedAt < 2 * SHORT_MS) {
        const waits = await Promise.all(
          Array.from({ length: 10 }, () => store.take(requestOf({ calls: 1 }))),
        );
        taken += waits.filter((waitMs) => waitMs === 0).length;
      }
      const elapsed = Date.now() - startedAt;
      const allowed = LIMITS.burst + (elapsed * LIMITS.perMinute) / 60_000;
      if (taken > allowed + 1) throw new Error(`${taken} calls where ${allowed} are allowed`);
      if (taken < (elapsed * LIMITS.perMinute) / 60_000 / 2) throw new Error(`only ${taken} calls`);
    },
  },
];
