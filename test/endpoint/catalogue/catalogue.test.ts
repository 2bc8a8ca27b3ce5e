import { describe, expect, it, vi } from 'vitest';
import type { EndpointEvent } from '../../../src/endpoint/checkout-link-endpoint.js';
import { openCatalogueShop, type CatalogueShop } from './catalogue-shop.js';

const catalogueEvents = (events: readonly EndpointEvent[]) =>
  events.filter(({ type }) => type === 'catalogue');
const READY = expect.objectContaining({ type: 'catalogue', state: 'ready' });

/** A shop whose endpoint knows all links and has compared a link of each of ten pages. */
async function openKnownShop(links = 1_200): Promise<CatalogueShop> {
  const shop = openCatalogueShop({ size: links });
  await shop.visit([shop.api.ids[0] ?? '']);
  await vi.waitFor(async () => {
    await shop.pass(1_000);
    expect(shop.events).toContainEqual(READY);
  });
  return shop;
}

const idAt = ({ api }: CatalogueShop, position: number) => api.ids.at(position) ?? '';

describe('the catalogue', () => {
  it('is read whole once, and a link of each of ten pages is compared', async () => {
    const shop = await openKnownShop(1_234);

    expect(catalogueEvents(shop.events)).toEqual([
      { type: 'catalogue', state: 'ready', links: 1_234 },
    ]);
    expect(shop.count('list')).toBe(13);
    expect(shop.count('link')).toBe(1 + 10);
  });

  it('is not read without the option', async () => {
    const shop = openCatalogueShop({ size: 300, catalogue: undefined });
    for (let round = 0; round < 5; round += 1) {
      await shop.visit(shop.api.ids.slice(0, 5));
      await shop.pass(15_000);
    }

    expect(shop.count('list')).toBe(0);
    expect(catalogueEvents(shop.events)).toEqual([]);
  });

  it('refreshes a hundred links by one call', async () => {
    const shop = await openKnownShop();
    const hot = shop.api.ids.slice(300, 400);
    await shop.visit(hot);
    const before = [shop.count('list'), shop.count('link')];

    for (let round = 0; round < 8; round += 1) {
      await shop.pass(17_000);
      const responses = await shop.visit(hot);
      expect(responses.map(({ status }) => status)).toEqual(hot.map(() => 200));
    }

    const [lists, links] = [
      shop.count('list') - Number(before[0]),
      shop.count('link') - Number(before[1]),
    ];
    expect(lists).toBe(8);
    // At most one of each page is compared.
    expect(links).toBeLessThanOrEqual(8);
  });

  it('shows what a list says, at the age of its call', async () => {
    const shop = await openKnownShop();
    const hot = shop.api.ids.slice(300, 303);
    await shop.visit(hot);
    shop.api.switch(hot[1] ?? '');
    await shop.pass(17_000);
    await shop.visit([hot[0] ?? '']);

    const changed = await shop.get(hot[1] ?? '');

    expect(shop.linkIn(changed)).toMatchObject({ active: false, url: null });
    expect(Number(changed.headers['Age'])).toBeLessThanOrEqual(3);
  });

  it('retrieves a link that is alone in its part of the list', async () => {
    const shop = await openKnownShop();
    await shop.visit([idAt(shop, 700)]);
    const lists = shop.count('list');
    await shop.pass(17_000);
    await shop.visit([idAt(shop, 700)]);

    expect(shop.count('list')).toBe(lists);
  });

  it('finds links that were made since', async () => {
    const shop = await openKnownShop();
    const made = Array.from({ length: 150 }, () => shop.api.make());
    const lists = shop.count('list');

    const responses = await shop.visit(made.slice(0, 40));

    expect(responses.map(({ status }) => status)).toEqual(Array(40).fill(200));
    expect(shop.count('list') - lists).toBe(2);
  });

  it('refreshes the newest links while more are made', async () => {
    const shop = await openKnownShop(1_230);
    const hot = shop.api.ids.slice(-20);
    await shop.visit(hot);
    const links = shop.count('link');
    for (let round = 0; round < 10; round += 1) {
      for (let made = 0; made < 13; made += 1) shop.api.make();
      await shop.pass(17_000);
      await shop.visit(hot);
    }
    const { calls } = shop.api;
    const retrieved = calls.filter(({ kind }) => kind === 'link').slice(links);

    expect(retrieved.length).toBeLessThanOrEqual(10);
    expect(catalogueEvents(shop.events)).toHaveLength(1);
  });
});

describe('absence from a list', () => {
  it('makes the endpoint retrieve a known link, and read the list again', async () => {
    const shop = await openKnownShop();
    const hot = shop.api.ids.slice(300, 310);
    await shop.visit(hot);
    shop.api.remove(hot[3] ?? '');
    await shop.pass(17_000);
    await shop.visit(hot);
    await shop.pass(12_000);

    const responses = await shop.visit(hot);

    expect(responses.map(({ status }) => status)).toEqual(
      hot.map((_, index) => (index === 3 ? 404 : 200)),
    );
    await shop.pass(5 * 60_000);
    await shop.visit(hot);
    await shop.pass(10_000);
    expect(catalogueEvents(shop.events)).toEqual([
      expect.objectContaining({ links: 1_200 }),
      expect.objectContaining({ links: 1_199 }),
    ]);
  });

  it('an unknown cursor makes it read the list again', async () => {
    const shop = await openKnownShop();
    const hot = shop.api.ids.slice(300, 310);
    await shop.visit(hot);
    shop.api.remove(idAt(shop, 400));
    await shop.pass(17_000);
    const responses = await shop.visit(hot);

    expect(responses.every(({ status }) => status === 200)).toBe(true);
    await shop.pass(5 * 60_000);
    await shop.visit(hot);
    await shop.pass(10_000);
    expect(catalogueEvents(shop.events)).toHaveLength(2);
  });
});

