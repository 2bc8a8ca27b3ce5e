import { describe, expect, it, vi } from 'vitest';
import { LINK_ID, publicLink } from '../fixtures.js';
import { cacheStatusOf, openShop } from '../shop.js';
import { IMAGE_ORIGIN, itemOf, openPictureShop, productOf } from './picture-shop.js';

const HOUR_MS = 60 * 60 * 1000;
const image = { url: `${IMAGE_ORIGIN}/prod_PRIVATE.jpg`, name: 'Evening by the lake' };

describe('a link with images', () => {
  it('has a cover and the image of its item, once they were looked up', async () => {
    const shop = openPictureShop();

    const link = await shop.linkLater();

    const [item] = publicLink.line_items.data;
    expect(link).toEqual({
      ...publicLink,
      cover: image,
      line_items: { ...publicLink.line_items, data: [{ ...item, image }] },
    });
  });

  it('does not wait for them: its first response is the one without images', async () => {
    const shop = openPictureShop();

    const response = await shop.get();

    expect(await response.text()).toBe(JSON.stringify(publicLink));
  });

  it('is not told the ids of products', async () => {
    const shop = openPictureShop();
    shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'Evening', []));

    await shop.linkLater();

    expect(await (await shop.get()).text()).toBe(JSON.stringify(publicLink));
  });

  it('is without images unless the option is on, and no product is looked up', async () => {
    const shop = openShop({ imageOrigins: [IMAGE_ORIGIN] });
    await shop.get();
    await shop.pass(30_000);
    await shop.get();
    await shop.pass(0);

    expect(await (await shop.get()).text()).toBe(JSON.stringify(publicLink));
    expect(shop.calls.filter((path) => path.includes('products'))).toEqual([]);
  });

  it('changes its ETag with its images', async () => {
    const shop = openPictureShop();
    const before = (await shop.get()).headers.get('etag') ?? '';
    await shop.pass(5_000);

    const response = await shop.get(LINK_ID, { headers: { 'If-None-Match': before } });
    const after = response.headers.get('etag') ?? '';
    const again = await shop.get(LINK_ID, { headers: { 'If-None-Match': after } });

    expect([response.status, again.status]).toEqual([200, 304]);
    expect(cacheStatusOf(response)).toBe('hit');
  });

  it('is not kept for long by other caches while an image may come', async () => {
    const shop = openPictureShop({ cache: { fresh: HOUR_MS, staleWhileRevalidate: 0 } });

    const first = await shop.get();
    await shop.pass(5_000);
    const second = await shop.get();

    expect(first.headers.get('cache-control')).toMatch(
      /s-maxage=15, stale-while-revalidate=3585, stale-if-error=3885/,
    );
    expect(second.headers.get('cache-control')).toMatch(/s-maxage=3595, stale-while-revalidate=0,/);
  });

  it('is the same in a list, and in HTML', async () => {
    const seen: unknown[] = [];
    const render = (link: object) => {
      seen.push(link);
      return '<p>';
    };
    const shop = openPictureShop({ fragments: { render, languages: [] } });
    const link = await shop.linkLater();

    const list = await (await shop.get(`?id=${LINK_ID}`)).json();
    await shop.get(`${LINK_ID}.html`);

    expect(list).toMatchObject({ data: [link] });
    expect(seen).toEqual([link]);
  });

  it('takes the cover of its first item alone', async () => {
    const shop = openPictureShop();
    shop.items.set(LINK_ID, [itemOf('prod_none', 'li_1'), itemOf('prod_PRIVATE', 'li_2')]);

    const link = await shop.linkLater();

    expect(link.cover).toBeUndefined();
    expect(link.line_items.data.map((item) => item.image)).toEqual([undefined, image]);
  });

  it.each([
    ['an object', { id: 'prod_PRIVATE', name: 'PRIVATE' }, {}],
    ['the product of a price object', null, { price: { id: 'price_1', product: 'prod_PRIVATE' } }],
  ])('finds the product in %s', async (_where, product, more) => {
    const shop = openPictureShop();
    shop.items.set(LINK_ID, [{ ...itemOf(product), ...more }]);

    expect((await shop.linkLater()).cover).toEqual(image);
  });

  it('keeps its images when it is revalidated without its line items', async () => {
    const shop = openPictureShop();
    await shop.linkLater();

    await shop.pass(61_000);
    const link = await shop.link();

    expect(link.cover).toEqual(image);
    expect(shop.calls.filter((path) => path.endsWith('line_items'))).toHaveLength(1);
  });
});

