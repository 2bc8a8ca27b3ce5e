import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiItem, apiLink, LINK_ID } from '../endpoint/fixtures.js';
import { always, serving, type Script } from '../endpoint/scripted-upstream.js';
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

  it('says which variable is missing', async () => {
    const running = serve({ env: { IMAGES: 'true' }, script });

    await expect(running).rejects.toThrow('IMAGE_ORIGINS is required with `images`');
  });
});
