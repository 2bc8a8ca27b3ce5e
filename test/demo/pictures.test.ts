import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { galleryStates } from '../../demo/gallery/states.js';
import { partOf } from '../support/nightly.js';
import { downloaded } from './downloads.js';
import { onBuiltSite, staticBuild, type DemoSite } from './sites.js';

/** Around the element, in CSS pixels. */
const MARGIN_PX = 48;
/** A color channel that differs by more can be seen. */
const VISIBLE = 40;

/** Pixels of text, whose letters stand at fractions of a pixel when the device has two for one. */
const MAX_DIFFERENCE = 0.03;

type Pictures = Record<string, Uint8Array>;

async function picturesOf(page: Page): Promise<Pictures> {
  const { name, content } = await downloaded(page, 'Download pictures');
  expect(name).toBe('checkout-link-pictures.zip');
  return unzipSync(content);
}

/** Width and height in the header of a PNG. */
function sizeOf(png: Uint8Array | undefined): [number, number] {
  const view = new DataView(Uint8Array.from(png?.subarray(16, 24) ?? []).buffer);
  return [view.getUint32(0), view.getUint32(4)];
}

/** The real element at two device pixels per pixel, with the margin of a picture. */
async function screenshotOf(site: DemoSite, query: string): Promise<{ page: Page; png: Buffer }> {
  const page = await site.open(`preview.html?${query}`, {
    deviceScaleFactor: 2,
    viewport: { width: 512, height: 900 },
  });
  await page.locator('checkout-link:state(ready), checkout-link:state(inactive)').waitFor();
  await page.locator('checkout-link').evaluate((element) => {
    const images = [...(element.shadowRoot?.querySelectorAll('img') ?? [])];
    return Promise.all(images.map((image) => image.decode()));
  });
  await page.locator('main').evaluate((main, px) => (main.style.padding = `${px}px`), MARGIN_PX);
  const box = await page.locator('checkout-link').boundingBox();
  const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
  const png = await page.screenshot({
    clip: {
      x: x - MARGIN_PX,
      y: y - MARGIN_PX,
      width: Math.ceil(width) + 2 * MARGIN_PX,
      height: Math.ceil(height) + 2 * MARGIN_PX,
    },
  });
  return { page, png };
}

