import { describe, expect, it } from 'vitest';
import type { EndpointEvent } from '../../../src/endpoint/checkout-link-endpoint.js';
import { badCheckoutUrls } from '../../support/bad-checkout-urls.js';
import { badLinkIds } from '../../support/bad-link-ids.js';
import { LINK_ID, problemEventsIn, publicLink } from '../fixtures.js';
import {
  IMAGE_ORIGIN,
  itemOf,
  missingProduct,
  openPictureShop,
  productOf,
  type PictureShop,
} from './picture-shop.js';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const withoutImages = JSON.stringify(publicLink);
const imageEvents = ({ events }: PictureShop) =>
  events.filter((event): event is EndpointEvent & { type: 'image' } => event.type === 'image');

async function bodyLater(shop: PictureShop): Promise<string> {
  await shop.linkLater();
  return (await shop.get()).text();
}

describe('an image that pages must not load', () => {
  const outside = [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg onload="alert(1)"/>',
    'http://images.example.com/a.jpg',
    'https://user:pass@images.example.com/a.jpg',
    'https://images.example.com.evil.test/a.jpg',
    'https://evil.test/a.jpg',
    '//images.example.com/a.jpg',
    '/a.jpg',
    ' https://images.example.com/a.jpg',
    'https://imäges.example.com/a.jpg',
    'https://images.example.com ü/a.jpg',
    'https://images.example.com/a\n.jpg',
    'https://images.example.com/a\ud800.jpg',
    'https://images.example.com/\u202egpj.a',
    `${IMAGE_ORIGIN}/${'a'.repeat(100_000)}`,
    ...badCheckoutUrls.filter((url) => url.trim() !== ''),
  ];

  it('gives a link without it, and one event', async () => {
    for (const url of outside) {
      const shop = openPictureShop();
      shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'Evening', [url]));

      expect(await bodyLater(shop), url).toBe(withoutImages);
      expect(imageEvents(shop), url).toEqual([
        { type: 'image', reason: 'refused', product: 'prod_PRIVATE', status: null },
      ]);
    }
  });

  it('is not replaced by the next image of the product', async () => {
    const shop = openPictureShop();
    const images = ['https://evil.test/a.jpg', `${IMAGE_ORIGIN}/b.jpg`];
    shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'Evening', images));

    expect(await bodyLater(shop)).toBe(withoutImages);
  });

  it('is reported once a minute, however many products and requests there are', async () => {
    const shop = openPictureShop();
    const ids = Array.from({ length: 20 }, (_, index) => `prod_${index}`);
    for (const id of ids) shop.products.set(id, productOf(id, id, ['https://evil.test/a.jpg']));
    shop.items.set(
      LINK_ID,
      ids.map((id) => itemOf(id, `li_${id}`)),
    );

    for (let time = 0; time < 50; time += 1) {
      await shop.get();
      await shop.pass(1_000);
    }

    expect(shop.productCalls()).toHaveLength(20);
    expect(imageEvents(shop)).toHaveLength(1);
  });
});

describe('a product that cannot be shown', () => {
  it.each<[string, object]>([
    ['has no images', productOf('prod_PRIVATE', 'Evening', [])],
    ['has no field for images', { id: 'prod_PRIVATE' }],
    ['has null in place of images', { id: 'prod_PRIVATE', name: null, images: null }],
    ['has an empty address', productOf('prod_PRIVATE', 'Evening', [' '])],
  ])('because it %s is no fault', async (_what, product) => {
    const shop = openPictureShop();
    shop.products.set('prod_PRIVATE', { ...product });

    expect(await bodyLater(shop)).toBe(withoutImages);
    expect(imageEvents(shop)).toEqual([]);
    expect(shop.productCalls()).toHaveLength(1);
  });

  it.each<[string, () => Response, string, number | null]>([
    ['is missing, or of another mode', missingProduct, 'missing', null],
    ['is refused', () => new Response('no', { status: 403 }), 'failed', 403],
    ['fails', () => new Response('no', { status: 500 }), 'failed', 500],
    ['is 404 of a proxy', () => new Response('no', { status: 404 }), 'failed', 404],
    ['is not JSON', () => new Response('<html>'), 'failed', 200],
    ['is of another type', () => Response.json({ id: 7, images: {} }), 'failed', 200],
    [
      'has images of another type',
      () => Response.json({ id: 'prod_PRIVATE', images: [{}] }),
      'failed',
      200,
    ],
    ['is another product', () => Response.json(productOf('prod_other', 'Other')), 'failed', null],
    [
      'is too large',
      () => Response.json({ ...productOf('prod_PRIVATE', 'x'), more: 'x'.repeat(300_000) }),
      'failed',
      200,
    ],
  ])(
    'because it %s gives links without image, and one event',
    async (_what, respond, reason, status) => {
      const shop = openPictureShop();
      shop.respond = respond;

      expect(await bodyLater(shop)).toBe(withoutImages);
      expect(imageEvents(shop)).toEqual([
        { type: 'image', reason, product: 'prod_PRIVATE', status },
      ]);
      // No buyer sees anything of it, and links go on.
      expect(problemEventsIn(shop.events)).toEqual([]);
      await shop.pass(61_000);
      expect((await shop.get('cl_other')).status).toBe(200);
    },
  );

  it('is not looked up again with each request', async () => {
    const shop = openPictureShop();
    shop.respond = () => new Response('no', { status: 500 });

    for (let minutes = 0; minutes < 60; minutes += 1) {
      await shop.get();
      await shop.pass(60_000);
    }

    expect(shop.productCalls().length).toBeLessThanOrEqual(6);
  });

  it('is looked up again after its failure', async () => {
    const shop = openPictureShop();
    const { respond } = shop;
    shop.respond = () => new Response('no', { status: 500 });
    await shop.linkLater();
    shop.respond = respond;

    await shop.pass(61_000);
    const link = await shop.linkLater();

    expect(link.cover?.name).toBe('Evening by the lake');
  });

  it('does not use up the calls of others while all fail', async () => {
    const shop = openPictureShop();
    shop.respond = () => new Response('no', { status: 500 });
    const ids = Array.from({ length: 50 }, (_, index) => `prod_${index}`);
    shop.items.set(
      LINK_ID,
      ids.map((id) => itemOf(id, `li_${id}`)),
    );

    for (let seconds = 0; seconds < 60; seconds += 1) {
      await shop.get();
      await shop.pass(1_000);
    }

    expect(shop.productCalls().length).toBeLessThanOrEqual(10);
  });

  it('delays no link while its lookup never ends', async () => {
    const shop = openPictureShop();
    shop.respond = () => new Promise(() => undefined);

    const bodies = [];
    for (let time = 0; time < 5; time += 1) {
      bodies.push(await (await shop.get(`cl_${time}`)).json());
      await shop.pass(1_000);
    }

    expect(bodies.map(({ title }) => title)).toEqual(Array(5).fill('Yoga class'));
    expect(imageEvents(shop)).toHaveLength(1);
  });
});

