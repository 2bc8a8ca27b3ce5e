import { expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../src/endpoint/checkout-link-endpoint.js';
import { inherit } from '../../src/endpoint/endpoint-internals.js';
import { LINK_ID } from './fixtures.js';
import {
  openGroup,
  pass,
  sendEvent,
  sendWebhook,
  settled,
  titled,
  useFakeTime,
  WEBHOOK_SECRET,
} from './store-group.js';

useFakeTime();

const CHANGED = { status: 200, title: 'Changed' };
const down = () => Response.json({ error: {} }, { status: 503 });

/** The first process has not served the link, and a copy of the last one is in the store. */
async function openDoubtfulGroup(processes = 2) {
  const group = openGroup(processes, {
    webhookSecret: WEBHOOK_SECRET,
    countCompletedSessions: () => 0,
  });
  await group.get(0, 'cl_other1');
  await group.get(processes - 1);
  return group;
}

type Group = Awaited<ReturnType<typeof openDoubtfulGroup>>;

/** The store is told of nothing by `tell`, and is back when this resolves. Its news are slow. */
async function untold(
  { store }: Pick<Group, 'store'>,
  tell: () => Promise<unknown>,
): Promise<void> {
  const { invalidate, news } = store.store;
  store.store.invalidate = () => Promise.reject(new Error('connection reset'));
  await settled(tell());
  store.store.invalidate = invalidate;
  store.store.news = async (cursor) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return news(cursor);
  };
  await pass(1_100);
}

/** The first process reads that invalidations may be lost. */
async function loseNews(get: Group['get'], store: Group['store']): Promise<void> {
  const { news } = store.store;
  store.store.news = async (cursor) => ({ ...(await news(cursor)), invalidations: null });
  await get(0, 'cl_other1');
  store.store.news = news;
}

it('a deactivated link is not served from a copy in a store that has not heard of it', async () => {
  const opened = await openDoubtfulGroup();
  const { group, get, endpoints } = opened;
  await untold(opened, () => sendWebhook(endpoints[0], LINK_ID, false));
  group.api = down;

  expect((await get(0)).status).toBe(503);
});

it('a link that is deactivated while the store responds is not served from its copy', async () => {
  const { group, store, get, endpoints } = await openDoubtfulGroup();
  await pass(57_000);
  group.api = down;
  const { begin } = store.store;
  store.store.begin = async (...args) => {
    const decision = await begin(...args);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return decision;
  };
  const first = get(0);
  await pass(30);
  expect((await settled(sendWebhook(endpoints[0], LINK_ID, false)))?.status).toBe(204);
  await first;

  expect((await get(0)).status).toBe(503);
});

it('a session that the store was not told of is in the next response of its process', async () => {
  const opened = await openDoubtfulGroup();
  const { group, get, endpoints } = opened;
  await untold(opened, () =>
    sendEvent(endpoints[0], { id: 'cs_1', object: 'checkout.session', checkout_link: LINK_ID }),
  );
  group.api = titled('Changed');

  expect(await get(0)).toEqual(CHANGED);
});

it('an invalidation that the store was not told of is not forgotten after a thousand others', async () => {
  const opened = await openDoubtfulGroup();
  const { group, get, endpoints } = opened;
  await untold(opened, async () => {
    await endpoints[0]?.invalidate(LINK_ID);
    for (let n = 0; n < 1_001; n += 1) await endpoints[0]?.invalidate(`cl_further${n}`);
  });
  group.api = titled('Changed');

  expect(await get(0)).toEqual(CHANGED);
});

it('a thousand invalidations that the store was told of leave the copies of other links', async () => {
  const { get, endpoints, calls } = await openDoubtfulGroup();
  for (let n = 0; n < 1_002; n += 1) await endpoints[0]?.invalidate(`cl_further${n}`);
  const made = calls.length;

  expect((await get(0)).status).toBe(200);
  expect(calls).toHaveLength(made);
});

it('an invalidation that the store was not told of is kept when a process gets other settings', async () => {
  const opened = await openDoubtfulGroup(3);
  const { group, store, get, endpoints } = opened;
  await get(1, 'cl_other1');
  await untold(opened, async () => endpoints[0]?.invalidate(LINK_ID));
  store.store.invalidate = () => new Promise<void>(() => {});
  const [previous, next] = endpoints;
  if (previous && next) inherit(next, previous, { links: false, products: false });
  group.api = titled('Changed');

  expect(await get(1)).toEqual(CHANGED);
});

it('after a store may have lost invalidations, its copies are not served while a link is fetched', async () => {
  const { group, store, get } = await openDoubtfulGroup();
  await pass(1_000);
  await loseNews(get, store);
  group.api = async (path) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return titled('Changed')(path);
  };
  const first = get(0);
  await pass(200);

  expect(await get(0)).toEqual(CHANGED);
  expect(await first).toEqual(CHANGED);
});

it('after a store may have lost invalidations, line items of its copies are not used', async () => {
  const { store, get, calls } = await openDoubtfulGroup();
  await pass(1_000);
  await loseNews(get, store);
  calls.length = 0;
  await get(0);

  expect(calls).toContain(`/v1/checkout_links/${LINK_ID}/line_items`);
});

it('an invalidation told while the machine of another process sleeps is in its next response', async () => {
  const { group, get, endpoints } = openGroup(2);
  await get(0);
  await get(1);
  await pass(500);
  await get(1, 'cl_other1');
  group.api = titled('Changed');
  await endpoints[0]?.invalidate(LINK_ID);
  // The monotonic clock stops meanwhile.
  vi.setSystemTime(Date.now() + 10_000);

  expect(await get(1)).toEqual(CHANGED);
});

/** The store is back, another process is told that the link is inactive, and the API fails. */
async function deactivateElsewhere({ group, store, endpoints }: ReturnType<typeof openGroup>) {
  store.isAway = false;
  expect((await settled(sendWebhook(endpoints[1], LINK_ID, false)))?.status).toBe(204);
  await pass(2_500);
  group.api = down;
}

it('a process that missed the deactivation of a link before its store first responded does not serve it', async () => {
  const opened = openGroup(2, { webhookSecret: WEBHOOK_SECRET });
  const { store, get } = opened;
  store.isAway = true;
  await pass(10_000);
  await get(0, 'cl_other1');
  await pass(10_000);
  expect(await get(0)).toMatchObject({ status: 200 });

  await deactivateElsewhere(opened);
  expect((await get(0)).status).toBe(503);
});

it('a process that fetched a link before it first asked its store does not serve it once it is deactivated', async () => {
  const opened = openGroup(2, { webhookSecret: WEBHOOK_SECRET });
  const { store, get, endpoints } = opened;
  store.isAway = true;
  expect((await settled(sendWebhook(endpoints[0], 'cl_other1')))?.status).toBe(503);
  await pass(800);
  expect(await get(0)).toMatchObject({ status: 200 });

  await deactivateElsewhere(opened);
  expect((await get(0)).status).toBe(503);
});

it('a copy that looks younger than it is, after the clock was set back a little, is not used for a link that has changed', async () => {
  let error = 0;
  const opened = openGroup(2);
  const { group, store, get, endpoints } = opened;
  store.store = createMemoryStore(() => Date.now() + error);
  await get(0, 'cl_other1');
  await pass(11_100);
  await get(1, 'cl_other2');
  await pass(850);
  await get(1);
  error = -800;
  await get(0, 'cl_other1');

  group.api = titled('Changed');
  await untold(opened, async () => endpoints[0]?.invalidate(LINK_ID).catch(() => undefined));

  expect(await get(0)).toEqual(CHANGED);
});
