import type { FrameLocator } from 'playwright-core';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { embed, html, scriptTag, usePages } from '../support/browser-pages.js';
import { linkView } from '../support/links.js';

const pages = usePages();

/** What the page in the frame contains. */
const contents: [name: string, markup: () => string][] = [
  ['an element', () => embed('cl_live', `checkout-origins="${pages.site.origin}"`)],
  [
    'a server-rendered element',
    () => renderCheckoutLink(hostedLink(), { checkoutOrigins: [pages.site.origin] }),
  ],
];

function hostedLink() {
  return linkView({ id: 'cl_live', url: `${pages.site.origin}/hosted` });
}

/** Opens a page whose frame has `markup` and the script; resolves when the pay control has its target. */
async function openFramed(markup: string, target: string, sandbox = '') {
  const { site } = pages;
  site.links.set('cl_live', hostedLink());
  const type = { 'Content-Type': 'text/html; charset=utf-8' };
  site.answers.set('/block', { headers: type, body: html(markup + scriptTag) });
  const hosted = { ...type, 'X-Frame-Options': 'DENY' };
  site.answers.set('/hosted', { headers: hosted, body: html('Hosted page') });
  const page = await pages.open(html(`<iframe src="/block" ${sandbox}></iframe>`));
  const frame: FrameLocator = page.frameLocator('iframe');
  const pay = frame.locator(`[part=pay][target=${target}]`);
  await pay.waitFor();
  return { page, pay };
}

describe.each(contents)('%s in a frame', (_name, markup) => {
  it('opens the hosted page in the whole window', async () => {
    const { page, pay } = await openFramed(markup(), '_top');

    await pay.click();

    await page.waitForURL('**/hosted');
    expect(await page.locator('body').innerText()).toBe('Hosted page');
  });

  it('opens the hosted page in a new window where the sandbox allows nothing else', async () => {
    const sandbox = 'sandbox="allow-scripts allow-same-origin allow-popups"';
    const { page, pay } = await openFramed(markup(), '_blank', sandbox);

    const opened = page.context().waitForEvent('page');
    await pay.click();

    await (await opened).waitForURL('**/hosted');
    expect(page.url()).toBe(`${pages.site.origin}/page`);
  });

  it('can be kept in the frame', async () => {
    const kept = markup().replace('link-id=', 'target="_self" link-id=');
    const { pay } = await openFramed(kept, '_self');

    expect(await pay.getAttribute('target')).toBe('_self');
  });
});
