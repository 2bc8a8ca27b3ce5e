import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINK_ID } from './fixtures.js';
import { openShop } from './shop.js';

/** Ways to write a part of an address that a cache may undo (RFC 3986, 6.2.2), or does although it should not. */
const encoded = fc
  .tuple(fc.constant(LINK_ID), fc.nat(LINK_ID.length - 1))
  .map(([id, at]) => `${id.slice(0, at)}%${id.charCodeAt(at).toString(16)}${id.slice(at + 1)}`);
const path = fc.oneof(
  fc.tuple(fc.constantFrom('/', '//', '/./', '/x/../'), fc.oneof(encoded, fc.constant(LINK_ID))),
  fc.tuple(
    fc.constantFrom(`/${LINK_ID}`, `/${LINK_ID}.html`),
    fc.constantFrom('', '/', '//', '/.', '/x/..', '/./'),
  ),
);
const query = fc.oneof(
  fc.constant(''),
  encoded.map((id) => `?id=${id}`),
  fc.constantFrom(`?%69d=${LINK_ID}`, `?id=${LINK_ID}`, `?id=${LINK_ID}&i%64=cl_other`),
  fc.constantFrom('?lang=%64e', '?l%61ng=de', '?lang=de', '?layout=b%75tton', '?utm=%20'),
);

/** As caches and the WHATWG URL standard read it, with encoded characters that need none decoded. */
function normalized(address: string): string {
  const { pathname, search } = new URL(`https://shop.example${address}`);
  const decode = (text: string) =>
    text.replaceAll(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
      const character = String.fromCharCode(parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : whole;
    });
  return (
    decode(pathname)
      .replaceAll(/\/{2,}/g, '/')
      .replace(/(.)\/$/, '$1') + decode(search)
  );
}

describe('an address that a cache may fold into another', () => {
  it('has the same response, or one that no cache keeps', async () => {
    const shop = openShop({
      fragments: { render: (_link, options) => JSON.stringify(options), languages: ['en', 'de'] },
    });
    const response = async (address: string) => {
      const { status, headers, body } = await shop.endpoint.handle({
        ...{ method: 'GET', target: `/checkout-links${address}` },
        header: () => null,
      });
      return { status, body, isKept: headers['Cache-Control'] !== 'no-store' };
    };
    const property = fc.asyncProperty(path, query, async (parts, search) => {
      const address = parts.join('') + search;
      const own = await response(address);
      const folded = await response(normalized(address));

      if (own.isKept) expect([own.status, own.body]).toEqual([folded.status, folded.body]);
    });

    await fc.assert(property, { numRuns: 2_000, seed: 8 });
  });

  it.each([
    `/%63${LINK_ID.slice(1)}`,
    `/${LINK_ID}/.`,
    `/${LINK_ID}/x/..`,
    `/${LINK_ID}//`,
    `?id=%63${LINK_ID.slice(1)}`,
  ])('is unknown here, and not cacheable: %s', async (address) => {
    const shop = openShop({});
    for (const origin of ['', 'https://shop.example']) {
      const { status, headers } = await shop.endpoint.handle({
        ...{ method: 'GET', target: `${origin}/checkout-links${address}` },
        header: () => null,
      });

      expect([status, headers['Cache-Control']]).toEqual([404, 'no-store']);
    }
  });

  it('and an ordinary unknown address is cacheable, also in absolute form', async () => {
    const shop = openShop({});
    const { headers } = await shop.endpoint.handle({
      ...{ method: 'GET', target: 'https://shop.example/checkout-links/nothing' },
      header: () => null,
    });

    expect(headers['Cache-Control']).toBe('public, max-age=0, s-maxage=10');
  });
});
