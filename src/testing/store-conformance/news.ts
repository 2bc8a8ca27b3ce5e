import { expectEqual, nextId, SHORT_MS, sleep } from './steps.js';
import type { StoreConformanceTest } from './conformance-test.js';

export const newsTests: readonly StoreConformanceTest[] = [
  {
    name: 'tells each process of an invalidation, in order',
    async run(store) {
      const [first, second] = [nextId(), nextId()];
      const { cursor } = await store.news(null);
      await store.invalidate(first, 'changed');
      await store.invalidate(second, 'deactivated');
      const heard = [await store.news(cursor), await store.news(cursor)];
      for (const { invalidations } of heard) {
        const expected = [
          { id: first, cause: 'changed' },
          { id: second, cause: 'deactivated' },
        ];
        expectEqual(JSON.stringify(invalidations), JSON.stringify(expected), 'invalidations');
      }
      const next = await store.news(cursor);
      const { invalidations } = await store.news(next.cursor);
      expectEqual(invalidations?.length, 0, 'invalidations after the last cursor');
    },
  },
  {
    name: 'names deactivated links when invalidations may be lost',
    async run(store) {
      const id = nextId();
      await store.invalidate(id, 'deactivated');
      for (const cursor of ['1-1.of-another-store', '0-0.unknown']) {
        const { invalidations, deactivated } = await store.news(cursor);
        expectEqual(invalidations, null, 'after an unknown cursor');
        expectEqual(deactivated?.includes(id), true, 'names the deactivated link');
      }
    },
  },
  {
    name: 'tells the clock by which it measures ages, if it tells one',
    async run(store) {
      const startedAt = performance.now();
      const before = await store.news(null);
      await sleep(SHORT_MS);
      const after = await store.news(before.cursor);
      if (before.now === undefined || after.now === undefined) return;
      const passedMs = after.now - before.now;
      const maxMs = performance.now() - startedAt + 5;
      if (!(passedMs > SHORT_MS - 5 && passedMs < maxMs))
        throw new Error(`its clock went on by ${passedMs} ms in ${SHORT_MS} ms`);
    },
  },
  {
    name: 'says when invalidations after a cursor may be lost',
    async run(store) {
      const unknown = await store.news('1-1.of-another-store');
      expectEqual(unknown.invalidations, null, 'after an unknown cursor');
      const { cursor } = await store.news(null);
      for (let count = 0; count < 5_000; count += 100) {
        await Promise.all(
          Array.from({ length: 100 }, () => store.invalidate('cl_conformance', 'changed')),
        );
      }
      const { invalidations } = await store.news(cursor);
      if (invalidations !== null && invalidations.length < 5_000) {
        throw new Error(`${invalidations.length} of 5,000 invalidations`);
      }
    },
  },
];
