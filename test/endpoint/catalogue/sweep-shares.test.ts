import { describe, expect, it } from 'vitest';
import { openCatalogueShop } from './catalogue-shop.js';
import { constantDemand } from './constant-demand.js';

/** A fast API, so that a sweep is limited by the budget only. */
const FAST = 0.2;
const SECONDS = 20;

describe('the first sweep of a large catalogue', { timeout: 120_000 }, () => {
  it('leaves calls to links that it has not found yet', async () => {
    const shop = openCatalogueShop({ size: 50_000 });
    shop.api.latency = FAST;
    const statuses: number[] = [];

    for (let second = 0; second < SECONDS; second += 1) {
      const one = shop.get(shop.api.ids[second * 797] ?? '');
      await shop.pass(1_000);
      statuses.push((await one).status);
    }

    expect(statuses).toEqual(Array(SECONDS).fill(200));
    expect(shop.count('list')).toBeGreaterThan(250);
  });

  it('goes on while more known links are requested than there are calls for', async () => {
    const shop = openCatalogueShop({ size: 20_000 });
    const links = shop.api.ids.filter((_, index) => index % 10 === 0);

    const { get, pass } = shop;
    await constantDemand({ ids: () => links, get, pass, seconds: SECONDS });

    // At least one page in 300 ms, the time of a call and that between two requests.
    expect(shop.count('list')).toBeGreaterThanOrEqual(27);
  });
});
