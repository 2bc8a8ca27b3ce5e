import { expect, it, vi } from 'vitest';
import type { EndpointResponse } from '../../../src/endpoint/checkout-link-endpoint.js';
import { RateLimiter } from '../../../src/endpoint/upstream/rate-limiter.js';
import { NIGHTLY } from '../../support/nightly.js';
import { openCatalogueShop, type CatalogueShop } from './catalogue-shop.js';
import { constantDemand, worstMinute } from './constant-demand.js';

const DAY_MS = 24 * 60 * 60_000;
const MIB = 1024 * 1024;
/** Fetches that wait at once, at most: the bulkhead has room for them. */
const BATCH = 200;
const SECONDS_TO_SETTLE = 120;
const SECONDS = 180;
const CHECKED_SHARE = 0.05;
/** On a busy machine. */
const TIMEOUT_MS = NIGHTLY ? 7_200_000 : 900_000;
/** Any minute has at most 750 calls; a tenth of the links, and more than a tenth of the calls. */
const CASES = [
  ...(NIGHTLY
    ? [
        { size: 50_000, perMinute: 700, burst: 50 },
        { size: 5_000, perMinute: 90, burst: 20 },
      ]
    : [{ size: 1_000, perMinute: 40, burst: 20 }]),
];

/** Requests all links once, without the budget, so that their line items are known. */
async function warmUp(shop: CatalogueShop): Promise<void> {
  const { ids } = shop.api;
  shop.api.latency = 0;
  const acquire = vi.spyOn(RateLimiter.prototype, 'acquire').mockResolvedValue(() => {});
  const assertAvailable = vi.spyOn(RateLimiter.prototype, 'assertAvailable').mockReturnValue();
  for (let start = 0; start < ids.length; start += BATCH) {
    const responses = ids.slice(start, start + BATCH).map((id) => shop.get(id));
    await shop.pass(400);
    await Promise.all(responses);
  }
  acquire.mockRestore();
  assertAvailable.mockRestore();
  shop.api.latency = 1;
}

/** What happens in a second: links are made, switched, sold and sold out; a few changes have webhooks. */
function churn({ api, random, endpoint }: CatalogueShop): void {
  const share = api.ids.length / 50_000;
  const repeat = (perSecond: number, change: () => void) => {
    const times = Math.floor(perSecond * share + random.next());
    for (let done = 0; done < times; done += 1) change();
  };
  repeat(0.1, () => void api.make());
  repeat(5, () => api.switch(random.pick(api.ids)));
  repeat(20, () => api.sell(random.pick(api.ids)));
  repeat(1, () => api.sellOut(random.pick(api.ids)));
  repeat(0.4, () => {
    const changed = random.pick(api.ids);
    api.switch(changed);
    void endpoint.invalidate(changed);
  });
}

it.each(CASES)(
  '$size links in constant demand, which change, are at most a minute old with $perMinute calls a minute',
  async ({ size, perMinute, burst }) => {
    const shop = openCatalogueShop({
      size,
      budget: { perMinute, burst },
      cache: { lineItems: DAY_MS, maxLinks: 2 * size, maxBytes: 1024 * MIB },
      onEvent: () => {},
    });
    const { api, random, get, pass } = shop;
    const replacedMs: number[] = [];
    const onResponse = (id: string, response: EndpointResponse) => {
      if (!random.chance(CHECKED_SHARE)) return;
      const { active, restrictions } = shop.linkIn(response);
      const count = Number(/"count":(\d+)/.exec(JSON.stringify(restrictions))?.[1]);
      replacedMs.push(api.msSince(id, { active: active === true, count }));
    };
    const demand = { ids: () => api.ids, get, pass, eachSecond: () => churn(shop) };
    await warmUp(shop);
    await constantDemand({ ...demand, seconds: SECONDS_TO_SETTLE });
    const before = shop.count();

    const measured = await constantDemand({ ...demand, seconds: SECONDS, onResponse });

    const calls = api.calls.slice(before).map(({ at }) => at);
    const maxReplacedMs = replacedMs.reduce((most, ms) => Math.max(most, ms), 0);
    if (NIGHTLY) console.log({ size, ...measured, maxReplacedMs, calls: worstMinute(calls) });
    expect(measured.responses).toBeGreaterThanOrEqual((size * SECONDS) / 10);
    expect(measured.refused).toBe(0);
    expect(measured.maxAgeSeconds).toBeLessThan(60);
    expect(replacedMs.length).toBeGreaterThan(measured.responses / 30);
    expect(maxReplacedMs).toBeLessThan(60_000);
    expect(worstMinute(calls)).toBeLessThanOrEqual(perMinute + burst);
  },
  TIMEOUT_MS,
);
