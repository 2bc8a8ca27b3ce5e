import { expectEqual, keep, lookUp, nextId, requestOf } from './steps.js';
import type { StoreConformanceTest } from './conformance-test.js';

export const invalidateTests: readonly StoreConformanceTest[] = [
  {
    name: 'does not use an invalidated copy, and returns it for use on error',
    async run(store) {
      const id = nextId();
      await keep(store, id);
      await store.invalidate(id, 'changed');
      const { copy } = await lookUp(store, id);
      expectEqual(copy?.invalidated, true, 'invalidated');
    },
  },
  {
    name: 'never returns the copy of a deactivated link',
    async run(store) {
      const id = nextId();
      await keep(store, id);
      await store.invalidate(id, 'deactivated');
      expectEqual((await store.begin(id, requestOf())).copy, null, 'copy');
    },
  },
  {
    name: 'keeps a copy that ignores sessions when one changes, and no other',
    async run(store) {
      const [ignoring, counting] = [nextId(), nextId()];
      await keep(store, ignoring, { ignoresSessions: true });
      await keep(store, counting);
      await store.invalidate(ignoring, 'session');
      await store.invalidate(counting, 'session');
      expectEqual((await store.begin(ignoring, requestOf())).action, 'use', 'action');
      expectEqual((await lookUp(store, counting)).copy?.invalidated, true, 'invalidated');
      await store.invalidate(ignoring, 'changed');
      expectEqual((await lookUp(store, ignoring)).copy?.invalidated, true, 'after a change');
    },
  },
  {
    name: 'waits between two lookups of an invalidated link',
    async run(store) {
      const id = nextId();
      await keep(store, id);
      await store.invalidate(id, 'changed');
      const decision = await store.begin(id, requestOf({ minGapMs: 10_000 }));
      expectEqual(decision.action, 'wait', 'action');
    },
  },
];
