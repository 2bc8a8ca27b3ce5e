import type { Product, WithContext } from 'schema-dts';
import { describe, expect, it } from 'vitest';
import { productData, type ProductData } from '../../src/ssr/structured-data.js';
import { renderCheckoutLink, type RenderOptions } from '../../src/ssr/render-checkout-link.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { injections } from '../support/injections.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { listingErrors, scriptTypesIn } from '../support/structured-data.js';

/** Of the types that schema.org's vocabulary has, as far as a compiler can tell. */
const inVocabulary = (data: ProductData): WithContext<Product> => data;

const cover = { url: 'https://images.example.com/bowl.jpg', name: 'Bowl' };
const sales = (limit: number, count: number | null) => ({
  restrictions: { completed_sessions: { limit, count } },
});
const amounts = (currency: string, ...all: (number | null)[]) => ({
  currency,
  line_items: lineItems(all.map((amount_total) => lineItem({ currency, amount_total }))),
});

/** The texts of the JSON-LD scripts in a page with the link. */
function scriptsOf(link: CheckoutLinkView, options: RenderOptions = { structuredData: true }) {
  const html = renderCheckoutLink(link, { at: 0, ...options });
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, text = '']) => text,
  );
}

function dataOf(changes: Partial<CheckoutLinkView>, options?: RenderOptions): ProductData {
  const [text = 'null'] = scriptsOf(linkView(changes), options);
  return JSON.parse(text) as ProductData;
}

