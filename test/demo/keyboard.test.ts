import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sitePages } from './site-pages.js';
import { onBothSites } from './sites.js';

const frame = (page: Page) => page.frameLocator('demo-preview iframe');
const pay = (page: Page) => frame(page).locator('[part=pay]');

/** What has the focus, as a reader meets it: its text, its label, or what kind it is. */
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

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const met: string[] = [];
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press(key);
    met.push(await focused(page));
    if (typeof name === 'string' ? met.at(-1) === name : name.test(met.at(-1) ?? '')) return;
  }
  throw new Error(`Tab did not come to ${name}, but to: ${met.join(' | ')}`);
}

/** Where Tab stops on a page, each with whether one can see that it does. */
async function stopsOf(page: Page): Promise<{ count: number; unseen: string[]; lost: number }> {
  const unseen: string[] = [];
  let count = 0;
  let lost = 0;
  for (; count < 400; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: node } = document;
      if (!node || node === document.body)
        return { again: false, lost: true, seen: true, html: '' };
      const again = node.hasAttribute('data-met');
      node.setAttribute('data-met', '');
      const framed = node.localName === 'iframe' || node.shadowRoot !== null;
      const drawn = [node, node.closest('label')].some((each) => {
        const style = each && getComputedStyle(each);
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      });
      const { top, bottom } = node.getBoundingClientRect();
      const inView = bottom > 0 && top < innerHeight;
      return { again, lost: false, seen: framed || (drawn && inView), html: node.outerHTML };
    });
    if (stop.again && !stop.html.startsWith('<iframe') && !stop.html.startsWith('<checkout-link'))
      break;
    if (stop.lost) lost += 1;
    if (!stop.seen) unseen.push(stop.html.slice(0, 120));
  }
  return { count, unseen, lost };
}

onBothSites('by keyboard alone', (site) => {
  it('a designer goes from the first screen to code of their own', async () => {
    const page = await site.open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('checkout-link [part=pay]').waitFor();

    await tabTo(page, 'Gallery');
    await page.keyboard.press('Enter');
    await page.locator('#ready').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Playground Before the script, button$/);
    await page.keyboard.press('Enter');
    await frame(page).locator('checkout-link > a').waitFor();
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

    await tabTo(page, 'Copy the HTML code');
    await page.keyboard.press('Enter');
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      'label="Reserve a place"',
    );
    await page.context().close();
  });

  it('a designer makes a link', async () => {
    const page = await site.open('playground.html');
    await pay(page).waitFor();

    await tabTo(page, 'Code');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'Make a link of your own');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Title title');
    await page.keyboard.type('Clay for two');
    await tabTo(page, 'Price line_items[0].price');
    await page.locator('[name="line_items[0].price"] option').nth(1).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Make the link');
    await page.keyboard.press('Enter');

    await frame(page).getByRole('link', { name: 'Clay for two' }).waitFor();
    expect(await focused(page)).toBe('Make the link');
    await page.context().close();
  });

  it.each(Object.entries(sitePages))(
    'the focus goes through all of /%s, always to be seen',
    async (path, shown) => {
      const page = await site.open(path);
      await page.locator(shown).first().waitFor({ state: 'attached' });

      const { count, unseen, lost } = await stopsOf(page);

      expect(unseen).toEqual([]);
      expect(lost).toBeLessThanOrEqual(1);
      expect(count).toBeGreaterThan(8);
      expect(count).toBeLessThan(400);
      await page.context().close();
    },
  );

  it('what goes away with a press hands the focus on', async () => {
    const page = await site.open('playground.html?layout=compact&shape=round');
    await pay(page).waitFor();

    await tabTo(page, 'All right');
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
