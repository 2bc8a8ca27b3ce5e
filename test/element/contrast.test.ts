import { expect, fixture, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { composite, contrastOf, parseColor, type Color } from '../../demo/inspector/color.js';
import { createElement, part } from '../support/buyer.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { views } from '../support/views.js';
import type { CheckoutLinkElement } from '../../src/index.js';

/** WCAG 2.2, 1.4.3. */
const MIN_TEXT_CONTRAST = 4.5;
/** WCAG 2.2, 1.4.11 and 2.4.13. */
const MIN_EDGE_CONTRAST = 3;
/** Of a pay control in the page's own color. Its label identifies it (Understanding WCAG, 1.4.11); the edge shows its extent. */
const MIN_PAY_EDGE_CONTRAST = 1.4;

/** The page's background and text. */
const pages = [
  ...['#222', '#444', '#555', '#666', '#707070', '#767676'].map((text) => ['#fff', text]),
  ...['#ddd', '#bbb', '#aaa', '#999', '#8f8f8f', '#898989', '#767676'].map((text) => [
    '#000',
    text,
  ]),
  ['#f4f4f4', '#707070'],
  ['#161616', '#eee'],
  ['#161616', '#808080'],
  ['#333', '#9b9b9b'],
  ['#4f46e5', '#fff'],
  ['#fff', '#d00'],
] as [background: string, text: string][];
const backgrounds = [
  '#fff',
  '#f4f4f4',
  '#ccc',
  '#ffd600',
  '#808080',
  '#555',
  '#4f46e5',
  '#333',
  '#161616',
  '#000',
];

const MANY = linkView({
  line_items: lineItems(Array.from({ length: 40 }, () => lineItem({ quantity: 2 }))),
});
const texts: [name: string, properties: Partial<CheckoutLinkElement>][] = [
  ['description', { link: MANY }],
  ['quantity', { link: MANY }],
  ['more', { link: MANY }],
  ['message', { ...views['inactive'] }],
  ['message', { ...views['missing'] }],
  ['message', { ...views['failed'] }],
];

function color(css: string): Color {
  const parsed = parseColor(css);
  if (!parsed) throw new Error(`${css} is no color`);
  return parsed;
}

async function show(
  properties: Partial<CheckoutLinkElement>,
  css: string,
  name: string,
): Promise<HTMLElement> {
  const page = document.createElement('div');
  page.style.cssText = css;
  const element = createElement(properties, { lang: 'en' });
  page.append(element);
  await fixture(page);
  await waitUntil(() => part(element, name));
  const found = part(element, name);
  if (!found) throw new Error(`There is no part ${name}`);
  return found;
}

/** The background behind a part, with those of all its ancestors up to the page's. */
function behind(node: Element, page: Color): Color {
  const around = node.parentElement?.closest('[part]');
  const below = around ? behind(around, page) : page;
  return composite(color(getComputedStyle(node).backgroundColor), below);
}

describe('contrast', () => {
  for (const [background, text] of pages) {
    it(`is enough for every text where the page has ${text} on ${background}`, async () => {
      for (const [name, properties] of texts) {
        const node = await show(properties, `background: ${background}; color: ${text}`, name);
        const ground = behind(node, color(background));

        const shown = composite(color(getComputedStyle(node).color), ground);

        expect(contrastOf(shown, ground), name).to.be.at.least(MIN_TEXT_CONTRAST);
      }
    });
  }

  it('is less for the description than for the title', async () => {
    if (!CSS.supports('color', 'lab(from currentcolor l a b)')) return;
    const node = await show({ link: MANY }, 'background: #fff; color: #222', 'description');
    const white = color('#fff');

    const muted = composite(color(getComputedStyle(node).color), white);

    expect(contrastOf(muted, white)).to.be.lessThan(0.7 * contrastOf(color('#222'), white));
  });

  for (const [background, text] of pages) {
    it(`is enough for the edge of a pay control in the ${background} of the page`, async () => {
      const accent = `--checkout-link-accent: ${background}; --checkout-link-accent-color: ${text}`;
      const pay = await show({ link: linkView() }, `background: ${background}; ${accent}`, 'pay');
      const ground = color(background);

      const edge = composite(color(getComputedStyle(pay).borderTopColor), ground);

      expect(contrastOf(edge, ground)).to.be.at.least(MIN_PAY_EDGE_CONTRAST);
    });
  }

  for (const background of backgrounds) {
    it(`is enough for the focus ring on ${background}`, async () => {
      const accent = `--checkout-link-accent: ${background}`;
      for (const [name, properties] of [
        ['pay', { link: linkView() }],
        ['retry', { ...views['failed'] }],
      ] as const) {
        const node = await show(properties, `background: ${background}; ${accent}`, name);
        node.focus();
        await sendKeys({ press: 'Shift' });
        const { outlineColor, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
        const lines = boxShadow.match(/rgb\(.*?\)/g) ?? [];

        const ratios = [outlineColor, ...lines].map((css) =>
          contrastOf(color(css), color(background)),
        );

        expect([outlineStyle, outlineWidth], name).to.deep.equal(['solid', '3px']);
        expect(Math.max(...ratios), name).to.be.at.least(MIN_EDGE_CONTRAST);
      }
    });
  }

  for (const background of ['#fff', '#f4f4f4', '#333', '#161616', '#000']) {
    it(`is enough for the outline alone on a light or dark page, ${background}`, async () => {
      const node = await show({ link: linkView() }, `background: ${background}`, 'pay');
      node.focus();
      await sendKeys({ press: 'Shift' });

      const ring = color(getComputedStyle(node).outlineColor);

      expect(contrastOf(ring, color(background))).to.be.at.least(MIN_EDGE_CONTRAST);
    });
  }
});