describe('the structured data of a link', () => {
  it('are its product and the offer, and nothing else', () => {
    expect(dataOf({ cover })).toEqual(
      inVocabulary({
        '@context': 'https://schema.org',
        '@type': 'Product',
        name: 'Ceramics workshop',
        description: 'Two evenings at the wheel.',
        image: 'https://images.example.com/bowl.jpg',
        offers: {
          '@type': 'Offer',
          price: '104.50',
          priceCurrency: 'EUR',
          availability: 'https://schema.org/InStock',
          url: 'https://checkout.leanrails.com/cl/cl_ceramics',
        },
      }),
    );
  });

  it('are one product for all line items, which are sold together', () => {
    const { name, offers } = dataOf({
      line_items: lineItems([lineItem({ quantity: 3, amount_total: 3000 }), lineItem()]),
    });

    expect([name, offers.price]).toEqual(['Ceramics workshop', '40.00']);
  });

  it.each([
    ['an active link', {}, 'InStock'],
    ['an active link with sales left', sales(5, 4), 'InStock'],
    ['a link that is not active', { active: false, url: null }, 'OutOfStock'],
    ['one with an unknown count', { active: false, url: null, ...sales(5, null) }, 'OutOfStock'],
    ['a link that is sold out', { active: false, url: null, ...sales(5, 5) }, 'SoldOut'],
  ])('have the availability of %s', (_what, changes, availability) => {
    expect(dataOf(changes).offers.availability).toBe(`https://schema.org/${availability}`);
  });

  it.each([
    ['usd', 5, '0.05'],
    ['usd', 123_456_789, '1234567.89'],
    ['jpy', 1_200, '1200'],
    ['huf', 250_000, '2500.00'],
    ['kwd', 1_500, '1.500'],
    ['usd', 0, '0.00'],
    ['usd', Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('have the price in %s as a decimal number: %i', (currency, amount, price) => {
    const { offers } = dataOf(amounts(currency, amount));

    expect([offers.price, offers.priceCurrency]).toEqual([price, currency.toUpperCase()]);
  });

  it('have the price with the decimals of the API', () => {
    const changes = { ...amounts('isk', 5_000), currency_digits: { isk: 2 } };

    expect(dataOf(changes).offers.price).toBe('50.00');
  });

  it.each<[string, Partial<CheckoutLinkView>]>([
    ['without items', { line_items: lineItems([]) }],
    ['whose list of items is cut', { line_items: lineItems([lineItem()], true) }],
    ['with an item without an amount', amounts('eur', 100, null)],
    [
      'with items of several currencies',
      { line_items: lineItems([lineItem({ currency: 'usd' })]) },
    ],
    ['where the donor chooses the amount', { ...amounts('eur', 0), submit_type: 'donate' }],
  ])('are left out for a link %s: its price is not known', (_what, changes) => {
    expect(scriptsOf(linkView(changes))).toEqual([]);
  });

  it('are left out with a link whose page is on no allowed origin', () => {
    expect(scriptsOf(linkView({ url: 'https://evil.test/cl_ceramics' }))).toEqual([]);
  });

  it('are off by default', () => {
    expect(scriptsOf(linkView(), {})).toEqual([]);
    expect(scriptsOf(linkView(), { structuredData: false })).toEqual([]);
  });

  it('have no text that the link has not', () => {
    const { description, image, url } = dataOf({ description: null });

    expect([description, image, url]).toEqual([undefined, undefined, undefined]);
  });

  it('have the address of the page that shows the link', () => {
    const options = { structuredData: { url: 'https://shop.example/ceramics?a=1&b=2' } };
    const ready = dataOf({}, options);
    const inactive = dataOf({ active: false, url: null }, options);

    for (const { url, offers } of [ready, inactive]) {
      expect([url, offers.url]).toEqual([options.structuredData.url, options.structuredData.url]);
    }
  });

  it('have no picture from an origin that is not allowed', () => {
    const imageOrigins = ['https://pictures.example.com'];

    expect(dataOf({ cover }, { structuredData: true, imageOrigins }).image).toBeUndefined();
  });

  it.each([
    ['text', 'true'],
    ['a relative address', { url: '/ceramics' }],
    ['another scheme', { url: 'javascript:alert(1)' }],
    ['null', null],
  ])('are refused as an option: %s', (_what, structuredData) => {
    const options = { structuredData } as unknown as RenderOptions;

    expect(() => renderCheckoutLink(linkView(), options)).toThrow(
      /renderCheckoutLink: `structuredData` must/,
    );
  });

  it.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', ...injections])(
    'cannot be ended by a text of the link: %j',
    (text) => {
      const link = linkView({ title: text, description: text, cover: { ...cover, name: text } });
      const html = renderCheckoutLink(link, { structuredData: true });
      const [data = ''] = scriptsOf(link);

      expect(data).not.toMatch(/[<>&\u2028\u2029]/);
      expect((JSON.parse(data) as ProductData).name).toBe(
        (JSON.parse(data) as ProductData).description,
      );
      expect(scriptTypesIn(html)).toEqual(['application/ld+json']);
    },
  );

  it('stand in the element, after its shadow tree and before its content', () => {
    const html = renderCheckoutLink(linkView(), { structuredData: true, content: 'Buy' });

    expect(html).toMatch(
      /<\/template><script type="application\/ld\+json">[^<]*<\/script>Buy<\/checkout-link>$/,
    );
  });
});

describe('the rules of Google for merchant listings', () => {
  it.each<[string, Partial<CheckoutLinkView>]>([
    ['a link', {}],
    ['a link of several items in yen', amounts('jpy', 1_000, 200)],
    ['a link without a description', { description: null }],
    ['an inactive link', { active: false, url: null }],
    ['a link that is sold out', { active: false, url: null, ...sales(5, 5) }],
    ['a link with sales left', sales(5, 4)],
    ['a link that costs nothing', amounts('eur', 0)],
    ['a link with a hostile title', { title: '</script><!--\u2028', description: '<script>' }],
  ])('are kept by %s with a picture', async (_what, changes) => {
    expect(await listingErrors(dataOf({ cover, ...changes }))).toEqual([]);
  });

  it('lack only the picture without one', async () => {
    const data = productData({
      link: linkView(),
      payUrl: null,
      pageUrl: undefined,
      imageOrigins: null,
    });

    expect(await listingErrors(data)).toEqual([expect.stringContaining('"image"')]);
  });
});
