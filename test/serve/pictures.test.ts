import { writeFileSync } from 'node:fs';
import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { apiItem, apiLink, LINK_ID, publicLink } from '../endpoint/fixtures.js';
import { always, apiError, serving, type Script } from '../endpoint/scripted-upstream.js';
import { jsonLdIn } from '../support/structured-data.js';
import { KEY, NEW_KEY, serve, temporaryFile } from './running.js';

const IMAGE = 'https://images.example.com/a';
const imagesOf = (...images: string[]) => ({ id: apiItem.product, name: 'Evening', images });

/** An API that has any link, and responds to lookups of products by a script of their own. */
const scriptWith =
  (lookup: Script): Script =>
  (request, response) => {
    const { url = '' } = request;
    const id = /cl_\w+/.exec(url)?.[0];
    const isProduct = url.startsWith('/v1/products/');
    (isProduct ? lookup : serving({ ...apiLink, id }, [apiItem]))(request, response);
  };
const product = imagesOf(IMAGE);
const script = scriptWith(always(200, product));
const fragments = { render: renderCheckoutLink, languages };
const env = {
  IMAGES: 'true',
  IMAGE_ORIGINS: 'https://images.example.com',
  IMAGE_URL: '{url}?w={width}&from={url}&$&',
};

/** Of `product`, with the widths of `IMAGE_URL`. */
const picture = {
  url: IMAGE,
  name: 'Evening',
  sources: [320, 640, 960].map((width) => ({ url: `${IMAGE}?w=${width}&from=${IMAGE}&$&`, width })),
};

const LIVE_KEY = 'sk_live_f6e5d4c3b2a1';

/** Products as they are for the first key, and for another one. */
function productsOf(respond: (isNew: boolean) => Script): Script {
  return scriptWith((request, response) => {
    const isNew = request.headers.authorization !== `Basic ${btoa(`${KEY}:`)}`;
    respond(isNew)(request, response);
  });
}

describe('serve with pictures', () => {
  async function serveWithPictures(more: Record<string, string | undefined> = {}) {
    const running = await serve({ env: { ...env, ...more }, script, fragments });
    const cover = async () => (await (await fetch(`${running.url}/${LINK_ID}`)).json()).cover;
    await expect.poll(cover, { timeout: 15_000 }).toBeDefined();
    return { ...running, cover };
  }

  it('takes them from its settings', async () => {
    const { cover } = await serveWithPictures();

    expect(await cover()).toEqual(picture);
  });

  it('keeps them when its key is replaced', async () => {
    const path = temporaryFile(KEY);
    const more = { LEANRAILS_SECRET_KEY: undefined, LEANRAILS_SECRET_KEY_FILE: path };
    const { cover, events, upstream } = await serveWithPictures(more);

    writeFileSync(path, NEW_KEY);
    await expect.poll(() => events('reload')).toMatchObject([{ outcome: 'done' }]);

    expect(await cover()).toEqual(picture);
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

    await expect.poll(cover, { timeout: 15_000 }).toEqual(picture);
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

  const refused = { reason: 'refused', status: null };
  const failed = (status: number | null) => ({ reason: 'failed', status });

  it.each<[string, Script, object | null]>([
    ['with a script as image', always(200, imagesOf('javascript:alert(1)')), refused],
    ['with an image in its address', always(200, imagesOf('data:image/png;base64,AAAA')), refused],
    ['with an image of another origin', always(200, imagesOf('https://evil.test/a')), refused],
    ['without images', always(200, imagesOf()), null],
    [
      'that is missing, or of the other mode',
      apiError(404, 'resource_missing'),
      { reason: 'missing', status: null },
    ],
    ['whose lookup is forbidden', apiError(403, 'forbidden'), failed(403)],
    ['whose lookup fails', apiError(500, 'api_error'), failed(500)],
    ['whose lookup is closed', (request) => request.socket.destroy(), failed(null)],
    ['that is a web page', always(200, '<!doctype html>'), failed(200)],
  ])(
    'serves links as without pictures for a product %s, with one event',
    async (_what, lookup, event) => {
      const { url, events, upstream } = await serve({ env, script: scriptWith(lookup) });
      const text = async () => (await fetch(`${url}/${LINK_ID}`)).text();
      const lookups = () => upstream.requests.filter((line) => line.includes('/products/'));

      expect(await text()).toBe(JSON.stringify(publicLink));
      await expect.poll(lookups, { timeout: 15_000 }).toHaveLength(1);
      if (event) await expect.poll(() => events('image')).toHaveLength(1);

      for (let request = 0; request < 5; request += 1) {
        expect(await text()).toBe(JSON.stringify(publicLink));
      }
      expect(lookups()).toHaveLength(1);
      expect(events('image')).toEqual(event ? [expect.objectContaining(event)] : []);
      expect(events('upstream_error')).toEqual([]);
    },
  );

  it('serves links while the lookup of a product never ends', async () => {
    const { url, upstream } = await serve({ env, script: scriptWith(() => undefined) });
    await fetch(`${url}/${LINK_ID}`);
    const lookups = () => upstream.requests.filter((line) => line.includes('/products/'));
    await expect.poll(lookups, { timeout: 15_000 }).toHaveLength(1);

    for (const id of [LINK_ID, 'cl_another']) {
      const response = await fetch(`${url}/${id}`);
      expect([response.status, (await response.text()).includes('"cover"')]).toEqual([200, false]);
    }
  });

  it('takes the first of twenty images', async () => {
    const images = Array.from({ length: 20 }, (_, index) => `https://images.example.com/${index}`);
    const { url } = await serve({ env, script: scriptWith(always(200, imagesOf(...images))) });
    const cover = async () => (await (await fetch(`${url}/${LINK_ID}`)).json()).cover?.url;

    await expect.poll(cover, { timeout: 15_000 }).toBe(images[0]);
  });

  it('says which variable is missing', async () => {
    const running = serve({ env: { IMAGES: 'true' }, script });

    await expect(running).rejects.toThrow('IMAGE_ORIGINS is required with `images`');
  });
});
