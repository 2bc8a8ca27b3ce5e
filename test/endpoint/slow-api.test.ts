import { expect, it } from 'vitest';
import { apiLink } from './fixtures.js';
import { delayBy, openShop, type Shop } from './shop.js';

async function statusAfter(shop: Shop, path: string, ms: number): Promise<number> {
  const response = shop.get(path);
  await shop.pass(ms);
  return (await response).status;
}

it('an API that takes 2.5 seconds for each call is waited for after the first fetch', async () => {
  const shop = openShop();
  delayBy(shop, () => 2_500);

  expect(await statusAfter(shop, 'cl_first', 3_000)).toBe(504);
  expect(await statusAfter(shop, 'cl_second', 2_500)).toBe(200);
  expect(await statusAfter(shop, 'cl_third', 2_500)).toBe(200);
  expect(shop.calls).toHaveLength(4 + 2 + 2);
});

it('a lost call is made again in time, also when the API was slow before', async () => {
  const shop = openShop();
  let delayMs = 2_500;
  delayBy(shop, () => delayMs);
  await statusAfter(shop, 'cl_first', 3_000);
  delayMs = 10;
  expect(await statusAfter(shop, 'cl_second', 10)).toBe(200);

  delayMs = 60_000;
  const response = shop.get('cl_third');
  await shop.pass(1_000);
  delayMs = 10;
  await shop.pass(1_000);

  expect((await response).status).toBe(200);
});

it.each([
  ['a link', (url: string) => !url.includes('/line_items')],
  ['line items', (url: string) => url.includes('/line_items')],
])(
  'an API that takes 2.5 seconds for %s and little for the rest is waited for',
  async (_name, isSlow) => {
    const shop = openShop();
    const { api } = shop;
    shop.api = async (url, init) => {
      await new Promise((resolve) => setTimeout(resolve, isSlow(url) ? 2_500 : 10));
      return api(url, init);
    };

    await statusAfter(shop, 'cl_first', 3_000);
    expect(await statusAfter(shop, 'cl_second', 2_500)).toBe(200);
    expect(await statusAfter(shop, 'cl_third', 2_500)).toBe(200);
  },
);

it('an API that takes 2.5 seconds for each call is not asked for sessions for longer than a fetch lasts', async () => {
  const shop = openShop({ countCompletedSessions: 'link' });
  const restrictions = { completed_sessions: { limit: 10 } };
  shop.links.set('cl_second', { ...apiLink, id: 'cl_second', restrictions });
  delayBy(shop, () => 2_500);

  await statusAfter(shop, 'cl_first', 3_000);
  expect(await statusAfter(shop, 'cl_second', 3_000)).toBe(200);
});

it('the breaker opens after five calls that were not answered', async () => {
  const shop = openShop();
  const isOpen = () => shop.events.some((event) => event.type === 'breaker');
  delayBy(shop, () => 60_000);
  let fetched = 0;
  for (; !isOpen(); fetched += 1) await statusAfter(shop, `cl_${fetched}`, 3_100);

  // Two attempts of the first link, and one of each further link.
  expect(fetched).toBe(4);
});
