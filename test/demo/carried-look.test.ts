import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { inTurn } from '../support/nightly.js';
import { violationsOf } from './axe.js';
import { npmStart, onBuiltSite } from './sites.js';

const NOTE = { name: 'Look' };
const SOFT = 'rgb(255, 247, 242)';

const note = (page: Page) => page.getByRole('complementary', NOTE);
async function backgroundOf(page: Page): Promise<string> {
  // Before the link is loaded, the card has no background.
  await page.locator('checkout-link [part=pay]').first().waitFor();
  const card = page.locator('checkout-link [part=card]').first();
  return card.evaluate((node) => getComputedStyle(node).backgroundColor);
}

/** Holds requests of scripts back until the result is called. */
async function holdScripts(page: Page): Promise<() => Promise<unknown>> {
  const held: Route[] = [];
  let isHolding = true;
  await page.route('**/*', (route) => {
    if (!isHolding || route.request().resourceType() !== 'script') return route.continue();
    held.push(route);
  });
  return () => {
    isHolding = false;
    // Those of a page that was left are canceled.
    return Promise.allSettled(held.map((route) => route.continue()));
  };
}

onBuiltSite('the look of the playground', (site) => {
  it('is shown in the gallery, and in scenes that are opened after it', async () => {
    const page = await site.open('playground.html?theme=soft&--checkout-link-radius=3px');

    await page.getByRole('link', { name: 'See this look in the gallery' }).click();

    await note(page).getByText('Look: Soft with 1 change').waitFor();
    const frame = page.frameLocator('#ready [data-layout=card] iframe');
    await page.locator('#ready').scrollIntoViewIfNeeded();
    await frame.locator('[part=pay]').waitFor();
    const card = frame.locator('[part=card]');
    expect(await card.evaluate((node) => getComputedStyle(node).borderRadius)).toBe('3px');
    await page.getByRole('link', { name: 'Scenes', exact: true }).click();
    await note(page).getByText('Look: Soft with 1 change').waitFor();
    await page.locator('main a[href="booking.html"]').click();
    expect(await backgroundOf(page)).toBe(SOFT);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
    await page.context().close();
  });

  it('is reset to the look of each page', async () => {
    const page = await site.open('pages/booking.html?theme=soft');
    expect(await backgroundOf(page)).toBe(SOFT);

    await note(page).getByRole('button', { name: 'Reset the look' }).focus();
    await page.keyboard.press('Enter');

    await page.waitForURL((url) => url.search === '');
    await note(page).waitFor({ state: 'detached' });
    expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)');
    await page.goto(`${site.url}gallery.html`);
    await page.locator('#ready').waitFor();
    expect(await note(page).count()).toBe(0);
    await page.context().close();
  });

  it('is replaced by the default look', async () => {
    const page = await site.open('pages/booking.html?theme=soft');
    await note(page).waitFor();
    await page.goto(`${site.url}playground.html?layout=compact`);

    await page.getByRole('link', { name: 'See this look in scenes' }).click();
    await page.locator('main a[href="booking.html"]').click();

    expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)');
    expect(await note(page).count()).toBe(0);
    await page.context().close();
  });

  it('is that of the last address, also for visitors who are faster than its modules', async () => {
    const page = await site.open('pages/booking.html?theme=soft');
    await note(page).waitFor();
    const releaseScripts = await holdScripts(page);
    const query = 'theme=night&dark%3A--checkout-link-accent=%23abcdef';
    await page.goto(`${site.url}pages/index.html?${query}`, { waitUntil: 'commit' });

    await page.locator('main a[href="booking.html"]').click();
    await page.waitForURL('**/booking.html', { waitUntil: 'commit' });
    await releaseScripts();

    await note(page).getByText('Look: Night with 1 change').waitFor();
    await page.context().close();
  });

  it('can be edited from the note', async () => {
    const page = await site.open('pages/index.html?theme=soft&--checkout-link-radius=3px');

    await note(page).getByRole('link', { name: 'Edit the look in the playground' }).click();

    await page.locator('demo-preview').waitFor();
    const query = Object.fromEntries(new URL(page.url()).searchParams);
    expect(query).toEqual({ theme: 'soft', '--checkout-link-radius': '3px' });
    await page.context().close();
  });

  it('has one number of changes: an accent with its text is one, in light and dark', async () => {
    const look = {
      theme: 'soft',
      '--checkout-link-accent': '#222222',
      '--checkout-link-accent-color': '#fff',
      'dark:--checkout-link-accent': '#abcdef',
      '--checkout-link-radius': '3px',
    };
    const page = await site.open(`playground.html?${new URLSearchParams(look)}`);
    const counts = page.locator('.look .count');
    await expect.poll(() => counts.allInnerTexts()).toEqual(['Soft with 2 changes', '2 changed']);

    await page.getByRole('link', { name: 'See this look in scenes' }).click();

    await note(page).getByText('Look: Soft with 2 changes').waitFor();
    await page.context().close();
  });

  it('has a note that can be hidden, and says that pictures of scenes have another look', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await site.open('pages/index.html?theme=soft', { viewport });
    await note(page).getByText('The pictures show the default look.').waitFor();
    const heightOf = async () => (await note(page).boundingBox())?.height ?? 0;
    const padding = () =>
      page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).paddingBottom));
    const height = await heightOf();
    expect(await padding()).toBeGreaterThanOrEqual(height);

    await note(page).getByRole('button', { name: 'Hide the note on the look' }).focus();
    await page.keyboard.press('Enter');

    const show = note(page).getByRole('button', { name: 'Look', expanded: false });
    await show.waitFor();
    expect(await note(page).getByText('Look: Soft').isVisible()).toBe(false);
    expect(await heightOf()).toBeLessThan(height);
    await page.locator('main a[href="booking.html"]').click();
    await show.click();
    await note(page).getByText('Look: Soft').waitFor();
    expect(await note(page).getByText('The pictures').count()).toBe(0);
    await page.context().close();
  });

  it('keeps the first page as it is', async () => {
    const page = await site.open('pages/booking.html?theme=soft');
    await note(page).waitFor();

    await page.goto(site.url);
    await page.locator('checkout-link [part=pay]').waitFor();

    expect(await note(page).count()).toBe(0);
    await page.context().close();
  });
});

const scenes = 'shop blog pricing landing donation booking right-to-left dark'.split(' ');
/** Light cards on dark pages, and dark cards on light ones. */
const looks = [
  { theme: 'receipt', colorScheme: 'dark', width: 1280 },
  { theme: 'night', colorScheme: 'light', width: 390 },
] as const;

describe('a look in a scene', () => {
  const site = npmStart();

  it.each(inTurn(scenes, looks))('is legible: %s in %o', async (scene, look) => {
    const { theme, colorScheme, width } = look;
    const viewport = { width, height: 900 };
    const page = await site.open(`pages/${scene}.html?theme=${theme}`, { viewport, colorScheme });
    await page.locator('checkout-link [part=pay]').first().waitFor();
    await note(page).waitFor();

    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['gallery.html', 'pages/index.html'])('has an accessible note in %s', async (path) => {
    const viewport = { width: 390, height: 844 };
    const page = await site.open(`${path}?theme=night&--checkout-link-radius=0px`, { viewport });
    await note(page).waitFor();

    const { x = 0, width = 0 } = (await note(page).boundingBox()) ?? {};
    expect([x >= 0, x + width <= 390]).toEqual([true, true]);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });
});
