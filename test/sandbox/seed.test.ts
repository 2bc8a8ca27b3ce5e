import { describe, expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { createClock, merchantOf, seededShop } from './merchant.js';

async function everything(now: () => number) {
  const { merchant } = seededShop({ now });
  const links = await merchant.get('/v1/checkout_links?limit=100');
  const sessions = await merchant.get('/v1/checkout/sessions?limit=100');
  const items = [];
  for (const { id } of links.body.data)
    items.push((await merchant.get(`/v1/checkout_links/${id}/line_items?limit=100`)).body.data);
  return { links: links.body.data, sessions: sessions.body.data, items };
}

const clock = createClock();
const shop = await everything(clock.now);
const link = (id: string) => shop.links.find((each: { id: string }) => each.id === id);
const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

describe('seed', () => {
  it('is deterministic', async () => {
    expect(await everything(clock.now)).toEqual(shop);
  });

  it('has the same ids at another time', async () => {
    const later = createClock(clock.now() + 1e10);

    const { links, sessions, items } = await everything(later.now);

    expect([idsOf(links), idsOf(sessions), items.map(idsOf)]).toEqual([
      idsOf(shop.links),
      idsOf(shop.sessions),
      shop.items.map(idsOf),
    ]);
    expect(sessions.map((session: { status: string }) => session.status)).toEqual(
      shop.sessions.map((session: { status: string }) => session.status),
    );
  });

  it('is listed on the sandbox, oldest first', () => {
    const { links } = createSandbox();

    expect(links.map(({ id }) => id)).toEqual(idsOf(shop.links).reverse());
    expect(links.every(({ shows }) => shows.length > 2)).toBe(true);
  });

  it('has ids of the documented format', () => {
    for (const id of idsOf(shop.links)) expect(id).toMatch(/^cl_[a-z0-9]{12}$/);
    for (const id of idsOf(shop.sessions)) expect(id).toMatch(/^cs_[a-z0-9]+$/);
    expect(shop.links).toHaveLength(16);
  });

  it('has every submit type, active and inactive', () => {
    const types = shop.links.map((each: { submit_type: string }) => each.submit_type);

    expect(new Set(types)).toEqual(new Set(['auto', 'pay', 'book', 'donate', undefined]));
    expect(link('cl_winterconc5t')).toMatchObject({
      active: false,
      inactive_message: 'The winter concert is over. Thank you for coming, see you in spring!',
    });
    expect(link('cl_seconds00q8z')).toMatchObject({ active: false, inactive_message: null });
  });

  it.each([
    ['cl_moonjar7to9p', false, 3],
    ['cl_lastteapot1s', true, 2],
  ])('has completed sessions of %s that match its limit', async (id, active, count) => {
    const { merchant } = seededShop({ edition: 'newer' });

    const { body } = await merchant.get(`/v1/checkout_links/${id}`);

    expect(body).toMatchObject({
      active,
      restrictions: { completed_sessions: { limit: 3, count } },
    });
  });

  it('has various currencies, amounts and item counts', () => {
    const currencies = shop.links.map(({ currency }: { currency: string }) => currency);
    const counts = shop.items.map(({ length }) => length);
    const amounts = shop.items.flat().map((item: { amount_total: number }) => item.amount_total);

    expect(new Set(currencies)).toEqual(new Set(['usd', 'eur', 'gbp', 'ils', 'kwd', 'jpy']));
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([1, 40]);
    expect(Math.min(...amounts)).toBe(0);
  });

  it('has sessions of every status with matching times', () => {
    const now = clock.now() / 1000;
    const over = ({ expires_at }: { expires_at: number }) => expires_at <= now;
    const of = (status: string) =>
      shop.sessions.filter((session: { status: string }) => session.status === status);

    expect([of('open').length, of('complete').length, of('expired').length]).toEqual([2, 9, 2]);
    expect(of('open').some(over)).toBe(false);
    expect(of('expired').every(over)).toBe(true);
    for (const { customer_details } of of('complete'))
      expect(customer_details.email).toMatch(/@example\.(com|org|net)$/);
  });

  it('is in the order of creation', () => {
    for (const list of [shop.links, shop.sessions]) {
      const times = list.map(({ created }: { created: number }) => created);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    }
  });

  it('is restored by reset', async () => {
    const { sandbox, merchant } = seededShop({ now: clock.now });
    await merchant.post('/v1/checkout_links/cl_4de6fg8hi0jk', { metadata: { a: 'b' } });

    sandbox.reset();

    const { body } = await merchant.get('/v1/checkout_links?limit=100');
    expect(body.data).toEqual(shop.links);
  });

  it('can be limited to the catalogue', async () => {
    const sandbox = createSandbox({ seed: 'catalogue' });

    const { body } = await merchantOf(sandbox).get('/v1/checkout_links');

    expect([body.data, sandbox.links]).toEqual([[], []]);
  });
});
