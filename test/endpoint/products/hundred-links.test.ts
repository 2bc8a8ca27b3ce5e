import { describe, expect, it } from 'vitest';
import type { CheckoutLinkView } from '../../../src/wire/link.js';
import { itemOf, openPictureShop, productOf, type PictureShop } from './picture-shop.js';

const DURATION_MS = 4 * 60_000;
const PAUSE_MS = 58_000;
const CALL_MS = 50;
const STEP_MS = 50;
const ids = Array.from({ length: 100 }, (_, index) => `cl_${index}`).sort();
const page = `?${ids.map((id) => `id=${id}`).join('&')}`;

interface Visits {
  shop: PictureShop;
  /** How long each response took. */
  elapsedMs: number[];
  /** Of the responses that are no 200, or have a link with an error. */
  failures: number;
  last: CheckoutLinkView[];
}

/** A page with a hundred links, each of another product, that buyers open for some minutes. */
async function visit(
  shop: PictureShop,
  respond: PictureShop['respond'] = shop.respond,
): Promise<Visits> {
  for (const [index, id] of ids.entries()) {
    shop.products.set(`prod_${index}`, productOf(`prod_${index}`, `Product ${index}`));
    shop.items.set(id, [itemOf(`prod_${index}`)]);
  }
  shop.respond = respond;
  const { api } = shop;
  shop.api = async (url, init) => {
    await new Promise((resolve) => setTimeout(resolve, CALL_MS));
    return api(url, init);
  };
  const visits: Visits = { shop, elapsedMs: [], failures: 0, last: [] };
  for (const end = Date.now() + DURATION_MS; Date.now() < end; await shop.pass(PAUSE_MS)) {
    const startedAt = Date.now();
    let response: Response | undefined;
    void shop.get(page).then((settled) => (response = settled));
    while (!response) await shop.pass(STEP_MS);
    visits.elapsedMs.push(Date.now() - startedAt);
    const text = await response.text();
    if (response.status !== 200 || text.includes('"error"')) visits.failures += 1;
    visits.last = (JSON.parse(text) as { data: CheckoutLinkView[] }).data;
  }
  return visits;
}

const callsOf = (shop: PictureShop, part: string) =>
  shop.calls.filter((path) => path.includes(part)).length;

const faults: Readonly<Record<string, PictureShop['respond']>> = {
  'never answers': () => new Promise(() => undefined),
  fails: () => new Response('no', { status: 500 }),
  'refuses the key': () => new Response('no', { status: 403 }),
};

describe('a page of 100 links with pictures', () => {
  it('costs a call for each product and hour, and no link is later for it, or fails', async () => {
    const without = await visit(openPictureShop({ images: false }));
    const { shop, elapsedMs, failures, last } = await visit(openPictureShop());

    expect(last.map(({ id, cover }) => [id, cover?.name])).toEqual(
      ids.map((id, index) => [id, `Product ${index}`]),
    );
    expect(callsOf(shop, '/products/')).toBe(ids.length);
    expect(callsOf(shop, '/checkout_links/')).toBe(callsOf(without.shop, '/checkout_links/'));
    expect([elapsedMs, failures]).toEqual([without.elapsedMs, 0]);

    for (const [fault, respond] of Object.entries(faults)) {
      const faulty = await visit(openPictureShop(), respond);

      expect([faulty.elapsedMs, faulty.failures], fault).toEqual([without.elapsedMs, 0]);
      expect(faulty.last, fault).toEqual(without.last);
      expect(callsOf(faulty.shop, '/products/'), fault).toBeLessThanOrEqual(30);
      const events = faulty.shop.events.filter(({ type }) => type === 'image');
      expect(events.length, fault).toBeLessThanOrEqual(30);
      expect(events.length, fault).toBeGreaterThan(0);
    }
  }, 300_000);
});
