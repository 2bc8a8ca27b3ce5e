import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import {
  ACCENT,
  embed,
  expectStyled,
  html,
  payControls,
  ready,
  scriptTag,
  usePages,
} from '../support/browser-pages.js';

const pages = usePages();

const linkRequests = () => pages.site.requests.filter((line) => line.includes('/checkout-links/'));

describe('an element that is moved', () => {
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

    await expectStyled(page);

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

  it('is payable and styled when it was created in the document of a frame', async () => {
    const page = await afterDoing(
      'frame.body.innerHTML = element.outerHTML; frame.body.append(document.createElement("checkout-link")); frame.body.lastChild.linkId = "cl_live"',
    );

    const pay = page.frameLocator('iframe').locator('[part=pay][href]');
    await pay.waitFor();

    expect(await pay.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe(ACCENT);
    expect(pages.problems).toEqual([]);
  });

  it('recognizes a fallback link that was created in a frame', async () => {
    const page = await afterDoing(
      'element.remove(); element.setAttribute("link-id", "cl_unknown"); element.replaceChildren(); frame.body.append(element); element.append(Object.assign(frame.createElement("a"), { href: "/plain", textContent: "Buy" }))',
    );
    const plain = page.frameLocator('iframe').locator('checkout-link > a');

    await plain.waitFor();
    await page.frameLocator('iframe').locator(':state(missing)').waitFor();

    expect(await plain.isVisible()).toBe(true);
  });

  it('is styled again when it returns from a frame', async () => {
    const page = await afterDoing('frame.body.append(element); aside.append(element)');

    await expectStyled(page);
  });

  it('loads a changed link-id in the document of a frame', async () => {
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

describe('an element that exists before the script runs', () => {
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
  it('sends one request for their link and shows all of them', async () => {
    const page = await pages.open(html(embed().repeat(500) + scriptTag));

    await expect.poll(() => payControls(page).count()).toBe(500);

    expect(linkRequests()).toEqual(['GET /checkout-links/cl_live']);
    expect(pages.problems).toEqual([]);
  });
});
