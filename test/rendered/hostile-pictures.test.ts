import { createServer, type RequestListener } from 'node:http';
import type { Page } from 'playwright-core';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, stop } from '../endpoint/scripted-upstream.js';
import { html, payControls, scriptTag, usePages } from '../support/browser-pages.js';
import { linkView } from '../support/links.js';
import { picture } from '../support/pictured-link.js';

const pages = usePages();
const CHUNK = Buffer.alloc(64 * 1024, 'x');
const HUGE_BYTES = 50 * 1024 * 1024;
const PNG = { 'Content-Type': 'image/png' };
const EVIL = '<script>top.alert(1)</script>';

const responses: Record<string, RequestListener> = {
  '/again': (_, response) => response.writeHead(302, { Location: '/again' }).end(),
  '/missing': (_, response) => response.writeHead(404, { 'Content-Type': 'text/html' }).end(EVIL),
  '/failing': (_, response) => response.writeHead(500).end(),
  '/page': (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(EVIL),
  '/page-as-png': (_, response) => response.writeHead(200, PNG).end(EVIL),
  '/empty': (_, response) => response.writeHead(200, PNG).end(),
  '/closed': (request) => request.socket.destroy(),
  '/script.svg': (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'image/svg+xml' })
      .end(
        `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" onload="top.alert(1)">${EVIL}<image href="/evil"/></svg>`,
      ),
  '/huge': (_, response) => {
    response.writeHead(200, { ...PNG, 'Content-Length': HUGE_BYTES });
    for (let sent = 0; sent < HUGE_BYTES; sent += CHUNK.length) response.write(CHUNK);
    response.end();
  },
  '/endless': (_, response) => {
    response.writeHead(200, PNG);
    const more = () => {
      while (!response.destroyed && response.write(CHUNK));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  },
  '/silent': () => undefined,
};

let origin = '';
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  responses[request.url ?? '']?.(request, response);
});

beforeAll(async () => {
  origin = await listen(server);
});
afterAll(() => stop(server));

/** Opens a page with the element, or with what a server renders, and waits until the picture was requested. */
async function openWith(path: string, isRendered: boolean, headers = {}): Promise<Page> {
  requests.length = 0;
  const link = linkView({ id: 'cl_live', cover: { url: origin + path, name: 'Bowl' } });
  pages.site.links.set('cl_live', link);
  const markup = isRendered
    ? renderCheckoutLink(link)
    : '<checkout-link link-id="cl_live"></checkout-link>';
  const page = await pages.open(html(''));
  // The load event waits for pictures.
  const type = { 'Content-Type': 'text/html; charset=utf-8' };
  pages.site.answers.set('/card', {
    headers: { ...type, ...headers },
    body: html(markup + scriptTag),
  });
  await page.goto(`${pages.site.origin}/card`, { waitUntil: 'commit' });
  await payControls(page).waitFor();
  return page;
}

const heightOf = async (page: Page) =>
  (await page.locator('[part=cover]').boundingBox())?.height ?? 0;
const isHidden = (page: Page) =>
  page
    .locator('[part=cover] img')
    .evaluate((image) => getComputedStyle(image).visibility === 'hidden');
/** Chromium reports each resource that it could not load. */
const ownProblems = () => pages.problems.filter((text) => !/^Failed to load resource/.test(text));

describe.each([
  ['that the browser renders', false],
  ['that a server renders', true],
])('in an element %s', (_where, isRendered) => {
  it.each([
    '/again',
    '/missing',
    '/failing',
    '/page',
    '/page-as-png',
    '/empty',
    '/closed',
    '/huge',
  ])(
    'a picture that is none gives way to its box: %s',
    async (path) => {
      const page = await openWith(path, isRendered);

      await expect.poll(() => isHidden(page), { timeout: 15_000 }).toBe(true);

      expect(await heightOf(page)).toBeGreaterThan(100);
      expect(await payControls(page).isVisible()).toBe(true);
      expect([ownProblems(), pages.dialogs]).toEqual([[], []]);
    },
    30_000,
  );

  it.each(['/endless', '/silent'])('a picture that never ends delays nothing: %s', async (path) => {
    const page = await openWith(path, isRendered);
    await expect.poll(() => requests).toContain(path);

    expect(await heightOf(page)).toBeGreaterThan(100);
    await page.locator('checkout-link:state(ready)').waitFor();
    expect(await payControls(page).isVisible()).toBe(true);
    expect([ownProblems(), pages.dialogs]).toEqual([[], []]);
  });

  it('a script in a picture does not run, and loads nothing', async () => {
    const page = await openWith('/script.svg', isRendered);
    await page.locator('[part=cover] img').evaluate((image: HTMLImageElement) => image.decode());

    expect(await isHidden(page)).toBe(false);
    expect(requests).toEqual(['/script.svg']);
    expect([ownProblems(), pages.dialogs]).toEqual([[], []]);
  });

  it('a redirect is followed, to where the policy of the page allows', async () => {
    const target = pages.site.origin;
    responses['/elsewhere'] = (_, response) =>
      response.writeHead(302, { Location: `${target}/elsewhere.svg` }).end();
    pages.site.answers.set('/elsewhere.svg', picture);
    const policy = (...images: string[]) => ({
      'Content-Security-Policy': `default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src ${images.join(' ')}`,
    });

    const allowed = await openWith('/elsewhere', isRendered, policy(origin, target));
    await allowed.locator('[part=cover] img').evaluate((image: HTMLImageElement) => image.decode());
    expect(await isHidden(allowed)).toBe(false);

    const refused = await openWith('/elsewhere', isRendered, policy(origin));
    await expect.poll(() => isHidden(refused)).toBe(true);
    expect(await payControls(refused).isVisible()).toBe(true);
  });
});
