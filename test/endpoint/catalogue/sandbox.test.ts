import { createSandbox, type Sandbox } from 'checkout-link-embed/sandbox';
import { expect, it, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type EndpointEvent,
  type EndpointResponse,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { createPaymentsClient } from '../../../src/api/payments-client.js';
import { randomFrom } from '../simulation/random.js';
import { useFakeTime } from './catalogue-shop.js';
import { constantDemand, worstMinute } from './constant-demand.js';

const SIZE = 5_000;
const MIB = 1024 * 1024;
const URL_OF_SANDBOX = 'http://localhost:4010';
/** First fetches that the budget allows in a second, of two calls each. */
const COLD_PER_SECOND = 6;

function clientOf({ fetch, secretKey }: Sandbox) {
  return createPaymentsClient({ secretKey, baseUrl: URL_OF_SANDBOX, fetch });
}

const params = { title: 'Teapot', line_items: [{ price: 'price_teapot', quantity: 1 }] };

/** A sandbox with the provider's rate limit and many links. */
async function openSandbox(): Promise<{ sandbox: Sandbox; ids: string[] }> {
  const filled = createSandbox({ seed: 'catalogue', rateLimit: 1_000_000 });
  const { checkoutLinks } = clientOf(filled);
  const ids: string[] = [];
  for (let made = 0; made < SIZE; made += 1) ids.push((await checkoutLinks.create(params)).id);
  return { sandbox: createSandbox({ snapshot: filled.snapshot() }), ids };
}

it('5,000 links of the sandbox in constant demand are at most a minute old, within its rate limit', async () => {
  const random = randomFrom(3);
  const { sandbox, ids } = await openSandbox();
  useFakeTime(random);
  const events: EndpointEvent[] = [];
  const calls: number[] = [];
  const { handle } = createCheckoutLinkEndpoint({
    secretKey: sandbox.secretKey,
    baseUrl: URL_OF_SANDBOX,
    checkoutOrigins: [URL_OF_SANDBOX],
    catalogue: true,
    budget: { perMinute: 600, burst: 100 },
    cache: { maxLinks: 2 * SIZE, maxBytes: 256 * MIB },
    fetch: (url, init) => {
      calls.push(performance.now());
      return sandbox.fetch(url, init);
    },
    onEvent: (event) => {
      if (event.type === 'upstream_error' || event.type === 'catalogue') events.push(event);
    },
  });
  const get = async (id: string) => handle({ method: 'GET', target: `/${id}`, header: () => null });
  const pass = async (ms: number) => void (await vi.advanceTimersByTimeAsync(ms));
  const client = clientOf(sandbox);
  for (let start = 0; start < SIZE; start += COLD_PER_SECOND) {
    ids.slice(start, start + COLD_PER_SECOND).forEach((id) => void get(id));
    await pass(1_200);
  }
  const active = new Map<string, boolean>();
  const eachSecond = () => {
    const id = random.pick(ids);
    active.set(id, !(active.get(id) ?? true));
    void client.checkoutLinks.update(id, { active: active.get(id) });
  };
  const demand = { ids: () => ids, get, pass };
  await constantDemand({ ...demand, seconds: 30 });
  const before = calls.length;

  const measured = await constantDemand({ ...demand, seconds: 90, eachSecond });

  await constantDemand({ ...demand, seconds: 60 });
  const wrong: string[] = [];
  const check = (id: string, { body }: EndpointResponse) => {
    const link = JSON.parse(body ?? '') as { active: boolean };
    if (link.active !== (active.get(id) ?? true)) wrong.push(id);
  };
  await constantDemand({ ...demand, seconds: 10, onResponse: check });
  expect(measured.refused).toBe(0);
  expect(measured.maxAgeSeconds).toBeLessThan(60);
  expect(wrong).toEqual([]);
  expect(worstMinute(calls.slice(before))).toBeLessThanOrEqual(700);
  expect(events).toEqual([{ type: 'catalogue', state: 'ready', links: SIZE }]);
}, 300_000);
