import { beforeEach, describe, expect, it } from 'vitest';
import { buyerOf } from './buyer.js';
import { emptyShop, leastLink, seededShop } from './merchant.js';
import type { Answer, merchantOf } from './merchant.js';

const ids = ({ body }: Answer) => body.data.map(({ id }: { id: string }) => id);

describe('lists', () => {
  let merchant: ReturnType<typeof merchantOf>;
  let newestFirst: string[];

  beforeEach(async () => {
    ({ merchant } = emptyShop());
    newestFirst = [];
    for (let made = 0; made < 12; made += 1) {
      const { body } = await merchant.post('/v1/checkout_links', leastLink);
      newestFirst.unshift(body.id);
    }
  });

  const list = (query = '') => merchant.get(`/v1/checkout_links${query}`);

  it('return the ten newest by default', async () => {
    const page = await list();

    expect(ids(page)).toEqual(newestFirst.slice(0, 10));
    expect(page.body).toMatchObject({ has_more: true, next_cursor: newestFirst[9] });
  });

  it('continue after an id', async () => {
    const page = await list(`?starting_after=${newestFirst[9]}`);

    expect(ids(page)).toEqual(newestFirst.slice(10));
    expect(page.body).toMatchObject({ has_more: false, next_cursor: null });
  });

  it('return the page immediately before an id', async () => {
    const page = await list(`?ending_before=${newestFirst[8]}&limit=3`);

    expect(ids(page)).toEqual(newestFirst.slice(5, 8));
    expect(page.body).toMatchObject({ has_more: true, next_cursor: newestFirst[5] });
  });

  it('end backwards at the newest', async () => {
    const page = await list(`?ending_before=${newestFirst[2]}&limit=3`);

    expect(ids(page)).toEqual(newestFirst.slice(0, 2));
    expect(page.body).toMatchObject({ has_more: false, next_cursor: null });
  });

  it('are empty after the oldest', async () => {
    const page = await list(`?starting_after=${newestFirst[11]}`);

    expect(page.body).toMatchObject({ data: [], has_more: false, next_cursor: null });
  });

  it('accept limits of 1 and 100', async () => {
    const [one, all] = [await list('?limit=1'), await list('?limit=100')];

    expect([ids(one).length, ids(all).length]).toEqual([1, 12]);
  });

  it.each(['0', '101', '-1', '1.5', 'ten', '', '1e1'])('reject the limit "%s"', async (limit) => {
    const { status, body } = await list(`?limit=${limit}`);

    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'parameter_invalid', param: 'limit' });
  });

  it.each(['starting_after', 'ending_before'])('reject an unknown id in %s', async (param) => {
    const { status, body } = await list(`?${param}=cl_none`);

    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'resource_missing', param });
  });

  it('reject both cursors together', async () => {
    const id = newestFirst[3];

    const { status, body } = await list(`?starting_after=${id}&ending_before=${id}`);

    expect([status, body.error.param]).toEqual([400, 'ending_before']);
  });

  it('reject unknown parameters', async () => {
    const { status, body } = await list('?colour=green');

    expect([status, body.error.param]).toEqual([400, 'colour']);
  });

  it('can be filtered by active', async () => {
    const inactive = newestFirst[4];
    await merchant.post(`/v1/checkout_links/${inactive}`, { active: false });

    const off = await list('?active=false');
    const on = await list('?active=true&limit=100');
    const bad = await list('?active=maybe');

    expect(ids(off)).toEqual([inactive]);
    expect(ids(on)).toEqual(newestFirst.filter((id) => id !== inactive));
    expect([bad.status, bad.body.error.param]).toEqual([400, 'active']);
  });
});

describe('line items', () => {
  it("keep the link's order, in pages", async () => {
    const { merchant } = seededShop();
    const path = '/v1/checkout_links/cl_tableset40pc/line_items';

    const first = await merchant.get(`${path}?limit=25`);
    const rest = await merchant.get(`${path}?limit=25&starting_after=${first.body.next_cursor}`);

    expect(ids(first).concat(ids(rest))).toEqual(
      Array.from({ length: 40 }, (_, i) => `li_tableset40pc${String(i + 1).padStart(2, '0')}`),
    );
    expect(rest.body.has_more).toBe(false);
  });

  it('return 404 for an unknown link', async () => {
    const { merchant } = seededShop();

    const { status, body } = await merchant.get('/v1/checkout_links/cl_none/line_items');

    expect([status, body.error.code]).toEqual([404, 'resource_missing']);
  });
});

describe('checkout sessions', () => {
  it('are filtered by status, newest first', async () => {
    const { sandbox, merchant } = seededShop();
    const newest = await buyerOf(sandbox).open('cl_4de6fg8hi0jk');

    const open = await merchant.get('/v1/checkout/sessions?status=open');
    const bad = await merchant.get('/v1/checkout/sessions?status=paid');

    expect(ids(open)).toEqual([newest, 'cs_breadopen0001', 'cs_rakuopen00002']);
    expect([bad.status, bad.body.error.param]).toEqual([400, 'status']);
  });

  it('continue after a session that no longer matches the filter', async () => {
    const { sandbox, merchant } = seededShop();
    const first = await merchant.get('/v1/checkout/sessions?status=open&limit=1');
    sandbox.expireSession(first.body.next_cursor);

    const second = await merchant.get(
      `/v1/checkout/sessions?status=open&starting_after=${first.body.next_cursor}`,
    );

    expect(ids(second)).toEqual(['cs_rakuopen00002']);
  });

  it('return 404 for an unknown id', async () => {
    const { merchant } = seededShop();

    const { status, body } = await merchant.get('/v1/checkout/sessions/cs_none');

    expect([status, body.error.code]).toEqual([404, 'resource_missing']);
  });
});

describe('paths', () => {
  it.each(['/v1/checkout_links/cl_none', '/v1/prices/price_teapot', '/v1', '/'])(
    'answer %s with 404 and the error object',
    async (path) => {
      const { merchant } = seededShop();

      const { status, body } = await merchant.get(path);

      expect(status).toBe(404);
      expect(body.error).toMatchObject({ type: 'invalid_request_error', code: 'resource_missing' });
    },
  );

  it('reject unsupported methods', async () => {
    const { merchant } = seededShop();

    const { status } = await merchant.call('DELETE', '/v1/checkout_links/cl_4de6fg8hi0jk');

    expect(status).toBe(404);
  });
});
