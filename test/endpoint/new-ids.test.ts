import { expect, it } from 'vitest';
import { LINK_ID } from './fixtures.js';
import { openGroup, pass, respond, settled, useFakeTime } from './store-group.js';

useFakeTime();

const SECONDS = 10;
const LISTS_A_SECOND = 8;
const IDS = 100;

/** An endpoint with a store, in which calls of `begin` are counted by what they are for. */
function openShop() {
  const shop = openGroup(1, {
    links: undefined,
    cache: { fresh: 300, staleWhileRevalidate: 0, staleIfError: 0 },
  });
  const { store, group } = shop;
  const { begin } = store.store;
  const asked = { tried: 0, guesses: 0, atOnce: 0, mostAtOnce: 0 };
  store.store.begin = async (id, request) => {
    asked.guesses += request.known ? 0 : 1;
    asked.mostAtOnce = Math.max(asked.mostAtOnce, (asked.atOnce += 1));
    try {
      return await begin(id, request);
    } finally {
      asked.atOnce -= 1;
    }
  };
  group.api = (path) =>
    path.includes('guess')
      ? Response.json({ error: { type: 'x', code: 'resource_missing' } }, { status: 404 })
      : respond(path);
  const tryList = () => {
    const ids = Array.from({ length: IDS }, () => `id=cl_guess${(asked.tried += 1)}`);
    void shop.endpoints[0]?.fetch(
      new Request(`https://shop.example/checkout-links?${ids.join('&')}`),
    );
  };
  return { ...shop, asked, tryList };
}

it('a client that tries ids costs the store little, and no known link its calls', async () => {
  const { asked, events, get, tryList } = openShop();
  await get(0);

  const statuses: number[] = [];
  for (let second = 0; second < SECONDS; second += 1) {
    for (let list = 0; list < LISTS_A_SECOND; list += 1) {
      tryList();
      await pass(1_000 / LISTS_A_SECOND);
    }
    statuses.push((await get(0)).status);
  }

  expect(asked.tried).toBe(SECONDS * LISTS_A_SECOND * IDS);
  // Sixteen that wait for calls ask again and again; most of the others do not ask at all.
  expect(asked.guesses).toBeLessThan(asked.tried);
  expect(asked.mostAtOnce).toBeLessThanOrEqual(256);
  expect(statuses).toEqual(Array<number>(SECONDS).fill(200));
  expect(events.filter(({ type }) => type === 'store')).toEqual([]);
});

it('a new link that was refused among them is served when it is requested again', async () => {
  const { get, tryList } = openShop();
  for (let list = 0; list < 10; list += 1) {
    tryList();
    await pass(100);
  }

  const first = await get(0, LINK_ID);
  for (let list = 0; list < 20; list += 1) {
    tryList();
    await pass(100);
  }
  const second = await get(0, LINK_ID);

  expect([first.status, second.status]).toEqual([503, 200]);
});

it('more than 256 at once are refused, and counted as shed', async () => {
  const { endpoints, asked, events } = openShop();
  const lists = [0, 1, 2].map((list) =>
    Array.from({ length: IDS }, (_, place) => `id=cl_guess${list}x${place}`).join('&'),
  );
  for (const list of lists) {
    void endpoints[0]?.fetch(new Request(`https://shop.example/checkout-links?${list}`));
  }
  await pass(20);

  expect(asked.mostAtOnce).toBe(256);
  expect(events.filter(({ type }) => type === 'shed')).toHaveLength(44);
  await pass(5_000);
});

it('the first links of a store that is new wait for the first calls', async () => {
  const { endpoints } = openShop();

  const pending = [1, 2, 3, 4, 5, 6, 7, 8].map(async (index) =>
    endpoints[0]?.fetch(new Request(`https://shop.example/checkout-links/cl_first${index}`)),
  );
  const responses = await settled(Promise.all(pending));

  expect(responses.map((response) => response?.status)).toEqual(Array<number>(8).fill(200));
});
