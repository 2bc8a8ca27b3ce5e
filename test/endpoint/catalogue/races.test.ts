import { describe, expect, it } from 'vitest';
import { openCatalogueShop, type CatalogueShop } from './catalogue-shop.js';

/** A shop whose endpoint knows and trusts the lists. */
async function openTrustingShop(links = 1_200, maxLinks = 5_000): Promise<CatalogueShop> {
  const shop = openCatalogueShop({ size: links, cache: { maxLinks } });
  await shop.visit(shop.api.ids.slice(0, 1));
  await shop.pass(10_000);
  expect(shop.events).toContainEqual({ type: 'catalogue', state: 'ready', links });
  await shop.pass(40_000);
  return shop;
}

/** Requests links so that a list for them is under way, and holds it until `finish` is called. */
async function withListUnderWay(shop: CatalogueShop, hot: readonly string[]) {
  await shop.visit(hot);
  await shop.pass(17_000);
  let finish = () => {};
  const held = new Promise<void>((resolve) => (finish = resolve));
  const lists = shop.count('list');
  shop.api.holdLists = held;
  hot.forEach((id) => void shop.get(id));
  await shop.pass(1);
  expect(shop.count('list')).toBe(lists + 1);
  return finish;
}

describe('while a page is under way', () => {
  it('a link that is invalidated is not refreshed by it', async () => {
    const shop = await openTrustingShop();
    const hot = shop.api.ids.slice(300, 310);
    const finish = await withListUnderWay(shop, hot);
    shop.api.switch(hot[4] ?? '');
    void shop.endpoint.invalidate(hot[4] ?? '');
    finish();
    await shop.pass(300);

    const [response] = await shop.visit([hot[4] ?? '']);

    expect(shop.linkIn(response)).toMatchObject({ active: false });
    expect(response?.headers['Cache-Status']).toContain('fwd=miss');
  });

  it('a link that is fetched after an invalidation keeps what was fetched', async () => {
    const shop = await openTrustingShop();
    const hot = shop.api.ids.slice(300, 310);
    const finish = await withListUnderWay(shop, hot);
    shop.api.switch(hot[4] ?? '');
    void shop.endpoint.invalidate(hot[4] ?? '');
    const fetched = shop.get(hot[4] ?? '');
    await shop.pass(500);
    expect(shop.linkIn(await fetched)).toMatchObject({ active: false });
    finish();
    await shop.pass(300);

    const response = await shop.get(hot[4] ?? '');

    expect(shop.linkIn(response)).toMatchObject({ active: false });
    expect(response.headers['Cache-Status']).toContain('hit');
  });

  it('a link that nobody had requested and that is invalidated is retrieved', async () => {
    const shop = await openTrustingShop();
    const hot = shop.api.ids.slice(300, 310);
    const cold = shop.api.ids[320] ?? '';
    const finish = await withListUnderWay(shop, hot);
    shop.api.switch(cold);
    void shop.endpoint.invalidate(cold);
    finish();
    await shop.pass(300);

    const [response] = await shop.visit([cold]);

    expect(shop.linkIn(response)).toMatchObject({ active: false });
  });

  it('a request for a link that is too old to be served waits for it for three seconds, then the link is retrieved', async () => {
    const shop = await openTrustingShop();
    const hot = shop.api.ids.slice(300, 310);
    const finish = await withListUnderWay(shop, hot);
    finish();
    await shop.pass(70_000);
    shop.api.holdLists = new Promise(() => undefined);
    const links = shop.count('link');
    const response = shop.get(hot[4] ?? '');

    await shop.pass(2_400);
    expect(shop.count('link')).toBe(links);
    await shop.pass(1_000);

    expect(shop.count('link')).toBe(links + 1);
    expect((await response).headers['Cache-Status']).toContain('fwd=miss');
  });

  it('a crowd for links that are too old to be served waits for it, and none is retrieved', async () => {
    const shop = await openTrustingShop();
    const hot = shop.api.ids.slice(300, 400);
    await shop.visit(hot);
    await shop.pass(70_000);
    shop.api.holdLists = new Promise((resolve) => setTimeout(resolve, 2_000));
    const [lists, links] = [shop.count('list'), shop.count('link')];

    const responses = await shop.visit(hot);

    expect(responses.map(({ status }) => status)).toEqual(hot.map(() => 200));
    expect([shop.count('list') - lists, shop.count('link') - links]).toEqual([1, 0]);
  });

  it('a link that is evicted is fetched when it is requested again', async () => {
    const shop = await openTrustingShop(1_200, 20);
    const hot = shop.api.ids.slice(300, 310);
    const finish = await withListUnderWay(shop, hot);
    for (let start = 600; start < 660; start += 10) {
      shop.api.ids.slice(start, start + 10).forEach((id) => void shop.get(id));
      await shop.pass(300);
    }
    finish();
    await shop.pass(300);

    const responses = await shop.visit(hot);

    expect(responses.map(({ status }) => status)).toEqual(hot.map(() => 200));
  });
});

describe('the first fetch of a link', () => {
  it('that a page has just told takes one call, and is as old as the page', async () => {
    const shop = await openTrustingShop();
    const hot = shop.api.ids.slice(300, 310);
    await shop.visit(hot);
    await shop.pass(17_000);
    await shop.visit(hot);
    const [links, items] = [shop.count('link'), shop.count('items')];

    const responses = await shop.visit(shop.api.ids.slice(310, 330));

    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(shop.count('items') - items).toBe(20);
    expect(shop.count('link')).toBe(links);
    expect(Number(responses[0]?.headers['Age'])).toBeGreaterThanOrEqual(2);
  });

  it('takes two calls when the page is too old', async () => {
    const shop = await openTrustingShop();
    const hot = shop.api.ids.slice(300, 310);
    await shop.visit(hot);
    await shop.pass(17_000);
    await shop.visit(hot);
    await shop.pass(31_000);
    const links = shop.count('link');

    await shop.visit(shop.api.ids.slice(310, 312));

    expect(shop.count('link') - links).toBe(2);
  });
});

it('links that are made during a sweep are found', async () => {
  const shop = openCatalogueShop({ size: 1_200 });
  void shop.get(shop.api.ids[0] ?? '');
  const made: string[] = [];
  for (let count = 0; count < 30; count += 1) {
    made.push(shop.api.make());
    await shop.pass(100);
  }
  await shop.pass(10_000);

  const responses = await shop.visit(made);

  expect(responses.map(({ status }) => status)).toEqual(made.map(() => 200));
});
