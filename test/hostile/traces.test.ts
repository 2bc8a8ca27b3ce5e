import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import {
  embed,
  gaveUp,
  html,
  payControls,
  ready,
  scriptTag,
  usePages,
} from '../support/browser-pages.js';

const pages = usePages();

const loaded = ['/page', '/checkout-link.js', '/checkout-links/cl_live'];

/** All storage that a page can use in the browser. */
async function leftBehind(page: Page) {
  const inPage = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: await indexedDB.databases(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: await caches.keys(),
    windowName: window.name,
    history: history.state,
    frames: document.querySelectorAll('iframe, img, script:not([src="/checkout-link.js"])').length,
  }));
  return { ...inPage, cookies: await page.context().cookies() };
}

const nothing = {
  cookie: '',
  local: [],
  session: [],
  databases: [],
  workers: 0,
  caches: [],
  windowName: '',
  history: null,
  frames: 0,
  cookies: [],
};

/** The paths of all requests that the browser made, to this site or to another one with its origin. */
const requested = () => pages.requested.map((url) => url.replace(pages.site.origin, ''));

describe('the traces of an element in the browser', () => {
  it('are none after it has shown a link', async () => {
    const page = await pages.open(html(scriptTag + embed()));

    await ready(page);

    expect(await leftBehind(page)).toEqual(nothing);
    expect(requested()).toEqual(loaded);
  });

  it.each([
    [404, 1],
    [400, 1],
    [503, 3],
  ])('are none after a response with status %d', async (status, attempts) => {
    pages.site.answers.set('/checkout-links/cl_live', { status, body: '' });
    const page = await pages.open(html(scriptTag + embed()));

    await gaveUp(page);

    expect(await leftBehind(page)).toEqual(nothing);
    expect(requested()).toEqual([
      '/page',
      '/checkout-link.js',
      ...Array<string>(attempts).fill('/checkout-links/cl_live'),
    ]);
  });

  it('are none after a buyer has pointed at it and left', async () => {
    const page = await pages.open(html(scriptTag + embed('cl_live', 'loading="lazy"')));
    await ready(page);

    await payControls(page).hover();
    await payControls(page).focus();
    await page.mouse.move(0, 0);

    expect(await leftBehind(page)).toEqual(nothing);
    expect(requested()).toEqual(loaded);
  });

  it('are one visit of the hosted page after paying', async () => {
    const checkout = pages.site.origin.replace('localhost', '127.0.0.1');
    pages.site.links.set('cl_live', linkView({ id: 'cl_live', url: `${checkout}/hosted` }));
    const page = await pages.open(
      html(scriptTag + embed('cl_live', `checkout-origins="${checkout}"`)),
    );
    await ready(page);

    await payControls(page).click();
    await page.waitForURL(`${checkout}/hosted`);

    expect(requested()).toEqual([...loaded, `${checkout}/hosted`]);
    expect(await page.evaluate(() => document.referrer)).toBe(`${pages.site.origin}/`);
    expect(await page.context().cookies()).toEqual([]);
  });

  it('give the hosted page no access to the shop through window.opener', async () => {
    const checkout = pages.site.origin.replace('localhost', '127.0.0.1');
    pages.site.links.set('cl_live', linkView({ id: 'cl_live', url: `${checkout}/hosted` }));
    const options = `target="_blank" checkout-origins="${checkout}"`;
    const page = await pages.open(html(scriptTag + embed('cl_live', options)));
    await ready(page);

    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      payControls(page).click(),
    ]);
    await tab.waitForURL(`${checkout}/hosted`);

    expect(await tab.evaluate(() => window.opener)).toBeNull();
    expect(await leftBehind(page)).toEqual(nothing);
  });

  it('include cookies in requests to the shop only', async () => {
    const elsewhere = pages.site.origin.replace('localhost', '127.0.0.1');
    const page = await pages.open(html(''));
    await page.context().addCookies([
      { name: 'session', value: '1', url: pages.site.origin },
      { name: 'session', value: '2', url: elsewhere },
    ]);
    pages.site.answers.set('/page', {
      headers: { 'Content-Type': 'text/html' },
      body: html(scriptTag + embed() + embed('cl_other', `endpoint="${elsewhere}/checkout-links"`)),
    });

    await page.reload();
    await expect.poll(() => payControls(page).count()).toBe(2);

    const cookieOf = (id: string) => pages.site.cookies.get(`/checkout-links/${id}`);
    expect([cookieOf('cl_live'), cookieOf('cl_other')]).toEqual(['session=1', undefined]);
  });
});
