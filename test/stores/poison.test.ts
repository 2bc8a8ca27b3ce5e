import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { apiItem, apiLink } from '../endpoint/fixtures.js';
import { connectIoRedis } from './clients.js';
import { serverPrograms } from './programs.js';
import { startRedis } from './redis-server.js';

const [ID, OTHER] = ['cl_poisoned', 'cl_other'];
const KEY = `{checkout-links}:link:${ID}`;
const OTHER_KEY = `{checkout-links}:link:${OTHER}`;

/** A process without copies of its own. */
async function openProcess(port: number, secretKey = 'sk_test_1', title = 'Good') {
  const { store, close } = await connectIoRedis(port);
  onTestFinished(close);
  const calls: string[] = [];
  const { handle } = createCheckoutLinkEndpoint({
    secretKey,
    links: [ID, OTHER],
    store,
    onEvent: () => undefined,
    async fetch(url) {
      const { pathname } = new URL(url);
      calls.push(pathname);
      const [, , , id, items] = pathname.split('/');
      const list = { object: 'list', data: [apiItem], has_more: false, url: pathname };
      return Response.json(items ? list : { ...apiLink, id, title: `${title} ${id}` });
    },
  });
  async function get(id = ID) {
    // Until there are calls: a bucket begins empty.
    for (;;) {
      const { status, body } = await handle({
        method: 'GET',
        target: `/${id}`,
        header: () => null,
      });
      if (status !== 503) return { status, title: /"title":"([^"]*)"/.exec(body ?? '')?.[1] };
    }
  }
  return { get, calls };
}

async function openShop(program: string) {
  const server = await startRedis(program);
  const admin = new Redis(server.port, '127.0.0.1');
  onTestFinished(async () => {
    admin.disconnect();
    await server.kill();
  });
  const { get } = await openProcess(server.port);
  await get(ID);
  await get(OTHER);
  return { port: server.port, admin };
}

type Shop = Awaited<ReturnType<typeof openShop>>;
type Poison = (shop: Shop) => Promise<unknown>;

const kept = async ({ admin }: Shop, key = KEY) => (await admin.hget(key, 'value')) ?? '';
const keep = ({ admin }: Shop, value: string | Buffer) => admin.hset(KEY, 'value', value);

const poisons: Record<string, Poison> = {
  'random bytes': (shop) => keep(shop, Buffer.from(crypto.getRandomValues(new Uint8Array(2_000)))),
  nothing: (shop) => keep(shop, ''),
  'a truncated value': async (shop) => keep(shop, (await kept(shop)).slice(0, -20)),
  'the value of another link': async (shop) => keep(shop, await kept(shop, OTHER_KEY)),
  'a changed title': async (shop) => keep(shop, (await kept(shop)).replace('Good', 'Evil')),
  'a value signed with another key': async (shop) => {
    const good = await kept(shop);
    await shop.admin.del(KEY);
    const other = await openProcess(shop.port, 'sk_test_2', 'Evil');
    await other.get(ID);
    expect(await kept(shop)).not.toBe(good);
  },
  'a value without the fields of this version': async (shop) => {
    await shop.admin.del(KEY);
    await shop.admin.hset(KEY, { fetchedAt: Date.now(), value: '{"link":{}}', epoch: 0 });
  },
  'times from the future, and text for numbers': ({ admin }) =>
    admin.hset(KEY, {
      ...{ fetchedAt: '9'.repeat(30), epoch: 'x', leaseUntil: 'nan', askedAt: 'inf' },
      failures: '-1e99',
    }),
  'a list in place of the link': async ({ admin }) => {
    await admin.del(KEY);
    await admin.lpush(KEY, 'x');
  },
  'a string in place of every key': async ({ admin }) => {
    for (const key of await admin.keys('*')) await admin.set(key, 'x');
  },
  'random bytes in every field': async ({ admin }) => {
    for (const key of await admin.keys('*')) {
      if ((await admin.type(key)) !== 'hash') continue;
      const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(20)));
      for (const field of await admin.hkeys(key)) await admin.hset(key, field, noise);
    }
  },
};

describe.each(serverPrograms())('a store on %s that somebody has written to', (program) => {
  it.each(Object.entries(poisons))('with %s in it shows what the API says', async (_, poison) => {
    const shop = await openShop(program);
    await poison(shop);
    const { get } = await openProcess(shop.port);

    expect(await get()).toEqual({ status: 200, title: `Good ${ID}` });
    expect(await get(OTHER)).toEqual({ status: 200, title: `Good ${OTHER}` });
  });
});
