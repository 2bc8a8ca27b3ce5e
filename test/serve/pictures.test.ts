import { writeFileSync } from 'node:fs';
import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { apiItem, apiLink, LINK_ID } from '../endpoint/fixtures.js';
import { always, serving, type Script } from '../endpoint/scripted-upstream.js';
import { jsonLdIn } from '../support/structured-data.js';
import { KEY, NEW_KEY, serve, temporaryFile } from './running.js';

const IMAGE = 'https://images.example.com/a';
const product = { id: apiItem.product, name: 'Evening', images: [IMAGE] };
const script: Script = (request, response) => {
  const isProduct = request.url?.startsWith('/v1/products/');
  (isProduct ? always(200, product) : serving(apiLink, [apiItem]))(request, response);
};
const fragments = { render: renderCheckoutLink, languages };
const env = {
  IMAGES: 'true',
  IMAGE_ORIGINS: 'https://images.example.com',
  IMAGE_URL: '{url}?w={width}&from={url}&$&',
};

describe('serve with pictures', () => {
  async function serveWithPictures(more: Record<string, string | undefined> = {}) {
    const running = await serve({ env: { ...env, ...more }, script, fragments });
    const cover = async () => (await (await fetch(`${running.url}/${LINK_ID}`)).json()).cover;
    await expect.poll(cover, { timeout: 15_000 }).toBeDefined();
    return { ...running, cover };
  }

  it('takes them from its settings', async () => {
    const { cover } = await serveWithPictures();
    const url = IMAGE;

    expect(await cover()).toEqual({
      url,
      name: 'Evening',
      sources: [320, 640, 960].map((width) => ({
        url: `${url}?w=${width}&from=${url}&$&`,
        width,
      })),
    });
  });

  it('keeps them when its key is replaced', async () => {
    const path = temporaryFile(KEY);
    const more = { LEANRAILS_SECRET_KEY: undefined, LEANRAILS_SECRET_KEY_FILE: path };
    const { cover, events, upstream } = await serveWithPictures(more);

    writeFileSync(path, NEW_KEY);
    await expect.poll(() => events('reload')).toMatchObject([{ outcome: 'done' }]);

    expect(await cover()).toBeDefined();
    expect(upstream.requests.filter((line) => line.includes('/products/'))).toHaveLength(1);
  });

  it.each([
    ['with FRAGMENTS_STRUCTURED_DATA', 'true', [expect.objectContaining({ image: IMAGE })]],
    ['not without it', undefined, []],
    ['not when it is false', 'false', []],
  ])('writes structured data into fragments %s', async (_when, value, expected) => {
    const more = { FRAGMENTS_STRUCTURED_DATA: value };
    const { url } = await serveWithPictures(more);

    const html = await (await fetch(`${url}/${LINK_ID}.html`)).text();

    expect(html).toContain('<checkout-link ');
    expect(jsonLdIn(html).map((text) => JSON.parse(text) as unknown)).toEqual(expected);
  });

  it('says which variable is missing', async () => {
    const running = serve({ env: { IMAGES: 'true' }, script });

    await expect(running).rejects.toThrow('IMAGE_ORIGINS is required with `images`');
  });
});