describe('a product', () => {
  it('is looked up once for all links, and not again for an hour', async () => {
    const shop = openPictureShop();
    const ids = Array.from({ length: 10 }, (_, index) => `cl_${index}`);

    for (let minutes = 0; minutes < 60; minutes += 5) {
      for (const id of ids) await shop.get(id);
      await shop.pass(5 * 60_000);
    }

    expect(shop.productCalls()).toHaveLength(1);
    expect((await shop.link('cl_7')).cover).toEqual(image);
  });

  it('is in the next response of each link that waited for it', async () => {
    const shop = openPictureShop();
    const ids = ['cl_1', 'cl_2', 'cl_3'];
    for (const id of ids) await shop.get(id);

    await shop.pass(10_000);

    for (const id of ids) expect((await shop.link(id)).cover, id).toEqual(image);
  });

  it('that was looked up for another link is in the response after the next one', async () => {
    const shop = openPictureShop({ cache: { fresh: 24 * HOUR_MS } });
    for (const id of ['cl_1', 'cl_2']) await shop.linkLater(id);
    shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'New'));
    await shop.pass(1.2 * HOUR_MS);
    await shop.linkLater('cl_1');
    const kept: Promise<unknown>[] = [];

    await shop.get('cl_2', {}, { waitUntil: (work) => void kept.push(work) });
    await Promise.all(kept);

    expect((await shop.link('cl_2')).cover?.name).toBe('New');
    expect(kept).toHaveLength(1);
    expect(shop.productCalls()).toHaveLength(2);
  });

  it('that was renamed, or has another image, is shown so after an hour', async () => {
    const shop = openPictureShop();
    await shop.linkLater();
    shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'New', [`${IMAGE_ORIGIN}/2.jpg`]));

    await shop.pass(HOUR_MS * 1.1);
    const link = await shop.linkLater();

    expect(link.cover).toEqual({ url: `${IMAGE_ORIGIN}/2.jpg`, name: 'New' });
    expect(shop.productCalls()).toHaveLength(2);
  });

  it('is kept for as long as the option says', async () => {
    const shop = openPictureShop({ cache: { products: 60_000 } });
    await shop.linkLater();

    await shop.pass(70_000);
    await shop.linkLater();

    expect(shop.productCalls()).toHaveLength(2);
  });

  it('is looked up for a link that other requests have cached for a day', async () => {
    const shop = openPictureShop({ cache: { fresh: 24 * HOUR_MS, products: HOUR_MS } });
    await shop.linkLater();
    shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'New'));

    await shop.pass(2 * HOUR_MS);
    const link = await shop.linkLater();

    expect(link.cover?.name).toBe('New');
  });

  it('keeps its image for a day while lookups fail', async () => {
    const shop = openPictureShop();
    await shop.linkLater();
    shop.respond = () => new Response('error', { status: 503 });

    await shop.pass(20 * HOUR_MS);
    const later = await shop.linkLater();
    await shop.pass(5 * HOUR_MS);
    const muchLater = await shop.linkLater();

    expect(later.cover).toEqual(image);
    expect(muchLater.cover).toBeUndefined();
  });
});

describe('an image whose file name is not plain', () => {
  it.each([
    ['spring sale (1).jpg', 'spring%20sale%20(1).jpg'],
    ['grün.jpg?w=8', 'gr%C3%BCn.jpg?w=8'],
    ['%E8%8C%B6.jpg', '%E8%8C%B6.jpg'],
    ['茶碗😀.jpg', '%E8%8C%B6%E7%A2%97%F0%9F%98%80.jpg'],
  ])('has an address as browsers request it: %s', async (name, requested) => {
    const shop = openPictureShop();
    const images = [`${IMAGE_ORIGIN}/${name}`];
    shop.products.set('prod_PRIVATE', productOf('prod_PRIVATE', 'Evening', images));

    expect((await shop.linkLater()).cover?.url).toBe(`${IMAGE_ORIGIN}/${requested}`);
  });
});

describe('imageUrl', () => {
  const imageUrl = (url: string, width: number) => `${url}?w=${width}`;

  it('gives the addresses of several widths', async () => {
    const shop = openPictureShop({ imageUrl });

    const link = await shop.linkLater();

    const sourcesOf = (widths: number[]) =>
      widths.map((width) => ({ url: `${image.url}?w=${width}`, width }));
    expect(link.cover).toEqual({ ...image, sources: sourcesOf([320, 640, 960]) });
    expect(link.line_items.data[0]?.image).toEqual({
      ...image,
      sources: sourcesOf([64, 128, 192]),
    });
  });

  it.each([
    ['throws', () => Promise.reject(new Error('no')) as unknown as string, []],
    ['is of another origin', () => 'https://evil.test/a.jpg', []],
    ['is no text', () => 7 as unknown as string, []],
  ])('that %s is not used', async (_what, broken) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const shop = openPictureShop({ imageUrl: broken });

    expect((await shop.linkLater()).cover).toEqual(image);
  });

  it('that throws is reported as the failure of a function', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const shop = openPictureShop({
      imageUrl: () => {
        throw new Error('no');
      },
    });

    expect((await shop.linkLater()).cover).toEqual(image);
    expect(shop.events).toContainEqual({
      type: 'internal_error',
      source: 'imageUrl',
      reason: 'threw',
    });
  });
});
