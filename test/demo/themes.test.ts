import { describe, expect, it } from 'vitest';
import { npmStart } from './sites.js';

describe('the Receipt theme', () => {
  const site = npmStart();
  const arabic = 'lang=ar&dir=rtl&link-id=cl_khatt4arkwd3';

  it.each([
    ['', 640],
    ['', 270],
    // A cover stands beside them.
    ['&layout=compact&images=none', 330],
    [`&${arabic}`, 640],
    [`&${arabic}`, 270],
  ])('has title and badge centered in the card: “%s” at %i pixels', async (query, width) => {
    const viewport = { width, height: 600 };
    const page = await site.open(`preview.html?theme=receipt${query}`, { viewport });
    await page.locator('[part=badge]').waitFor();

    const [card, title, badge] = await page.locator('checkout-link').evaluate((element) => {
      const centerOf = ({ left, right }: DOMRect) => Math.round((left + right) / 2);
      const text = document.createRange();
      const part = (name: string) => element.shadowRoot?.querySelector(`[part=${name}]`);
      text.selectNodeContents(part('title') ?? element);
      return [
        centerOf(element.getBoundingClientRect()),
        centerOf(text.getBoundingClientRect()),
        centerOf((part('badge') ?? element).getBoundingClientRect()),
      ];
    });

    expect(Math.abs((title ?? 0) - (card ?? 0))).toBeLessThanOrEqual(1);
    expect(Math.abs((badge ?? 0) - (card ?? 0))).toBeLessThanOrEqual(1);
    await page.context().close();
  });
});