describe('the id of a product', () => {
  const dangerous = [
    '..',
    '.',
    '../checkout/sessions',
    'prod_1/..',
    'prod%2f1',
    'prod 1',
    '',
    '?a',
  ];

  it.each([...dangerous, ...badLinkIds.filter((id) => !/^[\w-]{1,64}$/.test(String(id)))])(
    'that is not safe in a URL is not looked up: %j',
    async (id) => {
      const shop = openPictureShop();
      shop.items.set(LINK_ID, [itemOf(id), itemOf({ id }), itemOf({ id: { id } })]);

      await shop.linkLater();

      expect(shop.calls.filter((path) => !path.startsWith('/v1/checkout_links/'))).toEqual([]);
    },
  );
});

describe('hostile texts of a product', () => {
  it('are cut, and stay texts', async () => {
    const shop = openPictureShop();
    shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', '<script>'.repeat(10_000)));

    const { cover } = await shop.linkLater();

    expect(cover?.name).toHaveLength(250);
  });
});

describe('calls for products', () => {
  it('have a share of the budget, so that links keep theirs', async () => {
    const shop = openPictureShop({ budget: { perMinute: 60, burst: 60, newLinksPerMinute: 60 } });
    const ids = Array.from({ length: 100 }, (_, index) => `prod_${index}`);
    for (const id of ids) shop.products.set(id, productOf(id, id));
    shop.items.set(
      LINK_ID,
      ids.map((id, index) => itemOf(id, `li_${index}`)),
    );

    for (let seconds = 0; seconds < 60; seconds += 1) {
      await shop.get();
      await shop.pass(1_000);
    }

    expect(shop.productCalls().length).toBeGreaterThanOrEqual(6);
    expect(shop.productCalls().length).toBeLessThanOrEqual(13);
    expect((await shop.get('cl_new')).status).toBe(200);
  });

  it('stop while the circuit breaker is open, and never are its probe', async () => {
    const shop = openPictureShop();
    await shop.get();
    await shop.pass(0);
    const { api } = shop;
    shop.api = async () => new Response('no', { status: 503 });
    for (let time = 0; time < 10; time += 1) {
      void shop.get(`cl_down${time}`);
      await shop.pass(500);
    }
    shop.calls.length = 0;
    shop.items.set('cl_2', [itemOf('prod_2')]);

    await shop.pass(60 * 60_000 * 1.2);
    shop.api = async (url, init) => {
      if (url.includes('/products/')) throw new Error('A product was the probe');
      return api(url, init);
    };
    await shop.get();
    await shop.pass(2_000);

    expect((await shop.get()).status).toBe(200);
  });

  it('wait for a link to close the circuit breaker', async () => {
    const shop = openPictureShop({ cache: { fresh: 24 * HOUR_MS, products: MINUTE_MS } });
    await shop.linkLater();
    const { api } = shop;
    shop.api = async (url, init) =>
      url.includes('/products/') ? api(url, init) : new Response('no', { status: 503 });
    for (let time = 0; time < 10; time += 1) {
      void shop.get(`cl_down${time}`);
      await shop.pass(500);
    }
    await shop.pass(2 * MINUTE_MS);
    shop.calls.length = 0;

    for (let seconds = 0; seconds < 60; seconds += 1) {
      await shop.get();
      await shop.pass(1_000);
    }
    expect(shop.calls).toEqual([]);

    shop.api = api;
    await shop.get('cl_other');
    await shop.linkLater();
    expect(shop.productCalls()).toEqual(['/v1/products/prod_PRIVATE']);
  });

  it('that are rate limited pause all calls, as the API asks', async () => {
    const shop = openPictureShop();
    shop.respond = () => new Response('no', { status: 429, headers: { 'Retry-After': '7' } });

    await shop.linkLater();

    expect(shop.events).toContainEqual({
      type: 'breaker',
      state: 'open',
      reason: 'rate_limited',
      seconds: 7,
    });
  });
});
