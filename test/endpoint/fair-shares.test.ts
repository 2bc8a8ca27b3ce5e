import { describe, expect, it } from 'vitest';
import { apiLink } from './fixtures.js';
import { delayBy, openShop, type Shop } from './shop.js';

const SLOTS = 16;
const SLOTS_OF_KNOWN = 20;

const ids = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `cl_${name}${String(index).padStart(2, '0')}`);
const listOf = (names: readonly string[]) => `?${names.map((id) => `id=${id}`).join('&')}`;

interface HeldShop extends Shop {
  /** The ids of the fetches that have started, in order. */
  started(): string[];
  /** Answers the oldest fetches, one after the other, so that others start. */
  end(fetches: number): Promise<void>;
  /** Answers all, until they are held again. */
  endAll(): Promise<void>;
  hold(): void;
}

const { setImmediate: nextTurn } = globalThis;

/** Bodies are read in turns of the event loop, which fake timers do not wait for. */
async function bodiesRead(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => nextTurn(resolve));
}

/** An API that answers when it is told to. */
function openHeldShop(links?: readonly string[]): HeldShop {
  const budget = { perMinute: 1_500, burst: 1_500, newLinksPerMinute: 1_500 };
  const shop = openShop({ budget, links });
  const api = shop.api;
  const held = new Map<string, (() => void)[]>();
  const end = async (fetches: number) => {
    for (let ended = 0; ended < fetches; ended += 1) {
      const [id = ''] = held.keys();
      for (const answer of held.get(id) ?? []) answer();
      held.delete(id);
      await bodiesRead();
      await shop.pass(20);
    }
  };
  const hold = () => {
    shop.api = (url, init) =>
      new Promise((resolve) => {
        const [id = ''] = /cl_\w+/.exec(url) ?? [];
        held.set(id, [...(held.get(id) ?? []), () => resolve(api(url, init))]);
      });
  };
  hold();
  return Object.assign(shop, {
    hold,
    started: () =>
      shop.calls
        .filter((path) => !path.endsWith('/line_items'))
        .map((path) => path.slice(path.indexOf('cl_'))),
    end,
    async endAll() {
      shop.api = api;
      await end(held.size);
      await shop.pass(2_000);
    },
  });
}

async function refusedOf(response: Promise<Response>): Promise<number> {
  const { data } = (await (await response).json()) as { data: { error?: object }[] };
  return data.filter(({ error }) => error).length;
}

describe('concurrent fetches for lists and single links', () => {
  it('a single link is the next, however long the list', async () => {
    const shop = openHeldShop();
    const list = shop.get(listOf(ids(100, 'list')));
    await shop.pass(10);

    const one = shop.get('cl_one');
    await shop.end(1);

    expect(shop.started().indexOf('cl_one')).toBe(SLOTS);
    await shop.endAll();
    expect((await one).status).toBe(200);
    expect(await refusedOf(list)).toBe(0);
  });

  it('a single link waits for at most one fetch of each of five lists', async () => {
    const shop = openHeldShop();
    for (const name of ['a', 'b', 'c', 'd', 'e']) void shop.get(listOf(ids(20, name)));
    await shop.pass(10);
    await shop.end(17);
    const before = shop.started().length;

    void shop.get('cl_one');
    await shop.end(10);

    const since = shop.started().slice(before);
    const lists = since.slice(0, since.indexOf('cl_one')).map((id) => id.slice(0, -2));
    expect(since).toContain('cl_one');
    // 33 have started, six rounds and three: in this round two lists have a turn left.
    expect(lists).toEqual(['cl_d', 'cl_e']);
  });

  it('a request for one link of the list is next too', async () => {
    const shop = openHeldShop();
    void shop.get(listOf(ids(100, 'list')));
    await shop.pass(10);

    const one = shop.get('cl_list99');
    await shop.end(1);

    expect(shop.started().indexOf('cl_list99')).toBe(SLOTS);
    await shop.endAll();
    expect((await one).status).toBe(200);
    expect(shop.started().filter((id) => id === 'cl_list99')).toHaveLength(1);
  });

  it('a single link has a place when lists have filled the queue', async () => {
    const shop = openHeldShop();
    const lists = ['a', 'b', 'c'].map((name) => shop.get(listOf(ids(100, name))));
    await shop.pass(10);

    const one = shop.get('cl_one');
    await shop.end(4);

    // 16 have started, five rounds and one: in this round two lists have a turn left.
    expect(shop.started().indexOf('cl_one')).toBe(SLOTS + 2);
    await shop.endAll();
    expect((await one).status).toBe(200);
    const refused = await Promise.all(lists.map(refusedOf));
    const sum = refused.reduce((all, each) => all + each);
    expect(sum).toBe(300 + 1 - SLOTS - 256);
  });

  it.each([
    { of: 'a list', targets: [listOf(ids(100, 'stale'))] },
    { of: 'single links', targets: ids(100, 'stale') },
  ])('refreshes of $of in the background do not delay a single link', async ({ targets }) => {
    const shop = openHeldShop([...ids(100, 'stale'), 'cl_one']);
    const first = targets.map((target) => shop.get(target));
    await shop.endAll();
    await Promise.all(first);
    await shop.pass(18_000);
    shop.hold();
    const before = shop.started().length;
    for (const target of targets) void shop.get(target);
    await shop.pass(10);

    void shop.get('cl_one');
    await shop.end(1);

    expect(shop.started().indexOf('cl_one') - before).toBe(SLOTS_OF_KNOWN);
  });
});

describe('calls for lists and single links', () => {
  it('a list of 100 new links has the calls that it needs', async () => {
    const shop = openShop();
    const list = shop.get(listOf(ids(100, 'list')));
    await shop.pass(3_000);

    expect(await refusedOf(list)).toBe(0);
    expect(shop.calls).toHaveLength(200);
  });

  it('single links are served while lists want more calls than there are', async () => {
    const budget = { perMinute: 600, burst: 50 };
    const links = [...ids(100, 'a'), ...ids(100, 'b'), ...ids(20, 'one')];
    const shop = openShop({ budget, links });
    const statuses: number[] = [];
    for (const id of ids(20, 'one')) {
      for (const name of ['a', 'b']) void shop.get(listOf(ids(100, name)));
      const one = shop.get(id);
      await shop.pass(1_000);
      statuses.push((await one).status);
    }

    expect(statuses).toEqual(Array(20).fill(200));
  });

  it('a new link is served after lists of new links took the calls for new links', async () => {
    const shop = openShop();
    for (const name of ['a', 'b', 'c']) void shop.get(listOf(ids(100, name)));
    await shop.pass(2_000);

    const one = shop.get('cl_one');
    await shop.pass(500);

    expect((await one).status).toBe(200);
  });

  it('an invalidated link is fetched while many others are refreshed in the background', async () => {
    const shop = openShop({ links: [...ids(140, 'stale'), 'cl_sold'] });
    for (const id of [...ids(140, 'stale'), 'cl_sold']) {
      await shop.get(id);
      await shop.pass(200);
    }
    await shop.pass(17_000);
    delayBy(shop, () => 300);
    for (const id of ids(140, 'stale')) void shop.get(id);
    shop.links.set('cl_sold', { ...apiLink, id: 'cl_sold', title: 'Changed' });
    await shop.endpoint.invalidate('cl_sold');

    const sold = shop.get('cl_sold');
    await shop.pass(1_000);

    expect(await (await sold).json()).toMatchObject({ title: 'Changed' });
  });
});
