import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import {
  embed,
  fallbackOf,
  gaveUp,
  html,
  payControls,
  ready,
  scriptTag,
  usePages,
} from './pages.js';
import { script } from './site.js';

const pages = usePages();

/** The colour that the element's own style sheet gives to the pay control. */
const ACCENT = 'rgb(79, 70, 229)';

const linkRequests = () => pages.site.requests.filter((line) => line.includes('/checkout-links/'));

async function looksRight(page: Page): Promise<void> {
  await ready(page);
  const pay = payControls(page).first();

  expect(await pay.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe(ACCENT);
  expect((await pay.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(await pay.isVisible()).toBe(true);
}

describe('a page with style sheets that reach for everything', () => {
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
  ])('shows a pay control that looks as it should: %s', async (css) => {
    const page = await pages.open(html(scriptTag + embed(), `<style>${css}</style>`));

    await looksRight(page);
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

  it('does not submit it when the buyer tries again', async () => {
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

  it('adds nothing to what is submitted', async () => {
    const page = await pages.open(form(embed() + '<button id="send">Send</button>'));
    await ready(page);

    await page.locator('#send').click();
    await page.waitForURL('**/submitted?*');

    expect(new URL(page.url()).search).toBe('?a=1');
  });
});

describe('an element that is moved about', () => {
  const start = html(`<main>${embed()}</main><aside></aside><iframe></iframe>${scriptTag}`);

  async function afterDoing(change: string): Promise<Page> {
    const page = await pages.open(start);
    await ready(page);
    await page.evaluate(`{
      const element = document.querySelector('checkout-link');
      const aside = document.querySelector('aside');
      const frame = document.querySelector('iframe').contentDocument;
      ${change}
    }`);
    return page;
  }

  it.each([
    ['to another place', 'aside.append(element)'],
    ['out and in again', 'element.remove(); aside.append(element)'],
    ['out and in again later', 'element.remove(); setTimeout(() => aside.append(element), 50)'],
    ['into a shadow tree', 'aside.attachShadow({ mode: "open" }).append(element)'],
    [
      'a hundred times',
      'for (let n = 0; n < 100; n++) (n % 2 ? aside : document.body).append(element)',
    ],
    [
      'through a document without a window',
      'document.implementation.createHTMLDocument("").body.append(element); aside.append(element)',
    ],
  ])('stays payable and styled: %s', async (_where, change) => {
    const page = await afterDoing(change);

    await looksRight(page);

    expect(linkRequests()).toHaveLength(1);
    expect(pages.problems).toEqual([]);
  });

  it('stays payable and styled in the document of a frame', async () => {
    const page = await afterDoing('frame.body.append(frame.adoptNode(element))');

    const pay = page.frameLocator('iframe').locator('[part=pay][href]');
    await pay.waitFor();

    expect(await pay.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe(ACCENT);
    expect(pages.problems).toEqual([]);
  });

  it('is payable and styled when it was made for a frame', async () => {
    const page = await afterDoing(
      'frame.body.innerHTML = element.outerHTML; frame.body.append(document.createElement("checkout-link")); frame.body.lastChild.linkId = "cl_live"',
    );

    const pay = page.frameLocator('iframe').locator('[part=pay][href]');
    await pay.waitFor();

    expect(await pay.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe(ACCENT);
    expect(pages.problems).toEqual([]);
  });

  it('knows the plain link of a frame', async () => {
    const page = await afterDoing(
      'element.remove(); element.setAttribute("link-id", "cl_unknown"); element.replaceChildren(); frame.body.append(element); element.append(Object.assign(frame.createElement("a"), { href: "/plain", textContent: "Buy" }))',
    );
    const plain = page.frameLocator('iframe').locator('checkout-link > a');

    await plain.waitFor();
    await page.frameLocator('iframe').locator(':state(missing)').waitFor();

    expect(await plain.isVisible()).toBe(true);
  });

  it('is styled again when it comes back from a frame', async () => {
    const page = await afterDoing('frame.body.append(element); aside.append(element)');

    await looksRight(page);
  });

  it('loads what it is told in the document of a frame', async () => {
    const page = await afterDoing(
      'frame.body.append(element); element.setAttribute("link-id", "cl_other")',
    );

    const title = page
      .frameLocator('iframe')
      .locator('[part=title]', { hasText: 'Glazing course' });
    await title.waitFor();

    expect(pages.problems).toEqual([]);
  });

  it.each([
    ['cloneNode', 'aside.append(element.cloneNode(true))'],
    ['importNode', 'aside.append(document.importNode(element, true))'],
    ['outerHTML', 'aside.innerHTML = element.outerHTML'],
    [
      'a template',
      'const t = document.createElement("template"); t.innerHTML = element.outerHTML; aside.append(t.content.cloneNode(true))',
    ],
    [
      'a parsed document',
      'aside.append(new DOMParser().parseFromString(element.outerHTML, "text/html").body.firstChild)',
    ],
    ['setHTMLUnsafe', 'aside.setHTMLUnsafe(element.outerHTML)'],
  ])('is payable as a copy made by %s', async (_how, change) => {
    const page = await afterDoing(change);

    await page.locator('aside [part=pay][href]').waitFor();

    expect(await payControls(page).count()).toBe(2);
    expect(await page.locator('aside checkout-link > a').count()).toBe(1);
    expect(pages.problems).toEqual([]);
  });
});

describe('an element that is there before the script', () => {
  const late = `<script type="module">
    const element = document.createElement('checkout-link');
    prepare(element);
    document.body.append(element);
    await import('/checkout-link.js');
  </script>`;
  const openPrepared = (prepare: string) =>
    pages.open(html(`<script>const prepare = (element) => { ${prepare} }</script>${late}`));

  it.each([
    ['linkId', 'element.linkId = "cl_other"'],
    [
      'linkId over an attribute',
      'element.setAttribute("link-id", "cl_live"); element.linkId = "cl_other"',
    ],
    ['link', `element.link = ${JSON.stringify(linkView({ title: 'Glazing course' }))}`],
  ])('keeps the property %s', async (_name, prepare) => {
    const page = await openPrepared(prepare);

    await ready(page);

    expect((await page.locator('[part=title]').textContent())?.trim()).toBe('Glazing course');
    expect(pages.problems).toEqual([]);
  });

  it('keeps every option that was set as a property', async () => {
    const page = await openPrepared(
      'Object.assign(element, { linkId: "cl_live", label: "Join in", target: "_blank", noItems: true })',
    );

    await ready(page);

    expect(await payControls(page).textContent()).toBe('Join in');
    expect(await payControls(page).getAttribute('target')).toBe('_blank');
    expect(await page.locator('[part=items]').count()).toBe(0);
  });
});

describe('a page with 500 elements', () => {
  it('asks once for their link and shows all of them', async () => {
    const page = await pages.open(html(embed().repeat(500) + scriptTag));

    await expect.poll(() => payControls(page).count()).toBe(500);

    expect(linkRequests()).toEqual(['GET /checkout-links/cl_live']);
    expect(pages.problems).toEqual([]);
  });
});

describe('a page that is kept apart', () => {
  it('shows the link when everything must ask to be embedded', async () => {
    const page = await pages.open(html(scriptTag + embed()), {
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    });

    await looksRight(page);

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

    await looksRight(page);

    expect(pages.problems).toEqual([]);
  });

  const frame = (document: string) =>
    html(
      `<iframe sandbox="allow-scripts" srcdoc="${document.replaceAll('"', '&quot;')}"></iframe>`,
    );

  it('shows the link in a document that is an attribute', async () => {
    const tag = `<script type="module" src="${pages.site.origin}/checkout-link.js"></script>`;
    const endpoint = `endpoint="${pages.site.origin}/checkout-links"`;

    const page = await pages.open(frame(embed('cl_live', endpoint) + tag));

    await page.frameLocator('iframe').locator('[part=pay][href]').waitFor();
    expect(pages.problems).toEqual([]);
  });

  it('keeps the plain link where scripts are not allowed', async () => {
    const page = await pages.open(html(scriptTag + embed()), {
      'Content-Security-Policy': 'sandbox',
    });

    expect(await fallbackOf(page).isVisible()).toBe(true);
    expect(pages.site.requests).not.toContain('GET /checkout-links/cl_live');
  });

  it('keeps the plain link where the endpoint cannot be an address', async () => {
    const inline = `<script type="module">${script.toString().replaceAll('</script', '<\\/script')}</script>`;

    const page = await pages.open(html(''));
    await page.goto(`data:text/html,${encodeURIComponent(html(embed() + inline))}`);
    await gaveUp(page);

    expect(await fallbackOf(page).isVisible()).toBe(true);
  });
});
