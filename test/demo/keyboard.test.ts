import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { partOf } from '../support/nightly.js';
import { sitePages } from './site-pages.js';
import { onBuiltSite } from './sites.js';

const frame = (page: Page) => page.frameLocator('demo-preview iframe');
const pay = (page: Page) => frame(page).locator('[part=pay]');

/** The name of the focused element: its label, its text, or its tag. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: node } = document;
    if (!node || node === document.body) return 'nothing';
    const isField = node instanceof HTMLInputElement || node instanceof HTMLSelectElement;
    const label = isField ? (node.labels?.[0]?.textContent ?? '') : '';
    const name = node.getAttribute('aria-label') ?? (label || node.textContent || node.localName);
    return name.replace(/\s+/g, ' ').trim();
  });
}

/** Presses Tab until an element of this name is focused. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const visited: string[] = [];
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press(key);
    visited.push(await focused(page));
    if (typeof name === 'string' ? visited.at(-1) === name : name.test(visited.at(-1) ?? ''))
      return;
  }
  throw new Error(`Tab did not reach ${name}, only: ${visited.join(' | ')}`);
}

/** The tab stops of a page: their number, those without a visible focus, and how often the focus is lost. */
async function stopsOf(page: Page): Promise<{ count: number; invisible: string[]; lost: number }> {
  const invisible: string[] = [];
  let count = 0;
  let lost = 0;
  for (; count < 400; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: node } = document;
      if (!node || node === document.body)
        return { again: false, lost: true, visible: true, html: '' };
      const again = node.hasAttribute('data-visited');
      node.setAttribute('data-visited', '');
      const framed = node.localName === 'iframe' || node.shadowRoot !== null;
      const hasOutline = [node, node.closest('label')].some((each) => {
        const style = each && getComputedStyle(each);
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      });
      const { top, bottom } = node.getBoundingClientRect();
      const inView = bottom > 0 && top < innerHeight;
      return {
        again,
        lost: false,
        visible: framed || (hasOutline && inView),
        html: node.outerHTML,
      };
    });
    if (stop.again && !stop.html.startsWith('<iframe') && !stop.html.startsWith('<checkout-link'))
      break;
    if (stop.lost) lost += 1;
    if (!stop.visible) invisible.push(stop.html.slice(0, 120));
  }
  return { count, invisible, lost };
}

onBuiltSite('by keyboard only', (site) => {
  it('a designer gets from the first screen to customized code', async () => {
    const page = await site.open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('checkout-link [part=pay]').waitFor();

    await tabTo(page, 'Gallery');
    await page.keyboard.press('Enter');
    await page.locator('#ready').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Sold out');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Playground Sold out, button');
    await page.keyboard.press('Enter');
    await frame(page).getByText('All three moon jars are sold.').waitFor();
    await page.goto(`${site.url}playground.html?layout=card`);
    await pay(page).waitFor();

    await tabTo(page, 'layout');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => new URL(page.url()).search).toBe('?layout=compact');
    await page.keyboard.press('Control+z');
    await expect.poll(() => new URL(page.url()).search).toBe('');
    expect(await focused(page)).toBe('layout');
    await tabTo(page, 'label');
    await page.keyboard.type('Reserve a place');
    await frame(page).getByRole('link', { name: 'Reserve a place: Raku' }).waitFor();

    await tabTo(page, 'Copy HTML');
    await page.keyboard.press('Enter');
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      'label="Reserve a place"',
    );
    await page.context().close();
  });

  it('a designer makes a product', async () => {
    const page = await site.open('playground.html');
    await pay(page).waitFor();

    await tabTo(page, 'Product');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Make a product');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Title');
    await page.keyboard.type('Clay for two');
    await tabTo(page, 'Item');
    await page.locator('[name$=product] option').nth(1).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Make the product');
    await page.keyboard.press('Enter');

    await frame(page).getByRole('link', { name: 'Clay for two' }).waitFor();
    expect(await focused(page)).toBe('Make the product');
    await page.context().close();
  });

  it.each(partOf(Object.entries(sitePages), 0, 2))(
    'the focus moves through all of /%s and is always visible',
    async (path, shown) => {
      const page = await site.open(path);
      await page.locator(shown).first().waitFor({ state: 'attached' });

      const { count, invisible, lost } = await stopsOf(page);

      expect(invisible).toEqual([]);
      expect(lost).toBeLessThanOrEqual(1);
      expect(count).toBeGreaterThan(8);
      expect(count).toBeLessThan(400);
      await page.context().close();
    },
  );

  it('removed or disabled controls pass the focus on', async () => {
    const page = await site.open('playground.html?layout=compact&shape=round');
    await pay(page).waitFor();

    await tabTo(page, 'Dismiss');
    await page.keyboard.press('Enter');
    const afterNotice = await focused(page);
    await tabTo(page, '↺Reset layout');
    await page.keyboard.press('Enter');
    const afterReset = await focused(page);
    await tabTo(page, 'Undo', 'Shift+Tab');
    await page.keyboard.press('Enter');
    const afterUndo = await focused(page);

    expect([afterNotice, afterReset, afterUndo]).toEqual(['Full', 'layout', 'Redo']);
    await page.context().close();
  });
});
