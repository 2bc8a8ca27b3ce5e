import type { FrameLocator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onBuiltSite } from './sites.js';

/** The expected content of each state's frame: a part of the widget, or the fallback link. */
const expectedContent: Record<
  string,
  (frame: FrameLocator) => ReturnType<FrameLocator['locator']>
> = {
  ready: (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  'item-pictures': (frame) => frame.locator('[part=item-image] img').last(),
  'no-pictures': (frame) => frame.locator('[part=card]:not(:has(picture)) [part=pay]'),
  'missing-picture': (frame) => frame.locator('[part=cover]:not(:has(img))'),
  'nearly-sold-out': (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  'sold-out': (frame) => frame.getByText('All three moon jars are sold.'),
  'inactive-message': (frame) => frame.getByText('The winter concert is over.'),
  inactive: (frame) => frame.getByText('This is not available at the moment.'),
  pressed: (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  'test-mode': (frame) => frame.locator('checkout-link:state(test-mode) [part=badge]'),
  loading: (frame) => frame.locator('checkout-link:state(loading) [part=skeleton]'),
  'loading-picture': (frame) => frame.locator('[part=cover]:has(img)'),
  slow: (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  'before-script': (frame) => frame.locator('checkout-link:not(:defined) > a'),
  failed: (frame) => frame.locator('checkout-link:state(failed) [part=retry]'),
  'failed-fallback': (frame) => frame.locator('checkout-link:state(failed) > a'),
  offline: (frame) => frame.locator('checkout-link:state(failed) [part=retry]'),
  'broken-picture': (frame) => frame.locator('[part=cover]:has(img[hidden])'),
  unknown: (frame) => frame.getByText('This could not be found.'),
};

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

function tile(page: Page, state: string, layout: string): FrameLocator {
  return page.frameLocator(`#${state} [data-layout=${layout}] iframe`);
}

/** The frame's content is not cut, and there is no space below it. */
async function expectSameHeight(page: Page, state: string, layout: string): Promise<void> {
  const place = page.locator(`#${state} [data-layout=${layout}]`);
  const main = tile(page, state, layout).locator('main');
  await expect
    .poll(async () => {
      const { height } = await main.evaluate((node) => node.getBoundingClientRect());
      return [
        state,
        layout,
        (await place.evaluate((node) => node.clientHeight)) - Math.ceil(height),
      ];
    })
    .toEqual([state, layout, 0]);
}

/** Pay controls have no pictures, and compact cards none of line items. */
const withoutButton = ['card', 'compact'];
const layouts: Record<string, string[]> = {
  'item-pictures': ['card'],
  'no-pictures': withoutButton,
  'missing-picture': withoutButton,
  'loading-picture': withoutButton,
  'broken-picture': withoutButton,
};

onBuiltSite('the gallery', (site) => {
  it('shows every state in its layouts, in frames as high as their content', async () => {
    const page = await site.open('gallery.html');
    await page.locator('#ready').waitFor();
    const states = await page
      .locator('#states > section')
      .evaluateAll((sections) => sections.map(({ id }) => id));

    expect(states).toEqual(Object.keys(expectedContent));
    for (const [state, locate] of Object.entries(expectedContent)) {
      await page.locator(`#${state}`).scrollIntoViewIfNeeded();
      const expected = layouts[state] ?? ['card', 'compact', 'button'];
      const shown = page.locator(`#${state} [data-layout]`);
      expect(
        await shown.evaluateAll((all) =>
          all.map((place) => (place as HTMLElement).dataset['layout']),
        ),
      ).toEqual(expected);
      for (const layout of expected) {
        await locate(tile(page, state, layout))
          .first()
          .waitFor();
        await expectSameHeight(page, state, layout);
      }
    }
    await page.context().close();
  });

  it('has a list of its states, which marks the current one', async () => {
    const page = await site.open('gallery.html');
    const list = page.getByRole('navigation', { name: 'States' });
    await page.locator('#ready').waitFor();
    const current = list.locator('[aria-current=true]');
    const targets = await list
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(targets).toEqual(Object.keys(expectedContent).map((state) => `#${state}`));
    expect(await current.allInnerTexts()).toEqual(['Ready']);

    for (const [name, state] of [
      ['Sold out', 'sold-out'],
      ['Offline', 'offline'],
      ['Unknown', 'unknown'],
    ] as const) {
      await list.getByRole('link', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => current.allInnerTexts()).toEqual([name]);
      expect(await page.locator(`#${state} h2`).evaluate(isInView)).toBe(true);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(() => current.allInnerTexts()).toEqual(['Ready']);
    await page.context().close();
  });

  it('shows the current state in the list at 390 pixels, and no heading below the list', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await site.open('gallery.html#offline', { viewport });
    const current = page.locator('#jump-list [aria-current=true]');

    await expect.poll(() => current.allInnerTexts()).toEqual(['Offline']);

    const { left, right } = await current.evaluate((link) => link.getBoundingClientRect());
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(390);
    const bottom = (selector: string) =>
      page.locator(selector).evaluate((node) => node.getBoundingClientRect().bottom);
    expect(await bottom('#offline h2')).toBeGreaterThan(await bottom('#jump-list'));
    await page.context().close();
  });

  it('freezes the pressed state: the pay control is darker', async () => {
    const page = await site.open('gallery.html#pressed');

    const filter = (state: string) =>
      tile(page, state, 'card')
        .locator('[part=pay]')
        .evaluate((pay) => getComputedStyle(pay).filter);

    expect(await filter('pressed')).toBe('brightness(0.92)');
    await page.locator('#ready').scrollIntoViewIfNeeded();
    expect(await filter('ready')).toBe('none');
    await page.context().close();
  });

  it('freezes the state of a picture that is loading: its box is there, and empty', async () => {
    const page = await site.open('gallery.html#loading-picture');

    const visibility = (state: string) =>
      tile(page, state, 'card')
        .locator('[part=cover] img')
        .evaluate(async (image: HTMLImageElement) => {
          await image.decode();
          return getComputedStyle(image).visibility;
        });

    expect(await visibility('loading-picture')).toBe('hidden');
    await page.locator('#ready').scrollIntoViewIfNeeded();
    expect(await visibility('ready')).toBe('visible');
    await page.context().close();
  });

  it('has a URL for each state', async () => {
    const page = await site.open('gallery.html');

    await page.getByRole('link', { name: 'Open Failed, with retry, compact' }).click();

    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(new URL(page.url()).search).toBe('?network=429&slot=none&layout=compact');
    await page.context().close();
  });

  it('has frames as high as their content at 390 pixels', async () => {
    const page = await site.open('gallery.html', { viewport: { width: 390, height: 844 } });
    await page.locator('#ready').waitFor();

    for (const state of ['ready', 'inactive-message', 'loading', 'before-script', 'unknown']) {
      const place = page.locator(`#${state} [data-layout=card]`);
      await place.scrollIntoViewIfNeeded();
      await expectedContent[state]?.(tile(page, state, 'card'))
        .first()
        .waitFor();
      await expectSameHeight(page, state, 'card');
    }
    await page.context().close();
  });
});
