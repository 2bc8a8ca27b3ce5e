import { describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import {
  embed,
  expectStyled,
  fallbackOf,
  gaveUp,
  html,
  payControls,
  ready,
  scriptTag,
  usePages,
} from '../support/browser-pages.js';
import { script } from '../support/scripted-site.js';

const pages = usePages();

const linkRequests = () => pages.site.requests.filter((line) => line.includes('/checkout-links/'));

describe('a page with style sheets that match everything', () => {
  it.each([
    '* { all: unset }',
    '* { all: initial !important }',
    '*, *::before, *::after { all: revert !important }',
    'checkout-link { all: unset !important }',
    'checkout-link { display: contents }',
    'a, button, slot, div { display: none !important }',
    '[part], .card, .action, .bare { display: none !important }',
    'checkout-link * { visibility: hidden; opacity: 0 }',
    '* { box-sizing: content-box; border: 9px solid; padding: 9px; position: relative; float: left }',
    'a { pointer-events: none; font-size: 0; background: red !important }',
    'checkout-link { container: shop / size; min-height: 20rem }',
  ])('does not change the pay control: %s', async (css) => {
    const page = await pages.open(html(scriptTag + embed(), `<style>${css}</style>`));

    await expectStyled(page);
  });
});

describe('a page with <base>', () => {
  it.each(['https://cdn.example/assets/', '/assets/', 'javascript:alert(1)/', 'data:text/html,'])(
    'asks its own endpoint with base %s',
    async (href) => {
      const tag = `<script type="module" src="${pages.site.origin}/checkout-link.js"></script>`;

      const page = await pages.open(html(embed() + tag, `<base href="${href}" target="_blank">`));
      await ready(page);

      expect(linkRequests()).toEqual(['GET /checkout-links/cl_live']);
      expect(await payControls(page).getAttribute('target')).toBe('_self');
    },
  );
});

describe('an element in a form', () => {
  const form = (content: string) =>
    html(
      `<form action="/submitted"><input name="a" required value="1">${content}</form>${scriptTag}`,
    );

  it('does not submit it when the buyer pays', async () => {
    const { origin } = pages.site;
    pages.site.links.set('cl_live', linkView({ id: 'cl_live', url: `${origin}/hosted` }));
    const page = await pages.open(form(embed('cl_live', `checkout-origins="${origin}"`)));
    await ready(page);

    await payControls(page).click();
    await page.waitForURL('**/hosted');

    expect(pages.site.requests.join()).not.toContain('/submitted');
  });

  it('does not submit it when the buyer retries', async () => {
    const headers = { 'Retry-After': '60' };
    pages.site.answers.set('/checkout-links/cl_live', { status: 503, headers, body: '' });
    const page = await pages.open(form('<checkout-link link-id="cl_live"></checkout-link>'));
    const retry = page.locator('[part=retry]');
    await retry.waitFor();
    pages.site.answers.delete('/checkout-links/cl_live');

    await retry.click();
    await ready(page);

    expect(pages.site.requests.join()).not.toContain('/submitted');
    expect(page.url()).toBe(`${pages.site.origin}/page`);
  });

  it('adds nothing to the submitted data', async () => {
    const page = await pages.open(form(embed() + '<button id="send">Send</button>'));
    await ready(page);

    await page.locator('#send').click();
    await page.waitForURL('**/submitted?*');

    expect(new URL(page.url()).search).toBe('?a=1');
  });
});

describe('an isolated page', () => {
  it('shows the link under cross-origin isolation', async () => {
    const page = await pages.open(html(scriptTag + embed()), {
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    });

    await expectStyled(page);

    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    expect(pages.problems).toEqual([]);
  });

  it.each([
    ['in a sandboxed frame', { 'Content-Security-Policy': 'sandbox allow-scripts' }],
    ['without a referrer', { 'Referrer-Policy': 'no-referrer' }],
    [
      'without permissions',
      { 'Permissions-Policy': 'geolocation=(), payment=(), clipboard-write=()' },
    ],
  ])('shows the link %s', async (_where, headers) => {
    const page = await pages.open(html(scriptTag + embed()), headers);

    await expectStyled(page);

    expect(pages.problems).toEqual([]);
  });

  const frame = (document: string) =>
    html(
      `<iframe sandbox="allow-scripts" srcdoc="${document.replaceAll('"', '&quot;')}"></iframe>`,
    );

  it('shows the link in a srcdoc frame', async () => {
    const tag = `<script type="module" src="${pages.site.origin}/checkout-link.js"></script>`;
    const endpoint = `endpoint="${pages.site.origin}/checkout-links"`;

    const page = await pages.open(frame(embed('cl_live', endpoint) + tag));

    await page.frameLocator('iframe').locator('[part=pay][href]').waitFor();
    expect(pages.problems).toEqual([]);
  });

  it('shows the fallback link in a sandboxed frame without scripts', async () => {
    const page = await pages.open(html(scriptTag + embed()), {
      'Content-Security-Policy': 'sandbox',
    });

    expect(await fallbackOf(page).isVisible()).toBe(true);
    expect(pages.site.requests).not.toContain('GET /checkout-links/cl_live');
  });

  it('shows the fallback link where the endpoint has no base URL', async () => {
    const inline = `<script type="module">${script.toString().replaceAll('</script', '<\\/script')}</script>`;

    const page = await pages.open(html(''));
    await page.goto(`data:text/html,${encodeURIComponent(html(embed() + inline))}`);
    await gaveUp(page);

    expect(await fallbackOf(page).isVisible()).toBe(true);
  });
});
