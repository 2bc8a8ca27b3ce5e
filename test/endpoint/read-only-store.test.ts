import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
  type CheckoutLinkStore,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { apiItem, apiLink } from './fixtures.js';
import { mockSyncCrypto } from './sync-crypto.js';

const IDS = Array.from({ length: 10 }, (_, index) => `cl_${index}`);
const MINUTES = 10;

beforeEach(() => {
  // Not `setImmediate`: digests finish by the real event loop.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  mockSyncCrypto();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await new Promise((resolve) => setImmediate(resolve));
}

/** What a replica, or a server without memory, still does: it tells news. */
function readOnlyStore(): CheckoutLinkStore {
  const { news } = createMemoryStore();
  const refuse = async () => Promise.reject(new Error('READONLY'));
  return { begin: refuse, take: refuse, finish: refuse, invalidate: refuse, news };
}

it('a store that only tells news leaves the links in demand young, within the share of a process', async () => {
  let calls = 0;
  const { handle } = createCheckoutLinkEndpoint({
    secretKey: 'sk_test_1',
    links: IDS,
    store: readOnlyStore(),
    processes: 10,
    onEvent: () => undefined,
    async fetch(url) {
      calls += 1;
      const path = new URL(url).pathname;
      const items = { object: 'list', data: [apiItem], has_more: false, url: path };
      return Response.json(
        path.endsWith('/line_items') ? items : { ...apiLink, id: path.split('/')[3] },
      );
    },
  });
  const seen: { status: number; age: number }[] = [];
  const ask = async (id: string) => {
    const { status, headers } = await handle({
      method: 'GET',
      target: `/${id}`,
      header: () => null,
    });
    seen.push({ status, age: Number(headers['Age'] ?? 0) });
  };

  for (let second = 0; second < 60 * MINUTES; second += 1) {
    // The first minute brings the links in.
    if (second === 60) seen.length = 0;
    for (const id of IDS) void ask(id);
    await pass(1_000);
  }

  expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([200]));
  expect(Math.max(...seen.map(({ age }) => age))).toBeLessThanOrEqual(60);
  expect(calls).toBeLessThanOrEqual((500 / 10) * MINUTES + 2);
});
