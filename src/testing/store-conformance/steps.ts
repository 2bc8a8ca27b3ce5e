import type {
  CheckoutLinkStore,
  LookupResult,
  StoreDecision,
  StoreRequest,
} from '../../endpoint/store/checkout-link-store.js';

/** For tests that wait for time to pass: several times the latency of a store. */
export const SHORT_MS = 400;
export const LIMITS = { perMinute: 1_500, burst: 20, newLinksPerMinute: 1_500 };
export const KEPT: LookupResult = {
  value: 'first',
  ignoresSessions: false,
  keepMs: 60_000,
  unusedCalls: 0,
  keyFingerprint: 'key',
  health: { state: 'working' },
};

let links = 0;
export const nextId = () => `cl_conformance${Date.now().toString(36)}${(links += 1)}`;
export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function requestOf(changes: Partial<StoreRequest> = {}): StoreRequest {
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

type Fetch = Extract<StoreDecision, { action: 'fetch' }>;

/** Waits for calls: other tests may have used them. */
export async function lookUp(
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

export async function keep(
  store: CheckoutLinkStore,
  id: string,
  changes: Partial<LookupResult> = {},
): Promise<void> {
  const { lease } = await lookUp(store, id);
  await store.finish(id, lease, { ...KEPT, ...changes });
}

export async function drain(store: CheckoutLinkStore): Promise<void> {
  while ((await store.take(requestOf({ calls: 1 }))) === 0);
}

export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (actual === expected) return;
  throw new Error(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}
