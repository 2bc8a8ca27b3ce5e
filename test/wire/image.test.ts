import { describe, expect, it } from 'vitest';
import { imageUrl, parseImage, parseImageOrigin } from '../../src/wire/image.js';
import { parseLink, type CheckoutLinkView } from '../../src/wire/link.js';
import {
  badCheckoutUrls,
  goodCheckoutUrls,
  listedOrigins,
  nonTextCheckoutUrls,
} from '../support/bad-checkout-urls.js';

const url = 'https://images.example.com/rye-loaf.jpg';

describe('imageUrl', () => {
  it.each(goodCheckoutUrls)('accepts %j unchanged', (good) => {
    expect(imageUrl(good, listedOrigins)).toBe(good);
    expect(imageUrl(good)).toBe(good);
  });

  it.each([...badCheckoutUrls, ...nonTextCheckoutUrls].map((value) => ({ value })))(
    'rejects $value',
    ({ value }) => {
      expect(imageUrl(value, listedOrigins)).toBeNull();
    },
  );

  it.each([
    'javascript:alert(1)',
    'data:image/png;base64,iVBORw0KGgo=',
    'data:image/svg+xml,<svg onload="alert(1)"/>',
    'blob:https://images.example.com/9115d58c',
    'http://images.example.com/rye-loaf.jpg',
    'https://user:pass@images.example.com/rye-loaf.jpg',
    '//images.example.com/rye-loaf.jpg',
    '/rye-loaf.jpg',
    'capacitor://localhost/rye-loaf.jpg',
    `https://images.example.com/${'a'.repeat(2_048)}`,
    'https://images.example.com/rye-loaf.jpg,',
    'https://images.example.com/a.jpg 2x, https://evil.test/b.jpg',
  ])('rejects %j, whatever origins are allowed', (bad) => {
    expect(imageUrl(bad)).toBeNull();
    expect(imageUrl(bad, ['https://images.example.com', 'capacitor://localhost'])).toBeNull();
  });

  it('compares the exact origin', () => {
    const origins = ['https://images.example.com'];

    expect(imageUrl(url, origins)).toBe(url);
    expect(imageUrl('https://images.example.com.evil.test/a.jpg', origins)).toBeNull();
    expect(imageUrl('https://cdn.images.example.com/a.jpg', origins)).toBeNull();
    expect(imageUrl(url, [])).toBeNull();
  });
});

describe('parseImageOrigin', () => {
  it.each([
    ['https://images.example.com', 'https://images.example.com'],
    ['HTTPS://Images.Example.com:443/', 'https://images.example.com'],
    ['http://localhost:4010', 'http://localhost:4010'],
  ])('accepts %s', (text, origin) => {
    expect(parseImageOrigin(text)).toBe(origin);
  });

  it.each([
    'http://images.example.com',
    'https://images.example.com/shop',
    'https://*.example.com',
    'images.example.com',
    'capacitor://localhost',
    'data:',
    '*',
    '',
  ])('rejects %j', (text) => {
    expect(parseImageOrigin(text)).toBeNull();
  });
});

describe('parsing an image', () => {
  it('keeps its URL, name and sources, and drops the rest', () => {
    const sources = [
      { url: `${url}?w=320`, width: 320 },
      { url: `${url}?w=640`, width: 640 },
    ];

    expect(parseImage({ url, name: 'Rye loaf', sources, onload: 'alert(1)' })).toEqual({
      url,
      name: 'Rye loaf',
      sources,
    });
  });

  it('applies defaults', () => {
    expect(parseImage({ url })).toEqual({ url, name: null });
    expect(parseImage({ url, name: 7, sources: 'none' })).toEqual({ url, name: null });
  });

  it('drops sources that a page must not load, and widths that are none', () => {
    const sources = [
      { url: 'javascript:alert(1)', width: 320 },
      { url: 'https://evil.test/a.jpg', width: 320 },
      ...[0, -1, 0.5, 1e9, null, Infinity, NaN].map((width) => ({ url, width })),
      null,
      'x',
    ];

    expect(parseImage({ url, sources }, ['https://images.example.com'])).toEqual({
      url,
      name: null,
    });
  });

  it('keeps a limited number of sources', () => {
    const sources = Array.from({ length: 1_000 }, (_, index) => ({ url, width: index + 1 }));

    expect(parseImage({ url, sources })?.sources).toHaveLength(8);
  });

  it.each([null, undefined, 'https://images.example.com/a.jpg', [], {}, { url: 'data:,' }])(
    'is undefined for %j',
    (value) => {
      expect(parseImage(value)).toBeUndefined();
    },
  );
});

describe('a link with pictures', () => {
  const image = { url, name: 'Rye loaf' };
  const link = {
    id: 'cl_1',
    active: true,
    title: 'Bread',
    currency: 'eur',
    cover: image,
    line_items: { data: [{ id: 'li_1', image }, { id: 'li_2' }] },
  };

  function linkFrom(value: unknown): CheckoutLinkView {
    const parsed = parseLink(value);
    if ('issues' in parsed) throw new Error(parsed.issues.join('; '));
    return parsed.link;
  }

  it('has its cover and the images of its line items', () => {
    const parsed = linkFrom(link);

    expect(parsed.cover).toEqual(image);
    expect(parsed.line_items.data.map((item) => item.image)).toEqual([image, undefined]);
    expect(linkFrom(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  it('is the link without pictures when they must not be loaded', () => {
    const bad = { url: 'javascript:alert(1)', name: 'Rye loaf' };
    const { cover: _, ...without } = link;
    const badItems = { data: [{ id: 'li_1', image: bad }, { id: 'li_2' }] };
    const items = { data: [{ id: 'li_1' }, { id: 'li_2' }] };

    expect(JSON.stringify(linkFrom({ ...link, cover: bad, line_items: badItems }))).toBe(
      JSON.stringify(linkFrom({ ...without, line_items: items })),
    );
  });
});
