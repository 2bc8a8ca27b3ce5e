import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { embed, html, payControls, ready, scriptTag, usePages } from '../support/browser-pages.js';

const pages = usePages();
const guide = readFileSync('docs/performance.md', 'utf8');

const askedFor = () => pages.site.requests.filter((line) => line.includes('/checkout-links'));

describe('the documented preload line', () => {
  it('is the only request for a link', async () => {
    const line =
      '<link rel="preload" as="fetch" crossorigin href="/checkout-links/cl_4de6fg8hi0jk" />';
    const head = line.replace('cl_4de6fg8hi0jk', 'cl_live');

    const page = await pages.open(html(embed('cl_live') + scriptTag, head));
    await ready(page);

    expect(guide).toContain(line);
    expect(askedFor()).toEqual(['GET /checkout-links/cl_live']);
  });

  it('is the only request for several links, with ids in ascending order', async () => {
    const line =
      '<link rel="preload" as="fetch" crossorigin href="/checkout-links?id=cl_a&amp;id=cl_b" />';
    const head = line.replace('cl_a', 'cl_live').replace('cl_b', 'cl_other');

    const page = await pages.open(html(embed('cl_other') + embed('cl_live') + scriptTag, head));
    await payControls(page).nth(1).waitFor();

    expect(guide).toContain(line);
    expect(askedFor()).toEqual(['GET /checkout-links?id=cl_live&id=cl_other']);
  });
});

describe('the documented modulepreload line', () => {
  it('fetches the script once', async () => {
    const line = '<link rel="modulepreload" href="…/checkout-link.js" />';
    const head = line.replace('…', '');

    const page = await pages.open(html(embed('cl_live') + scriptTag, head));
    await ready(page);

    const scripts = pages.site.requests.filter((request) => request.includes('checkout-link.js'));
    expect(guide).toContain(line);
    expect(scripts).toEqual(['GET /checkout-link.js']);
    expect(pages.problems).toEqual([]);
  });
});
