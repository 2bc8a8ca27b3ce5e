import { expect, it } from 'vitest';
import { openShop, type Shop } from './shop.js';

function delayBy(shop: Shop, ms: () => number): void {
  const { api } = shop;
  shop.api = async (url, init) => {
    await new Promise((resolve) => setTimeout(resolve, ms()));
    return api(url, init);
  };
}

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
