import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import type { FragmentOptions } from '../../../src/endpoint/http/fragment-responder.js';
import type { ProductData } from '../../../src/ssr/structured-data.js';
import { jsonLdIn, listingErrors, scriptTypesIn } from '../../support/structured-data.js';
import { apiItem, apiLink, LINK_ID } from '../fixtures.js';
import { IMAGE_ORIGIN, openPictureShop, productOf } from './picture-shop.js';

const image = `${IMAGE_ORIGIN}/prod_PRIVATE.jpg`;

/** The fragment of a link whose product was looked up. */
async function fragmentOf(
  link: object = {},
  item: object = {},
  { images = [image], structuredData = true }: { images?: string[]; structuredData?: boolean } = {},
): Promise<string> {
  const fragments: FragmentOptions = { render: renderCheckoutLink, languages, structuredData };
  const shop = openPictureShop({ fragments });
  shop.links.set(LINK_ID, { ...apiLink, ...link });
  shop.items.set(LINK_ID, [{ ...apiItem, ...item }]);
  shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'Evening', images));
  await shop.linkLater();
  return (await shop.get(`${LINK_ID}.html`)).text();
}

async function dataOf(...args: Parameters<typeof fragmentOf>): Promise<ProductData> {
  const [text = 'null', ...others] = jsonLdIn(await fragmentOf(...args));
  expect(others).toEqual([]);
  return JSON.parse(text) as ProductData;
}

const inactive = { active: false };
const soldOut = { ...inactive, restrictions: { completed_sessions: { limit: 10, count: 10 } } };

describe('the structured data of a fragment', () => {
  it('are the whole offer, with the picture of the product', async () => {
    expect(await dataOf()).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Yoga class',
      description: 'Ten evenings by the lake',
      image,
      offers: {
        '@type': 'Offer',
        price: '36.00',
        priceCurrency: 'USD',
        availability: 'https://schema.org/InStock',
        url: 'https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk',
      },
    });
  });

  it.each<[string, object, object, Partial<ProductData['offers']>]>([
    ['active', {}, {}, { price: '36.00', availability: 'https://schema.org/InStock' }],
    ['inactive', inactive, {}, { availability: 'https://schema.org/OutOfStock' }],
    ['sold out by its limit', soldOut, {}, { availability: 'https://schema.org/SoldOut' }],
    ['free', {}, { amount_total: 0 }, { price: '0.00' }],
    ['in yen', { currency: 'jpy' }, { currency: 'jpy' }, { price: '3600', priceCurrency: 'JPY' }],
  ])(
    'pass the validator of merchant listings for a link that is %s',
    async (_what, link, item, offer) => {
      const data = await dataOf(link, item);

      expect(data.offers).toMatchObject(offer);
      expect(await listingErrors(data)).toEqual([]);
    },
  );

  it('have no address of a link that is not active', async () => {
    expect((await dataOf(soldOut)).offers.url).toBeUndefined();
  });

  it.each([
    ['without images', []],
    ['whose image is of another origin', ['https://evil.test/a.jpg']],
  ])('lack only the picture of a product %s', async (_what, images) => {
    const data = await dataOf({}, {}, { images });

    expect(data.image).toBeUndefined();
    expect(await listingErrors(data)).toEqual([expect.stringContaining('"image"')]);
  });

  it.each<[string, object, object]>([
    ['whose donor chooses the amount', { submit_type: 'donate' }, { amount_total: 0 }],
    ['with an amount that is not known', {}, { amount_total: null }],
  ])('are left out for a link %s', async (_what, link, item) => {
    expect(scriptTypesIn(await fragmentOf(link, item))).toEqual([]);
  });

  it('are left out unless the option is on', async () => {
    expect(scriptTypesIn(await fragmentOf({}, {}, { structuredData: false }))).toEqual([]);
  });

  it.each([
    '</script><script>alert(1)</script>',
    '<!--<script>',
    'a\u2028b\u2029c',
    '&lt;/script>',
  ])('have the title of the link as it is, and end where they should: %j', async (title) => {
    const html = await fragmentOf({ title, description: title });
    const [text = ''] = jsonLdIn(html);
    const data = JSON.parse(text) as ProductData;

    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(scriptTypesIn(html)).toEqual(['application/ld+json']);
    expect([data.name, data.description]).toEqual([title, title]);
    expect(await listingErrors(data)).toEqual([]);
  });
});
