import type { Page } from 'playwright-core';
import { renderCheckoutLink, type RenderOptions } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { html, scriptTag, usePages } from '../support/browser-pages.js';
import { scoreOf } from '../support/layout-shift.js';
import { picturedLink } from '../support/pictured-link.js';

const pages = usePages();

const layouts = ['card', 'compact', 'button'] as const;
const variants: RenderOptions[] = [
  ...layouts.flatMap((layout) => [{ layout }, { layout, images: 'cover' as const }]),
  { images: 'items' },
  { images: 'none' },
  { lang: 'de', dir: 'rtl', images: 'items' },
  { attributes: { loading: 'lazy' } },
  { imageOrigins: ['https://images.example.com'] },
  { content: '<b slot="media">New</b>' },
  { content: '<b class="[&>i]:mt-0" slot="media">New</b>' },
  { content: '<!-- <b slot="media">New</b> --><p>Sale</p>' },
  { content: "<p>Sale</p><picture class='a' slot='media'></picture>", images: 'cover' },
];

const pictured = () => picturedLink(pages.site);

const imagesRequested = () =>
  pages.requested.map((url) => new URL(url)).filter(({ pathname }) => pathname.endsWith('.svg'));

/** In the page: the shadow trees without comments, style sheets and data. */
function treesInPage(): string[] {
  return [...document.querySelectorAll('checkout-link')].map(({ shadowRoot }) =>
    (shadowRoot?.innerHTML ?? '')
      .replace(/<!--.*?-->|<(style|script)\b.*?<\/\1>/gs, '')
      .replace(/(?<=<\w+ )[^>]+/g, (list) =>
        list
          .split(/ (?=[\w-]+=")/)
          .sort()
          .join(' '),
      ),
  );
}

async function openReady(rendered: string, headers = {}): Promise<Page> {
  const page = await pages.open(html(rendered + scriptTag), headers);
  await page.locator('checkout-link:state(ready)').first().waitFor();
  return page;
}

const isLoaded = (page: Page) =>
  page
    .locator('checkout-link img')
    .first()
    .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0);

describe('the pictures that the server renders', () => {
  it('are the ones that the browser renders', async () => {
    const link = pictured();
    const rendered = variants.map((options) => renderCheckoutLink(link, options));
    const server = await pages.open(html(rendered.join('')));
    const ofServer = await server.evaluate(treesInPage);
    expect(ofServer.join('').match(/<img/g)?.length).toBeGreaterThan(7);

    const emptied = rendered.map((each) => each.replace(/<template.*<\/template>/s, ''));
    const page = await pages.open(html(emptied.join('') + scriptTag));
    await page.evaluate((data) => {
      for (const element of document.querySelectorAll('checkout-link'))
        Object.assign(element, { link: data });
    }, link);

    await expect.poll(() => page.evaluate(treesInPage), { timeout: 10_000 }).toEqual(ofServer);
  });

  it('are shown without the script', async () => {
    const page = await pages.open(html(renderCheckoutLink(pictured())));

    await expect.poll(() => isLoaded(page)).toBe(true);
    const srcset = await page.locator('checkout-link img').getAttribute('srcset');
    expect(srcset).toMatch(/^http:\S+\?w=320 320w,http:\S+\?w=640 640w$/);
  });

  it.each(variants.map((options) => [JSON.stringify(options), options] as const))(
    'are taken over without a second request, a change or a shift: %s',
    async (_name, options) => {
      const page = await pages.open(html(renderCheckoutLink(pictured(), options)));
      await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
      const before = await page.evaluate(treesInPage);
      const requested = imagesRequested().length;

      await page.addScriptTag({ url: '/checkout-link.js', type: 'module' });
      await page.locator('checkout-link:state(ready)').waitFor({ state: 'attached' });

      expect(await page.evaluate(scoreOf)).toBe(0);
      expect(await page.evaluate(treesInPage)).toEqual(before);
      expect(imagesRequested()).toHaveLength(requested);
      expect(pages.problems).toEqual([]);
    },
  );

  it.each(['before', 'after'])(
    'give way to their box when they fail %s the script',
    async (when) => {
      const link = pictured();
      const { site } = pages;
      let fail: () => void = () => undefined;
      const failing = new Promise<void>((resolve) => (fail = resolve));
      const page = await pages.open(html(''));
      await page.route('**/bowl.svg*', async (route) => {
        if (when === 'after') await failing;
        await route.fulfill({ status: 404 });
      });
      // The page's load event waits for the picture.
      await page.setContent(html(renderCheckoutLink(link)), { waitUntil: 'domcontentloaded' });
      await page.addScriptTag({ url: `${site.origin}/checkout-link.js`, type: 'module' });
      await page.locator('checkout-link:state(ready)').waitFor();
      fail();

      const visibility = () =>
        page.locator('checkout-link img').evaluate((image) => getComputedStyle(image).visibility);
      await expect.poll(visibility).toBe('hidden');
      expect((await page.locator('[part=cover]').boundingBox())?.height).toBeGreaterThan(100);
    },
  );

  it('are no reason to render again in a lazy element whose server did not know it', async () => {
    const page = await pages.open(
      html(renderCheckoutLink(pictured()).replace('link-id', 'loading="lazy" link-id')),
    );
    const before = await page.evaluate(treesInPage);

    await page.addScriptTag({ url: '/checkout-link.js', type: 'module' });
    await page.locator('checkout-link:state(ready)').waitFor();

    expect(await page.evaluate(treesInPage)).toEqual(before);
  });
});

describe('under a content security policy', () => {
  const policy = (images: string) => ({
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src ${images}`,
  });

  it('pictures need their origin in img-src, and structured data need nothing', async () => {
    const rendered = renderCheckoutLink(pictured(), { structuredData: true });
    const page = await openReady(rendered, policy(pages.site.origin));

    await expect.poll(() => isLoaded(page)).toBe(true);
    expect(pages.problems).toEqual([]);
  });

  it('a picture from elsewhere gives way to its box', async () => {
    const page = await openReady(renderCheckoutLink(pictured()), policy("'none'"));

    const image = page.locator('checkout-link img');
    await expect.poll(() => image.evaluate(({ hidden }: HTMLElement) => hidden)).toBe(true);
    expect(await page.locator('checkout-link [part=pay]').isVisible()).toBe(true);
  });
});

describe('structured data', () => {
  it('are in the document, never added by the script', async () => {
    const data = () => document.querySelectorAll('script[type="application/ld+json"]').length;
    const off = await openReady(renderCheckoutLink(pictured()));
    expect(await off.evaluate(data)).toBe(0);

    const on = await openReady(renderCheckoutLink(pictured(), { structuredData: true }));
    expect(await on.evaluate(data)).toBe(1);
    expect(await on.locator('checkout-link').innerText()).not.toContain('schema.org');
  });
});
