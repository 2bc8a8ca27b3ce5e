import type { Page } from 'playwright-core';
import type { Values } from '../../demo/settings/values.js';

/** What means something in HTML, JSX, a template of some framework, a template literal, or CSS. */
const AWKWARD =
  'It\'s "<b>now</b>" & {here} {{ 1 + 1 }} @if (x) {{{y}}} `$5` ${you} #{me} \\n &amp; </p>\n<!-- next -->';

/** The playground as it opens. */
export const asItIs: Values = {};

/** Settings that reach every part of a snippet: attributes, slots, a theme's parts, variables, awkward texts. */
export const allDifferent = {
  'link-id': 'cl_breadbox7k2m',
  endpoint: '/shop/checkout-links?for="{a}"&b=`${c}`',
  layout: 'compact',
  target: '_blank',
  loading: 'lazy',
  label: `Pay. ${AWKWARD}`,
  'no-items': 'true',
  'no-description': 'true',
  'checkout-origins': 'https://checkout.leanrails.com\n  https://pay.example',
  'slot-media': 'picture',
  'slot-footer': `Terms. ${AWKWARD}`,
  theme: 'brutal',
  '--checkout-link-radius': '4px',
  '--checkout-link-font': '500 1em/1.5 "</style><b>`$5", monospace',
} satisfies Values;

/** What a buyer finds once the link is there, and what the page was told, to the letter. */
export async function foundIn(page: Page) {
  const widget = page.locator('checkout-link');
  const pay = widget.locator('[part=pay][href]');
  await widget.and(page.locator(':state(ready)')).waitFor();
  return {
    pay: [await pay.innerText(), await pay.getAttribute('href'), await pay.getAttribute('target')],
    told: await widget.evaluate(told),
    items: await widget.locator('[part=item], [part=total]').count(),
    description: await widget.locator('[part=description]').count(),
    fallback: (await page.locator('checkout-link > a').allTextContents()).map(shown),
    footer: await page.locator('[slot=footer]').allInnerTexts(),
    pictures: await page.locator('img[slot=media]').evaluateAll(widths),
    // Markup that was a text.
    bold: await page.locator('b').count(),
    look: await widget.evaluate(look),
  };

  /** Some frameworks set properties, some attributes. */
  function told(element: Element): unknown[] {
    return 'label' in element && 'endpoint' in element && 'checkoutOrigins' in element
      ? [element.label, element.endpoint, element.checkoutOrigins]
      : [];
  }

  async function widths(images: Element[]): Promise<number[]> {
    const pictures = images.filter((node) => node instanceof HTMLImageElement);
    await Promise.all(pictures.map((picture) => picture.decode()));
    return pictures.map(({ naturalWidth }) => naturalWidth);
  }

  function look(element: Element): string[] {
    const style = (part: string) => {
      const node = element.shadowRoot?.querySelector(`[part=${part}]`);
      return node ? getComputedStyle(node) : null;
    };
    const { borderTopLeftRadius = '', fontFamily = '' } = style('card') ?? {};
    return [borderTopLeftRadius, fontFamily, style('pay')?.borderTopWidth ?? ''];
  }
}

const shown = (text: string) => text.replace(/\s+/g, ' ');

/** Of `asItIs`. */
export const foundAsItIs = {
  pay: ['Book', 'https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk', '_self'],
  told: [null, '/checkout-links', ''],
  items: 1,
  description: 1,
  fallback: ['Book the workshop'],
  footer: [],
  pictures: [],
  bold: 0,
};

/** Of `allDifferent`. */
export const foundAllDifferent = {
  pay: [shown(`Pay. ${AWKWARD}`), 'https://checkout.leanrails.com/cl/cl_breadbox7k2m', '_blank'],
  told: [allDifferent.label, allDifferent.endpoint, allDifferent['checkout-origins']],
  items: 0,
  description: 0,
  fallback: [shown(`Pay. ${AWKWARD}`)],
  footer: [shown(`Terms. ${AWKWARD}`)],
  pictures: [640],
  bold: 0,
  look: ['4px', '"</style><b>`$5", monospace', '3px'],
};
