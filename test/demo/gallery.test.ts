import type { FrameLocator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onBothSites } from './sites.js';

/** The expected content of each state's frame: a part of the widget, or the fallback link. */
const expectedContent: Record<
  string,
  (frame: FrameLocator) => ReturnType<FrameLocator['locator']>
> = {
  'before-script': (frame) => frame.locator('checkout-link:not(:defined) > a'),
  loading: (frame) => frame.locator('checkout-link:state(loading) [part=skeleton]'),
  slow: (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  ready: (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  pressed: (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  'nearly-sold-out': (frame) => frame.locator('checkout-link:state(ready) [part=pay]'),
  'sold-out': (frame) => frame.getByText('All three moon jars are sold.'),
  'inactive-message': (frame) => frame.getByText('The winter concert is over.'),
  inactive: (frame) => frame.getByText('This is not available at the moment.'),
  unknown: (frame) => frame.getByText('This could not be found.'),
  failed: (frame) => frame.locator('checkout-link:state(failed) [part=retry]'),
  'failed-fallback': (frame) => frame.locator('checkout-link:state(failed) > a'),
  offline: (frame) => frame.locator('checkout-link:state(failed) [part=retry]'),
  'test-mode': (frame) => frame.locator('checkout-link:state(test-mode) [part=badge]'),
};

function tile(page: Page, state: string, layout: string): FrameLocator {
  return page.frameLocator(`#${state} [data-layout=${layout}] iframe`);
}

onBothSites('the gallery', (site) => {
  it('shows every state in every layout', async () => {
    const page = await site.open('gallery.html');
    await page.locator('#ready').waitFor();
    const states = await page
      .locator('#states > section')
      .evaluateAll((sections) => sections.map(({ id }) => id));

    expect(states).toEqual(Object.keys(expectedContent));
    for (const [state, locate] of Object.entries(expectedContent)) {
      await page.locator(`#${state}`).scrollIntoViewIfNeeded();
      for (const layout of ['card', 'compact', 'button']) {
        await locate(tile(page, state, layout))
          .first()
          .waitFor();
      }
    }
    await page.context().close();
  });

  it('freezes the pressed state: the pay control is darker', async () => {
    const page = await site.open('gallery.html#pressed');

    const filter = (state: string) =>
      tile(page, state, 'card')
        .locator('[part=pay]')
        .evaluate((pay) => getComputedStyle(pay).filter);

    expect([await filter('ready'), await filter('pressed')]).toEqual(['none', 'brightness(0.92)']);
    await page.context().close();
  });

  it('has a URL for each state', async () => {
    const page = await site.open('gallery.html');

    await page.getByRole('link', { name: 'Standalone Failed, with retry, compact' }).click();

    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(new URL(page.url()).search).toBe('?network=429&slot=none&layout=compact');
    await page.context().close();
  });
});
