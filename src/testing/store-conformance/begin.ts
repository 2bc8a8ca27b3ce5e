import {
  expectEqual,
  KEPT,
  keep,
  LIMITS,
  lookUp,
  nextId,
  requestOf,
  SHORT_MS,
  sleep,
} from './steps.js';
import type { StoreConformanceTest } from './conformance-test.js';

export const beginTests: readonly StoreConformanceTest[] = [
  {
    name: 'grants one lease for concurrent requests for a link',
    async run(store) {
      const id = nextId();
      await lookUp(store, nextId());
      const decisions = await Promise.all(
        Array.from({ length: 20 }, () => store.begin(id, requestOf({ calls: 0 }))),
      );
      const granted = decisions.filter(({ action }) => action === 'fetch');
      expectEqual(granted.length, 1, 'leases');
      const others = decisions.filter(({ action }) => action === 'wait');
      expectEqual(others.length, 19, 'requests that wait');
    },
  },
  {
    name: 'returns what was stored, byte for byte, with its age',
    async run(store) {
      const id = nextId();
      const value = `{"title":"\u{1F9D8} \\u0000 ' \\" ${'x'.repeat(100_000)}"}`;
      const { lease } = await lookUp(store, id);
      const receipt = await store.finish(id, lease, { ...KEPT, value });
      expectEqual(receipt.stored, true, 'stored');
      await sleep(20);
      const { action, copy } = await store.begin(id, requestOf());
      expectEqual(action, 'use', 'action');
      expectEqual(copy?.value, value, 'value');
      expectEqual(copy?.invalidated, false, 'invalidated');
      if (!copy || copy.ageMs < 15) throw new Error(`age of ${copy?.ageMs} ms after 20 ms`);
    },
  },
  {
    name: 'does not return a copy of the maximum age or older',
    async run(store) {
      const id = nextId();
      await keep(store, id);
      await sleep(20);
      const decision = await lookUp(store, id, { maxAgeMs: 10 });
      expectEqual(decision.copy?.value, 'first', 'the copy to serve meanwhile');
    },
  },
  {
    name: 'takes no calls for new links when a process looks up a link that others have seen',
    async run(store) {
      const id = nextId();
      await keep(store, id);
      await sleep(20);
      const limits = { ...LIMITS, newLinksPerMinute: 1 };
      const isNew = { known: false, maxAgeMs: 10, limits };
      await lookUp(store, nextId(), { ...isNew, calls: 5 });
      const unseen = await store.begin(nextId(), requestOf(isNew));
      expectEqual(unseen.action, 'refuse', 'action for a link that none has seen');
      await lookUp(store, id, isNew);
    },
  },
  {
    name: 'grants a new lease when one has expired, and refuses the old one',
    async run(store) {
      const id = nextId();
      const old = await lookUp(store, id, { leaseMs: SHORT_MS });
      await sleep(SHORT_MS + 50);
      const { lease } = await lookUp(store, id);
      expectEqual((await store.finish(id, old.lease, KEPT)).stored, false, 'the old one stored');
      expectEqual((await store.finish(id, lease, KEPT)).stored, true, 'the new one stored');
    },
  },
];
