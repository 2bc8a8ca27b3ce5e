import { describe, expect, it } from 'vitest';
import { encodePng } from '../../src/sandbox/pictures/png.js';
import { emptyShop, seededShop } from './merchant.js';

const { sandbox, merchant } = seededShop({ url: 'http://localhost:4010' });

interface Product {
  id: string;
  name: string;
  images: string[];
}

async function products(): Promise<Product[]> {
  return (await merchant.get('/v1/products?limit=100')).body.data;
}

async function image(url: string) {
  const response = await sandbox.fetch(url);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

function sizeOf(bytes: Uint8Array): [width: number, height: number] {
  const view = new DataView(bytes.buffer);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('products', () => {
  it('are retrieved by id', async () => {
    const { status, body } = await merchant.get('/v1/products/prod_teapot');

    expect(status).toBe(200);
    expect(body).toEqual({
      id: 'prod_teapot',
      object: 'product',
      name: 'Celadon teapot, 0.6 l',
      description: null,
      images: ['http://localhost:4010/images/teapot-1.png'],
      livemode: false,
    });
  });

  it('are listed in pages', async () => {
    const first = await merchant.get('/v1/products?limit=2');
    const second = await merchant.get(
      `/v1/products?limit=2&starting_after=${first.body.next_cursor}`,
    );

    expect(first.body).toMatchObject({ object: 'list', has_more: true, url: '/v1/products' });
    expect(new Set([...first.body.data, ...second.body.data].map(({ id }) => id)).size).toBe(4);
    expect(await products()).toHaveLength(62);
  });

  it('are named by line items', async () => {
    const { body } = await merchant.get('/v1/checkout_links/cl_breadbox7k2m/line_items');

    for (const { product, description } of body.data) {
      const { body: found } = await merchant.get(`/v1/products/${product}`);
      expect(found).toMatchObject({ id: product, name: description });
    }
  });

  it('that do not exist are 404', async () => {
    for (const id of ['prod_none', 'constructor', '__proto__']) {
      const { status, body } = await merchant.get(`/v1/products/${id}`);
      expect([status, body.error.code]).toEqual([404, 'resource_missing']);
    }
  });

  it('need the key', async () => {
    const { status } = await merchant.get('/v1/products/prod_teapot', { Authorization: 'none' });

    expect(status).toBe(401);
  });

  it('have at most eight images, and some have none', async () => {
    const counts = (await products()).map(({ images }) => images.length);

    expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, 8]);
  });

  it('are the same in every snapshot', async () => {
    const restored = emptyShop({ snapshot: sandbox.snapshot(), url: 'http://localhost:4010' });

    expect((await restored.merchant.get('/v1/products?limit=100')).body.data).toEqual(
      await products(),
    );
  });
});

describe('product images', () => {
  it('are all served but one, which is missing', async () => {
    const urls = (await products()).flatMap(({ images }) => images);
    const missing = [];
    for (const url of urls) {
      const { response } = await image(`${url}?w=16`);
      if (response.status !== 200) missing.push(url);
    }

    expect(missing).toEqual(['http://localhost:4010/images/not-there.png']);
  });

  it.each([
    ['teapot-1.png', 1000, 1000],
    ['moonjar-1.png', 900, 1200],
    ['concert-1.png', 2000, 500],
    ['jam-1.png', 48, 64],
    ['seconds-1.png', 3600, 2400],
  ])('%s is a PNG of %i × %i pixels', async (name, width, height) => {
    const { response, bytes } = await image(`http://localhost:4010/images/${name}`);

    expect(response.headers.get('Content-Type')).toBe('image/png');
    expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('PNG');
    expect(sizeOf(bytes)).toEqual([width, height]);
  });

  it.each([
    ['?w=320', 320, 240],
    ['?w=9999', 1200, 900],
    ['?w=1', 16, 12],
    ['?w=-5', 1200, 900],
    ['?w=%3Csvg', 1200, 900],
  ])('with %s are %i × %i pixels', async (query, width, height) => {
    const { bytes } = await image(`http://localhost:4010/images/table01-1.png${query}`);

    expect(sizeOf(bytes)).toEqual([width, height]);
  });

  it('may be vector pictures', async () => {
    const { response, bytes } = await image('http://localhost:4010/images/voucher-1.svg?w=200');

    expect(response.headers.get('Content-Type')).toBe('image/svg+xml');
    expect(Buffer.from(bytes).toString()).toMatch(/^<svg [^>]*width="200" height="150"/);
  });

  it('may be broken', async () => {
    const { response, bytes } = await image('http://localhost:4010/images/tonlager-1.png');

    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(bytes).toString()).not.toContain('PNG');
  });

  it.each(['x.png', 'teapot-9.png', 'teapot-1.svg', 'constructor-1.png', '__proto__-1.png', ''])(
    'have no file %j',
    async (name) => {
      const { response } = await image(`http://localhost:4010/images/${name}`);

      expect(response.status).toBe(404);
    },
  );

  it('need no key, are open to scripts of any page, and run none', async () => {
    const { response } = await image('http://localhost:4010/images/teapot-1.png?w=16');
    const missing = await image('http://localhost:4010/images/not-there.png');

    expect(missing.response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('are drawn with time for other requests between rows', async () => {
    let hasOtherRun = false;
    let ranBeforeEnd = false;
    setTimeout(() => (hasOtherRun = true));

    await encodePng(1, 1_000, (_x, y) => {
      if (y === 999) ranBeforeEnd = hasOtherRun;
      return [0, 0, 0];
    });

    expect(ranBeforeEnd).toBe(true);
  });

  it('can fail by fault injection', async () => {
    const shop = seededShop();
    shop.sandbox.faults.add({ fault: '503', match: '/images/', times: 1 });

    const statuses = [];
    for (let time = 0; time < 2; time += 1) {
      const { status } = await shop.sandbox.fetch(`${shop.sandbox.url}/images/jam-1.png`);
      statuses.push(status);
    }

    expect(statuses).toEqual([503, 200]);
  });
});