describe('guessed ids', () => {
  it('cost one list for any number', async () => {
    const shop = await openKnownShop();
    const calls = shop.count();
    const guesses = Array.from({ length: 500 }, (_, index) => `cl_guess${index}`);

    const responses = await shop.visit(guesses);

    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([404]));
    expect(shop.count() - calls).toBe(1);
  });

  it('in a stream leave all calls to the links of the shop', async () => {
    const shop = await openKnownShop(3_000);
    const calls = shop.count();
    const refused: number[] = [];
    let guess = 0;
    for (let second = 0; second < 60; second += 1) {
      const guesses = Array.from({ length: 100 }, () => `cl_guess${(guess += 1)}`);
      guesses.forEach((id) => void shop.get(id));
      const cold = shop.api.ids.slice(second * 5, second * 5 + 5);
      const responses = cold.map((id) => shop.get(id));
      await shop.pass(1_000);
      for (const { status } of await Promise.all(responses))
        if (status !== 200) refused.push(status);
    }

    expect(refused).toEqual([]);
    const ofLinks = 60 * 5 * 2;
    expect(shop.count() - calls - ofLinks).toBeLessThanOrEqual(45);
  });

  it('that come again are retrieved, a few a minute: a list may lack a link', async () => {
    const shop = await openKnownShop();
    const guesses = Array.from({ length: 50 }, (_, index) => `cl_guess${index}`);
    await shop.visit(guesses);
    await shop.pass(12_000);
    const links = shop.count('link');

    await shop.visit(guesses);

    expect(shop.count('link') - links).toBe(10);
  });

  it('a link that a webhook or the merchant named is retrieved at once', async () => {
    const shop = await openKnownShop();
    await shop.visit(['cl_guess']);
    const id = shop.api.make();
    void shop.endpoint.invalidate(id);

    const [response] = await shop.visit([id]);

    expect(response?.status).toBe(200);
  });
});

describe('a mismatch', () => {
  const OFF = expect.objectContaining({ type: 'catalogue', state: 'off' });

  it('switches lists off before anything is taken from them, when they are summaries', async () => {
    const shop = openCatalogueShop({ size: 1_200 });
    shop.api.summarize = (link) => ({ ...link, restrictions: null });
    const hot = shop.api.ids.slice(0, 10);
    await shop.visit(hot);
    for (let round = 0; round < 5; round += 1) {
      await shop.pass(17_000);
      for (const response of await shop.visit(hot)) {
        expect(shop.linkIn(response)).toMatchObject({ restrictions: { completed_sessions: {} } });
      }
    }

    expect(catalogueEvents(shop.events)).toEqual([OFF]);
    expect(shop.count('list')).toBeLessThan(5);
  });

  it('switches lists off when they begin to lag', async () => {
    const shop = await openKnownShop();
    const hot = shop.api.ids.slice(300, 310);
    await shop.visit(hot);
    shop.api.lag = 30_000;
    shop.api.switch(hot[5] ?? '');
    void shop.endpoint.invalidate(hot[5] ?? '');
    await shop.visit(hot);
    await shop.pass(17_000);
    await shop.visit(hot);
    expect(catalogueEvents(shop.events)).toEqual([READY, OFF]);
    const lists = shop.count('list');

    await shop.pass(17_000);
    const responses = await shop.visit(hot);

    expect(shop.linkIn(responses[5])).toMatchObject({ active: false });
    expect(shop.count('list')).toBe(lists);
  });

  it('switches lists off when they lack a link that was made', async () => {
    const shop = await openKnownShop();
    shop.api.lag = 60_000;
    const id = shop.api.make();
    void shop.endpoint.invalidate(id);

    const [response] = await shop.visit([id]);

    expect(response?.status).toBe(200);
    expect(catalogueEvents(shop.events)).toEqual([READY, { type: 'catalogue', state: 'off', id }]);
  });

  it('is logged by the default observer', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const shop = openCatalogueShop({ size: 300, onEvent: undefined });
    shop.api.summarize = (link) => ({ ...link, title: 'short' });
    await shop.visit([idAt(shop, 0)]);
    await shop.pass(10_000);

    expect(logged.mock.calls.flat()).toEqual([
      expect.stringContaining('does not use lists any more'),
    ]);
  });

  it('is not a link that changes all the time', async () => {
    const shop = openCatalogueShop({ size: 1_200 });
    const sell = setInterval(() => shop.api.ids.forEach((id) => shop.api.sell(id)), 100);
    await shop.visit([idAt(shop, 0)]);
    await shop.pass(30_000);
    clearInterval(sell);

    expect(catalogueEvents(shop.events)).toEqual([READY]);
  });
});
