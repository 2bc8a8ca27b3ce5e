import type { FrameLocator, Page } from 'playwright-core';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { embed, html, scriptTag, usePages } from '../support/browser-pages.js';
import { linkView } from '../support/links.js';
import { projectFile } from '../support/scripted-site.js';

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

/** The same server under another origin. */
function otherOrigin(): string {
  return pages.site.origin.replace('localhost', '127.0.0.1');
}

/** Where a click leads from a frame with this sandbox, on another origin. */
async function clickIn(sandbox: string, nested = ''): Promise<{ page: Page; frame: FrameLocator }> {
  const { site } = pages;
  const origin = otherOrigin();
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  const referrer = '<meta name="referrer" content="no-referrer">';
  const link = `<script>document.querySelector('checkout-link').link = ${JSON.stringify(hostedLink())}</script>`;
  const element = `<checkout-link checkout-origins="${site.origin}"></checkout-link>`;
  const classic = '<script src="/classic.js"></script>';
  const script = { 'Content-Type': 'text/javascript' };
  site.answers.set('/classic.js', {
    headers: script,
    body: projectFile('dist/checkout-link.classic.js'),
  });
  site.answers.set('/block', { headers, body: html(element + classic + link, referrer) });
  site.answers.set('/outer', { headers, body: html('<iframe src="/block"></iframe>') });
  site.answers.set('/hosted', { headers, body: html('<p>Hosted page</p>') });
  const src = `${origin}/${nested ? 'outer' : 'block'}`;
  const page = await pages.open(html(`<iframe src="${src}" sandbox="${sandbox}"></iframe>`));
  const outer = page.frameLocator('iframe');
  const frame = nested ? outer.frameLocator('iframe') : outer;
  await frame.locator('[part=pay]').click();
  return { page, frame };
}

describe.each(['', 'nested'])('in a %s frame whose sandbox cannot be read, a click', (nested) => {
  it.each([
    'allow-scripts allow-top-navigation',
    'allow-scripts allow-top-navigation-by-user-activation',
    'allow-scripts allow-popups allow-top-navigation',
    'allow-scripts allow-same-origin allow-top-navigation',
  ])('leads the whole window to the hosted page: %s', async (sandbox) => {
    const { page } = await clickIn(sandbox, nested);

    await page.waitForURL('**/hosted');
    expect(page.context().pages()).toHaveLength(1);
  });

  it.each([
    'allow-scripts allow-popups',
    'allow-scripts allow-same-origin allow-popups',
    'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  ])('opens the hosted page in a new window: %s', async (sandbox) => {
    const { page } = await clickIn(sandbox, nested);

    await expect.poll(() => page.context().pages().length).toBe(2);
    const opened = page.context().pages()[1];
    await opened?.waitForURL('**/hosted');
    expect(await opened?.evaluate(() => opener as unknown)).toBe(null);
    // Not the policy of the document, which has none: the one of the pay control.
    const origin = otherOrigin();
    const referrer = sandbox.includes('same-origin') ? `${origin}/` : '';
    expect(await opened?.evaluate(() => document.referrer)).toBe(referrer);
  });

  it.each(['allow-scripts', 'allow-scripts allow-same-origin'])(
    'opens the hosted page in the frame where nothing else is allowed: %s',
    async (sandbox) => {
      const { frame } = await clickIn(sandbox, nested);

      await frame.getByText('Hosted page').waitFor();
    },
  );
});