/** The share of pixels that differ visibly. */
function difference(page: Page, one: Uint8Array, other: Uint8Array): Promise<number> {
  const urls = [one, other].map(
    (png) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
  );
  return page.evaluate(
    async ([urls, visible]) => {
      const [first, second] = await Promise.all(
        urls.map(async (url) => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const canvas = document.createElement('canvas');
          Object.assign(canvas, { width: image.width, height: image.height });
          const context = canvas.getContext('2d');
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      if (!first || first.length !== second?.length) return 1;
      const pixels = first.length / 4;
      const differs = (_: unknown, pixel: number) =>
        [0, 1, 2].some((channel) => {
          const index = pixel * 4 + channel;
          return Math.abs((first[index] ?? 0) - (second[index] ?? 0)) > visible;
        });
      return Array.from({ length: pixels }, differs).filter(Boolean).length / pixels;
    },
    [urls, VISIBLE] as const,
  );
}

onBuiltSite('the pictures', (site) => {
  it('have each state in light and dark, as the browser shows it', async () => {
    const query = 'theme=soft&slot-media=picture&slot-footer=Terms%20apply.';
    const page = await site.open(`playground.html?${query}`);
    const pictures = await picturesOf(page);

    const names = galleryStates.flatMap(({ id }) => [`dark/${id}.png`, `light/${id}.png`]);
    expect(Object.keys(pictures).sort()).toEqual(names.sort());
    for (const scheme of ['light', 'dark']) {
      const real = await screenshotOf(site, `${query}&scheme=${scheme}`);
      const drawn = pictures[`${scheme}/ready.png`];
      expect(sizeOf(drawn)).toEqual(sizeOf(real.png));
      expect(await difference(real.page, drawn ?? real.png, real.png)).toBeLessThan(MAX_DIFFERENCE);
      expect(
        await difference(real.page, pictures['light/sold-out.png'] ?? real.png, real.png),
      ).toBe(1);
      await real.page.context().close();
    }
    await page.getByText('Saved to your downloads.').waitFor();
    expect(await page.locator('.off-stage').count()).toBe(0);
    await page.context().close();
  });

  const withImages = [
    'images=cover&--checkout-link-cover-ratio=2&--checkout-link-image-fit=contain',
    'images=items&--checkout-link-image-radius=50%25',
  ];
  it.each(partOf(withImages, 0, 2))(
    'have the pictures of products, in their boxes: %s',
    async (query) => {
      const page = await site.open(`playground.html?${query}`);

      const pictures = await picturesOf(page);

      const real = await screenshotOf(site, `${query}&link-id=cl_breadbox7k2m&scheme=light`);
      const without = await screenshotOf(site, `${query}&link-id=cl_breadbox7k2m&scheme=dark`);
      const drawn = pictures['light/test-mode.png'] ?? real.png;
      expect(sizeOf(drawn)).toEqual(sizeOf(real.png));
      expect(await difference(real.page, drawn, real.png)).toBeLessThan(MAX_DIFFERENCE);
      expect(await difference(real.page, drawn, without.png)).toBeGreaterThan(MAX_DIFFERENCE);
      await Promise.all([page, real.page, without.page].map((each) => each.context().close()));
    },
  );

  it('show a link that can be paid as ready when the chosen one cannot', async () => {
    const query = 'link-id=cl_winterconc5t&layout=compact&dir=rtl';
    const page = await site.open(`playground.html?${query}`);

    const pictures = await picturesOf(page);

    const [ready, inactive] = [pictures['light/ready.png'], pictures['light/inactive-message.png']];
    const real = await screenshotOf(site, `${query}&scheme=light`);
    expect(await difference(real.page, inactive ?? real.png, real.png)).toBeLessThan(
      MAX_DIFFERENCE,
    );
    expect(sizeOf(ready)).not.toEqual(sizeOf(inactive));
    expect(sizeOf(ready)).toEqual(sizeOf(pictures['light/pressed.png']));
    await real.page.context().close();
    await page.context().close();
  });
});

onBuiltSite('a state in live mode', (site) => {
  it.each(['now', 'pressed'])('has no test mode badge: %s', async (moment) => {
    const page = await site.open(`preview.html?livemode=true&moment=${moment}`);

    await page.locator('[part=pay]').waitFor();

    expect(await page.locator('[part=badge]').count()).toBe(0);
    await page.context().close();
  });
});

onBuiltSite('a browser that does not let pages save pictures of HTML', (site) => {
  it('says so', async () => {
    const page = await site.open('playground.html');
    await page.evaluate(() => {
      HTMLCanvasElement.prototype.toBlob = () => {
        throw new DOMException('Tainted canvases may not be exported.', 'SecurityError');
      };
    });

    await page.getByRole('button', { name: 'Download pictures' }).click();

    await page.getByText('This browser does not let a page save pictures of HTML').waitFor();
    await page.context().close();
  });
});

/** A preview page whose element never has a skeleton, and which counts how often that is looked up. */
const WITHOUT_SKELETON = `<checkout-link></checkout-link>
<script>
  // A frame that was removed has no top.
  const page = top;
  page.lookups = 0;
  const get = () => void (page.lookups += 1);
  Object.defineProperty(document.querySelector('checkout-link'), 'shadowRoot', { get });
</script>`;

describe('a preview that does not load in time', () => {
  const site = staticBuild();

  it('is said, and no longer waited for', async () => {
    const page = await site.open('playground.html');
    const lookups = () => page.evaluate(() => Number(Reflect.get(window, 'lookups')));
    await page.route(
      ({ search }) => search.includes('motion=reduced') && search.includes('moment=waiting'),
      (route) => route.fulfill({ contentType: 'text/html', body: WITHOUT_SKELETON }),
    );
    await page.clock.install();
    await page.getByRole('button', { name: 'Download pictures' }).click();
    await expect.poll(lookups, { timeout: 20_000 }).toBeGreaterThan(1);

    await page.clock.fastForward(20_000);

    await page.getByText('The preview did not load in time.').waitFor();
    const before = await lookups();
    await page.clock.runFor(1000);
    expect(await lookups()).toBe(before);
    // Other pictures that are drawn at the same time do not replace the error by their progress.
    await page.clock.runFor(10_000);
    expect(await page.getByText('The preview did not load in time.').isVisible()).toBe(true);
    await page.context().close();
  });
});
