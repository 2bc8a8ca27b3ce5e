import type { LookupResult } from '../../endpoint/store/checkout-link-store.js';
import { drain, expectEqual, KEPT, lookUp, nextId, requestOf, SHORT_MS, sleep } from './steps.js';
import type { StoreConformanceTest } from './conformance-test.js';

export const finishTests: readonly StoreConformanceTest[] = [
  {
    name: 'refuses the result of a lookup that began before an invalidation',
    async run(store) {
      const id = nextId();
      const { lease } = await lookUp(store, id);
      await store.invalidate(id, 'changed');
      const receipt = await store.finish(id, lease, KEPT);
      expectEqual(receipt.stored, false, 'stored');
      await lookUp(store, id);
    },
  },
  {
    name: 'keeps the result of a lookup that began before an invalidation for those who waited',
    async run(store) {
      const [changed, deactivated] = [nextId(), nextId()];
      const first = await lookUp(store, changed);
      const second = await lookUp(store, deactivated);
      await store.invalidate(changed, 'changed');
      await store.invalidate(changed, 'changed');
      await store.invalidate(deactivated, 'changed');
      await store.invalidate(deactivated, 'deactivated');
      await store.finish(changed, first.lease, KEPT);
      await store.finish(deactivated, second.lease, KEPT);
      const decision = await store.begin(changed, requestOf({ minGapMs: 10_000 }));
      expectEqual(decision.action, 'wait', 'action');
      expectEqual(decision.copy?.value, 'first', 'value');
      expectEqual(decision.copy?.invalidated, true, 'invalidated');
      const other = await store.begin(deactivated, requestOf({ minGapMs: 10_000 }));
      expectEqual(other.copy, null, 'copy of a deactivated link');
    },
  },
  {
    name: 'gives unused calls back',
    async run(store) {
      const id = nextId();
      const { lease } = await lookUp(store, id, { calls: 10 });
      await drain(store);
      const result: LookupResult = { ...KEPT, unusedCalls: 10, health: { state: 'unknown' } };
      await store.finish(id, lease, { ...result, value: null });
      expectEqual(await store.take(requestOf({ calls: 8 })), 0, 'milliseconds to wait');
    },
  },
  {
    name: 'opens the circuit breaker after five failures in a row, and allows one probe',
    async run(store) {
      const keyFingerprint = nextId();
      const failed = { value: null, keyFingerprint };
      const first = nextId();
      const { lease } = await lookUp(store, first, { keyFingerprint });
      const health = { state: 'failing', failures: 5 } as const;
      const receipt = await store.finish(first, lease, { ...KEPT, ...failed, health });
      if (receipt.openMs < 500) throw new Error(`open for ${receipt.openMs} ms`);
      const refused = await store.begin(nextId(), requestOf({ keyFingerprint }));
      expectEqual(refused.action === 'refuse' && refused.reason, 'failing', 'reason');
      const other = await lookUp(store, nextId());
      expectEqual(other.isProbe, false, 'a lookup with another key is a probe');
      await sleep(receipt.openMs + 50);
      const probed = nextId();
      const probe = await lookUp(store, probed, { keyFingerprint });
      expectEqual(probe.isProbe, true, 'isProbe');
      const second = await store.begin(nextId(), requestOf({ keyFingerprint }));
      expectEqual(second.action, 'refuse', 'action during the probe');
      await store.finish(probed, probe.lease, { ...KEPT, keyFingerprint });
      expectEqual((await lookUp(store, nextId(), { keyFingerprint })).isProbe, false, 'isProbe');
    },
  },
  {
    name: 'pauses all lookups with the key after a 429',
    async run(store) {
      const keyFingerprint = nextId();
      const id = nextId();
      const { lease } = await lookUp(store, id, { keyFingerprint });
      const health = { state: 'rate_limited', pauseMs: SHORT_MS } as const;
      await store.finish(id, lease, { ...KEPT, value: null, keyFingerprint, health });
      const refused = await store.begin(nextId(), requestOf({ keyFingerprint }));
      expectEqual(refused.action === 'refuse' && refused.reason, 'rate_limited', 'reason');
      await sleep(SHORT_MS + 50);
      await lookUp(store, nextId(), { keyFingerprint });
    },
  },
];
