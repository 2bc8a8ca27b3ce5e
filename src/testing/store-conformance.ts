import type {
  CheckoutLinkStore,
  LookupResult,
  StoreDecision,
  StoreRequest,
} from '../endpoint/store/checkout-link-store.js';

/** One rule of `CheckoutLinkStore`. `run` rejects when the store breaks it. */
export interface StoreConformanceTest {
  name: string;
  /** @param store empty, or with rows of other links only: each test has links of its own */
  run(store: CheckoutLinkStore): Promise<void>;
}

/** For tests that wait for time to pass: several times the latency of a store. */
const SHORT_MS = 400;
const LIMITS = { perMinute: 1_500, burst: 20, newLinksPerMinute: 1_500 };
const KEPT: LookupResult = {
  value: 'first',
  ignoresSessions: false,
  keepMs: 60_000,
  unusedCalls: 0,
  keyFingerprint: 'key',
  health: { state: 'working' },
};

let links = 0;
const nextId = () => `cl_conformance${Date.now().toString(36)}${(links += 1)}`;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function requestOf(changes: Partial<StoreRequest> = {}): StoreRequest {
  return {
    maxAgeMs: 30_000,
    urgentAgeMs: 1,
    calls: 2,
    known: true,
    isRepeated: false,
    urgency: 1,
    limits: LIMITS,
    keyFingerprint: 'key',
    leaseMs: 5_000,
    minGapMs: 0,
    ...changes,
  };
}

/** Rules that every store keeps, for a test runner of your choice. Some take half a second. */
export const storeConformanceTests: readonly StoreConformanceTest[] = [
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
      const { invalidations, deactivated } = await store.news('1-1.of-another-store');
      expectEqual(invalidations, null, 'after an unknown cursor');
      expectEqual(deactivated?.includes(id), true, 'names the deactivated link');
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

type Fetch = Extract<StoreDecision, { action: 'fetch' }>;

/** Waits for calls: other tests may have used them. */
async function lookUp(
  store: CheckoutLinkStore,
  id: string,
  changes: Partial<StoreRequest> = {},
): Promise<Fetch> {
  for (let attempts = 0; attempts < 100; attempts += 1) {
    const decision = await store.begin(id, requestOf(changes));
    if (decision.action === 'fetch') return decision;
    const isShort = decision.action === 'refuse' && decision.reason === 'budget';
    if (!isShort) throw new Error(`${decision.action}, not fetch: ${JSON.stringify(decision)}`);
    await sleep(decision.waitMs + 1);
  }
  throw new Error('no calls');
}

async function keep(
  store: CheckoutLinkStore,
  id: string,
  changes: Partial<LookupResult> = {},
): Promise<void> {
  const { lease } = await lookUp(store, id);
  await store.finish(id, lease, { ...KEPT, ...changes });
}

async function drain(store: CheckoutLinkStore): Promise<void> {
  while ((await store.take(requestOf({ calls: 1 }))) === 0);
}

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (actual === expected) return;
  throw new Error(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}
