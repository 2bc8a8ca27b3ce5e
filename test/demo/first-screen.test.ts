import { expect, it } from 'vitest';
import { onBothSites } from './sites.js';

onBothSites('the first screen', (site) => {
  it('has a widget that can be paid', async () => {
    const page = await site.open('');

    await page.getByRole('link', { name: 'Book: Raku workshop for two' }).click();
    await page.waitForURL('**/cl/cl_4de6fg8hi0jk');

    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Raku workshop for two');
    await page.context().close();
  });

  it('copies the code', async () => {
    const page = await site.open('', { permissions: ['clipboard-read', 'clipboard-write'] });

    await page.getByRole('button', { name: 'Copy the code' }).click();
    await page.getByText('Copied').waitFor();

    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('<checkout-link link-id="cl_4de6fg8hi0jk">\n  <a href="https://');
    await page.context().close();
  });

  it.each(['', 'pages/shop.html'])(
    'shows that code goes on beyond its edge, and scrolls it by keyboard: /%s',
    async (path) => {
      const page = await site.open(path, { viewport: { width: 390, height: 844 } });
      const code = page.getByRole('region', { name: 'The code', exact: true });
      await code.focus();
      const scrolled = () => code.evaluate(({ scrollLeft }) => scrollLeft);

      await page.keyboard.press('ArrowRight');

      await expect.poll(scrolled).toBeGreaterThan(0);
      const { backgroundImage, backgroundAttachment } = await code.evaluate((node) => {
        const { backgroundImage, backgroundAttachment } = getComputedStyle(node);
        return { backgroundImage, backgroundAttachment };
      });
      expect(backgroundImage.match(/linear-gradient/g)).toHaveLength(4);
      expect(backgroundAttachment).toMatch(/^local, local, scroll, scroll/);
      await page.context().close();
    },
  );

  it('does not scroll horizontally at 360 pixels', async () => {
    const pages = {
      '': 'checkout-link [part=pay]',
      'gallery.html': 'figure',
      'playground.html': 'demo-code pre',
      'reference.html': 'table',
    };
    for (const [path, shown] of Object.entries(pages)) {
      const page = await site.open(path, { viewport: { width: 360, height: 800 } });
      await page.locator(shown).first().waitFor();

      const width = await page.evaluate(() => document.documentElement.scrollWidth);

      expect(`${path} ${width}`).toBe(`${path} 360`);
      await page.context().close();
    }
  });
});
