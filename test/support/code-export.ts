import type { Page } from 'playwright-core';
import type { Values } from '../../demo/settings/values.js';

/** Special characters of HTML, JSX, framework templates, template literals and CSS. */
const SPECIAL =
  'It\'s "<b>now</b>" & {here} {{ 1 + 1 }} @if (x) {{{y}}} `$5` ${you} #{me} \\n &amp; </p>\n<!-- next -->';

/** The playground's defaults. */
export const defaultValues: Values = {};

/** Settings for every part of a snippet: attributes, slots, a theme's parts, variables, special characters. */
export const customValues = {
  'link-id': 'cl_breadbox7k2m',
  endpoint: '/shop/checkout-links?for="{a}"&b=`${c}`',
  layout: 'compact',
  target: '_blank',
  loading: 'lazy',
  label: `Pay. ${SPECIAL}`,
  'no-items': 'true',
  'no-description': 'true',
  'show-amount': 'true',
  images: 'cover',
  'image-origins': 'https://images.example.com\n  https://more-images.example',
  'checkout-origins': 'https://checkout.leanrails.com\n  https://pay.example',
  'slot-media': 'picture',
  'slot-footer': `Terms. ${SPECIAL}`,
  theme: 'brutal',
  '--checkout-link-radius': '4px',
  '--checkout-link-font': '500 1em/1.5 "</style><b>`$5", monospace',
} satisfies Values;

/** The rendered widget of a page, and its exact property values. */
export async function foundIn(page: Page) {
  const widget = page.locator('checkout-link');
  const pay = widget.locator('[part=pay][href]');
  await widget.and(page.locator(':state(ready)')).waitFor();
  return {
    pay: [await pay.innerText(), await pay.getAttribute('href'), await pay.getAttribute('target')],
    properties: await widget.evaluate(propertiesOf),
    images: await widget.evaluate(imagesOf),
    covers: await widget.locator('[part=cover]').count(),
    items: await widget.locator('[part=item], [part=total]').count(),
    description: await widget.locator('[part=description]').count(),
    fallback: (await page.locator('checkout-link > a').allTextContents()).map(collapse),
    footer: await page.locator('[slot=footer]').allInnerTexts(),
    pictures: await page.locator('img[slot=media]').evaluateAll(widths),
    // Text that was parsed as markup.
    bold: await page.locator('b').count(),
    styles: await widget.evaluate(stylesOf),
  };

  /** Read as properties, because some frameworks set properties, others attributes. */
  function propertiesOf(element: Element): unknown[] {
    return 'label' in element && 'endpoint' in element && 'checkoutOrigins' in element
      ? [element.label, element.endpoint, element.checkoutOrigins]
      : [];
  }

  function imagesOf(element: Element): unknown[] {
    return 'images' in element && 'imageOrigins' in element
      ? [element.images, element.imageOrigins]
      : [];
  }

  async function widths(images: Element[]): Promise<number[]> {
    const pictures = images.filter((node) => node instanceof HTMLImageElement);
    await Promise.all(pictures.map((picture) => picture.decode()));
    return pictures.map(({ naturalWidth }) => naturalWidth);
  }

  function stylesOf(element: Element): string[] {
    const style = (part: string) => {
      const node = element.shadowRoot?.querySelector(`[part=${part}]`);
      return node ? getComputedStyle(node) : null;
    };
    const { borderTopLeftRadius = '', fontFamily = '' } = style('card') ?? {};
    return [borderTopLeftRadius, fontFamily, style('pay')?.borderTopWidth ?? ''];
  }
}

const collapse = (text: string) => text.replace(/\s+/g, ' ');

/** Expected for `defaultValues`. */
export const foundWithDefaults = {
  pay: ['Book', 'https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk', '_self'],
  properties: [null, '/checkout-links', ''],
  images: [null, ''],
  covers: 0,
  // The line of two places, and the total.
  items: 2,
  description: 1,
  fallback: ['Book: Raku workshop for two'],
  footer: [],
  pictures: [],
  bold: 0,
};

/** Expected for `customValues`. */
export const foundWithCustomValues = {
  pay: [
    `${collapse(`Pay. ${SPECIAL}`)} – €41.80`,
    'https://checkout.leanrails.com/cl/cl_breadbox7k2m',
    '_blank',
  ],
  properties: [customValues.label, customValues.endpoint, customValues['checkout-origins']],
  images: ['cover', customValues['image-origins']],
  // Its box: the shop's endpoint sends no pictures.
  covers: 1,
  items: 0,
  description: 0,
  fallback: [collapse(`Pay. ${SPECIAL}: Saturday bread box`)],
  footer: [collapse(`Terms. ${SPECIAL}`)],
  pictures: [640],
  bold: 0,
  styles: ['4px', '"</style><b>`$5", monospace', '3px'],
};
