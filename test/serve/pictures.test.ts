import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiItem, apiLink, LINK_ID } from '../endpoint/fixtures.js';
import { always, apiError, serving, type Script } from '../endpoint/scripted-upstream.js';
import { KEY, NEW_KEY, serve, temporaryFile } from './running.js';

const product = { id: apiItem.product, name: 'Evening', images: ['https://images.example.com/a'] };
const script: Script = (request, response) => {
  const isProduct = request.url?.startsWith('/v1/products/');
  (isProduct ? always(200, product) : serving(apiLink, [apiItem]))(request, response);
};
const env = {
  IMAGES: 'true',
  IMAGE_ORIGINS: 'https://images.example.com',
  IMAGE_URL: '{url}?w={width}&from={url}&$&',
};

const LIVE_KEY = 'sk_live_f6e5d4c3b2a1';

/** Products as they are for the first key, and for another one. */
function productsOf(respond: (isNew: boolean) => Script): Script {
  return (request, response) => {
    const isProduct = request.url?.startsWith('/v1/products/');
    const isNew = request.headers.authorization !== `Basic ${btoa(`${KEY}:`)}`;
    (isProduct ? respond(isNew) : serving(apiLink, [apiItem]))(request, response);
  };
}

describe('serve with pictures', () => {
  async function serveWithPictures(more: Record<string, string | undefined> = {}) {
    const running = await serve({ env: { ...env, ...more }, script });
    const cover = async () => (await (await fetch(`${running.url}/${LINK_ID}`)).json()).cover;
    await expect.poll(cover, { timeout: 15_000 }).toBeDefined();
    return { ...running, cover };
  }

  it('takes them from its settings', async () => {
    const { cover } = await serveWithPictures();
    const url = 'https://images.example.com/a';

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

  it('shows them at once with a key that may read products, after one that may not', async () => {
    const path = temporaryFile(KEY);
    const { url, events } = await serve({
      env: { ...env, LEANRAILS_SECRET_KEY: undefined, LEANRAILS_SECRET_KEY_FILE: path },
      script: productsOf((isNew) => (isNew ? always(200, product) : apiError(403, 'forbidden'))),
    });
    const cover = async () => (await (await fetch(`${url}/${LINK_ID}`)).json()).cover;
    await expect
      .poll(async () => (await cover()) ?? events('image').length, { timeout: 15_000 })
      .toBe(1);

    writeFileSync(path, NEW_KEY);

    await expect.poll(cover, { timeout: 15_000 }).toBeDefined();
  });

  it.each([
    ['a product that only live mode has', apiError(404, 'resource_missing')],
    ['the image of live mode', always(200, { ...product, name: 'Test' })],
  ])('shows %s after a key of the other mode', async (_what, inTestMode) => {
    const path = temporaryFile(KEY);
    const { url, events } = await serve({
      env: { ...env, LEANRAILS_SECRET_KEY: undefined, LEANRAILS_SECRET_KEY_FILE: path },
      script: productsOf((isNew) => (isNew ? always(200, product) : inTestMode)),
    });
    const cover = async () => (await (await fetch(`${url}/${LINK_ID}`)).json()).cover;
    const isLookedUp = async () => (await cover()) !== undefined || events('image').length > 0;
    await expect.poll(isLookedUp, { timeout: 15_000 }).toBe(true);

    writeFileSync(path, LIVE_KEY);

    await expect.poll(cover, { timeout: 15_000 }).toMatchObject({ name: 'Evening' });
  });

  it('says which variable is missing', async () => {
    const running = serve({ env: { IMAGES: 'true' }, script });

    await expect(running).rejects.toThrow('IMAGE_ORIGINS is required with `images`');
  });
});
