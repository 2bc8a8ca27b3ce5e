import { expect, it } from 'vitest';
import { onBuiltSite } from './sites.js';

onBuiltSite('the color scheme of the site', (site) => {
  it('is kept on the next page and in the preview, before their scripts run', async () => {
    const page = await site.open('docs/index.html', { colorScheme: 'light' });
    const schemeOf = (frame: string) =>
      page.locator(frame).evaluate((node) => {
        const root = node.ownerDocument;
        const { documentElement } =
          node instanceof HTMLIFrameElement ? (node.contentDocument ?? root) : root;
        return getComputedStyle(documentElement).colorScheme;
      });
    expect(await schemeOf('html')).toBe('light dark');

    await page.getByRole('banner').getByLabel('Color scheme').selectOption('dark');
    await page.goto(`${site.url}playground.html`);
    await page.frameLocator('demo-preview iframe').locator('[part=pay]').waitFor();

    expect(await schemeOf('html')).toBe('dark');
    expect(await schemeOf('demo-preview iframe')).toBe('dark');
    await page.getByRole('banner').getByLabel('Color scheme').selectOption('light');
    await expect.poll(() => schemeOf('demo-preview iframe')).toBe('light');
    await page.getByRole('banner').getByLabel('Color scheme').selectOption('system');
    expect(await schemeOf('html')).toBe('light dark');
    await page.context().close();
  });
});
