import { expect, fixture, waitUntil } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { createElement, part } from '../support/buyer.js';
import { itNeeds } from '../support/engine.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { inPage, views } from '../support/views.js';
import type { CheckoutLinkElement } from '../../src/index.js';

const LONG = linkView({
  title: 'Donaudampfschifffahrtsgesellschaftskapitänsmützen',
  line_items: lineItems([
    lineItem({ description: 'Rindfleischetikettierungsüberwachungsaufgaben', amount_total: 1e9 }),
    lineItem({ quantity: 1000 }),
  ]),
});

/** Shows an element with a style sheet of the page around it. */
async function show(
  properties: Partial<CheckoutLinkElement>,
  css = '',
  attributes: Record<string, string> = {},
): Promise<CheckoutLinkElement> {
  const style = document.createElement('style');
  style.textContent = css;
  const element = createElement(properties, { lang: 'en', ...attributes });
  const page = document.createElement('div');
  page.className = 'page';
  page.append(style, element);
  await fixture(page);
  await element.updateComplete;
  return element;
}

function styleOf(element: CheckoutLinkElement, name: string): CSSStyleDeclaration {
  const found = part(element, name);
  if (!found) throw new Error(`There is no part ${name}`);
  return getComputedStyle(found);
}

/** Nodes that overflow the element horizontally. */
function overflowing(element: CheckoutLinkElement): string[] {
  const box = element.getBoundingClientRect();
  return [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])]
    .filter((node) => {
      const { left, right } = node.getBoundingClientRect();
      return left < box.left - 0.5 || right > box.right + 0.5;
    })
    .map((node) => node.part.value);
}

describe('styling', () => {
  it('inherits the font and color of the page', async () => {
    const element = await show(
      { link: linkView() },
      '.page { color: rgb(1, 2, 3); font: italic 20px monospace }',
    );

    const { color, fontStyle, fontSize, fontFamily } = styleOf(element, 'name');

    expect([color, fontStyle, fontSize, fontFamily]).to.deep.equal([
      'rgb(1, 2, 3)',
      'italic',
      '20px',
      'monospace',
    ]);
  });

  it('reads its CSS variables from any ancestor', async () => {
    const element = await show(
      { link: linkView() },
      `.page {
        --checkout-link-accent: rgb(1, 1, 1);
        --checkout-link-accent-color: rgb(2, 2, 2);
        --checkout-link-background: rgb(3, 3, 3);
        --checkout-link-border-color: rgb(4, 4, 4);
        --checkout-link-border-width: 5px;
        --checkout-link-color: rgb(6, 6, 6);
        --checkout-link-font: 17px serif;
        --checkout-link-max-width: 200px;
        --checkout-link-muted-color: rgb(7, 7, 7);
        --checkout-link-pay-radius: 8px;
        --checkout-link-radius: 9px;
        --checkout-link-shadow: rgb(10, 10, 10) 0px 0px 10px 0px;
        --checkout-link-space: 11px;
        --checkout-link-title-size: 33px;
      }`,
    );

    const card = styleOf(element, 'card');
    const pay = styleOf(element, 'pay');

    expect([pay.backgroundColor, pay.color, pay.borderTopLeftRadius]).to.deep.equal([
      'rgb(1, 1, 1)',
      'rgb(2, 2, 2)',
      '8px',
    ]);
    expect([card.backgroundColor, card.borderTopColor, card.borderTopWidth]).to.deep.equal([
      'rgb(3, 3, 3)',
      'rgb(4, 4, 4)',
      '5px',
    ]);
    expect([card.borderTopLeftRadius, card.boxShadow, card.paddingTop]).to.deep.equal([
      '9px',
      'rgb(10, 10, 10) 0px 0px 10px 0px',
      '11px',
    ]);
    expect(styleOf(element, 'name').color).to.equal('rgb(6, 6, 6)');
    expect(styleOf(element, 'name').fontSize).to.equal('17px');
    expect(styleOf(element, 'description').color).to.equal('rgb(7, 7, 7)');
    expect(styleOf(element, 'title').fontSize).to.equal('33px');
    expect(element.offsetWidth).to.equal(200);
  });

  it('can be styled through parts and custom states', async () => {
    const element = await show(
      { link: linkView({ active: false }) },
      'checkout-link:state(inactive)::part(message) { color: rgb(9, 9, 9) }',
    );

    expect(styleOf(element, 'message').color).to.equal('rgb(9, 9, 9)');
  });

  it("follows the page's color scheme, not the system's", async () => {
    const { page, element } = inPage({ link: linkView() }, { theme: 'dark' });

    await fixture(page);

    expect(styleOf(element, 'title').color).to.equal('rgb(238, 238, 238)');
    expect(styleOf(element, 'card').backgroundColor).to.equal('rgba(0, 0, 0, 0)');
  });

  it('keeps its styles under * { all: unset }', async () => {
    const element = await show({ link: linkView() }, '* { all: unset }');

    expect(part(element, 'pay')?.offsetHeight).to.be.at.least(44);
    expect(styleOf(element, 'pay').backgroundColor).to.equal('rgb(79, 70, 229)');
  });

  it('fills the height that the page reserves', async () => {
    const element = await show({ link: linkView() }, 'checkout-link { min-block-size: 600px }');

    const card = part(element, 'card')?.getBoundingClientRect();
    const pay = part(element, 'pay')?.getBoundingClientRect();

    expect(card?.height).to.equal(600);
    expect((card?.bottom ?? 0) - (pay?.bottom ?? 0)).to.be.lessThan(30);
  });

  for (const width of [320, 240, 160]) {
    it(`fits into ${width} pixels without overflow`, async () => {
      const element = await show({ link: LONG }, `.page { width: ${width}px }`);

      expect(element.offsetWidth).to.equal(width);
      expect(overflowing(element)).to.deep.equal([]);
    });
  }

  it('does not overflow with text at 200%', async () => {
    const element = await show({ link: LONG }, 'html { font-size: 200% } .page { width: 320px }');

    expect(overflowing(element)).to.deep.equal([]);
    expect(part(element, 'pay')?.offsetHeight).to.be.at.least(88);
  });

  for (const [name, css] of Object.entries({
    'a root of 62.5%': 'html { font-size: 62.5% } .page { font-size: 1.6rem }',
    'a root of 8 pixels and small text': 'html { font-size: 8px } .page { font-size: 12px }',
    'text of 28 pixels': '.page { font-size: 28px }',
  })) {
    it(`keeps its sizes with ${name}`, async () => {
      const element = await show({ link: linkView(), label: 'Buy now' }, css);
      const failed = await show({ ...views['failed'] }, css);
      await waitUntil(() => part(failed, 'retry'));

      const { fontSize, lineHeight } = styleOf(element, 'pay');

      expect(parseFloat(lineHeight)).to.equal(1.5 * parseFloat(fontSize));
      expect(part(element, 'pay')?.offsetHeight).to.be.at.least(44);
      expect(part(failed, 'retry')?.offsetHeight).to.be.at.least(44);
      expect(parseFloat(styleOf(element, 'card').paddingTop)).to.equal(20);
      expect(parseFloat(getComputedStyle(element).maxInlineSize)).to.equal(
        26 * parseFloat(fontSize),
      );
    });
  }

  it('shows its texts where the page makes its own invisible', async () => {
    const element = await show(
      { link: linkView() },
      `.page {
        color: rgb(1, 2, 3);
        -webkit-text-fill-color: transparent;
        -webkit-text-stroke: 4px #fff;
        text-indent: -9999px;
        white-space: nowrap;
      }`,
    );

    for (const [name, color] of [
      ['pay', 'rgb(255, 255, 255)'],
      ['name', 'rgb(1, 2, 3)'],
    ] as const) {
      const style = styleOf(element, name);
      expect(style.webkitTextFillColor).to.equal(color);
      expect(style.webkitTextStrokeWidth).to.equal('0px');
      expect(style.textIndent).to.equal('0px');
      expect(style.whiteSpace).to.equal('normal');
    }
  });

  it("keeps the line breaks of the merchant's texts", async () => {
    const text = 'The workshop is full.\n\nNext dates:\n- 5 May\n- 12 May';
    const link = linkView({ active: false, description: text, inactive_message: text });
    const element = await show({ link });

    for (const name of ['description', 'message']) {
      const { lineHeight, paddingTop, borderTopWidth } = styleOf(element, name);
      const around = 2 * (parseFloat(paddingTop) + parseFloat(borderTopWidth));
      const outer = part(element, name)?.offsetHeight ?? 0;
      expect(Math.round((outer - around) / parseFloat(lineHeight)), name).to.equal(5);
    }
  });

  it('does not collapse in a row of flex items', async () => {
    const element = await show({ link: linkView() }, '.page { display: flex; width: 800px }');

    expect(element.offsetWidth).to.equal(416);
  });

  it('is as wide as the pay control in the button layout', async () => {
    const element = await show({ link: linkView() }, '', { layout: 'button' });

    expect(getComputedStyle(element).display).to.equal('inline-flex');
    expect(element.offsetWidth).to.equal(part(element, 'pay')?.offsetWidth);
  });

  it('mirrors in right-to-left pages', async () => {
    const { page, element } = inPage({ link: linkView() }, { dir: 'rtl' });
    await fixture(page);

    const name = part(element, 'name')?.getBoundingClientRect();
    const amount = part(element, 'amount')?.getBoundingClientRect();

    expect(amount?.right).to.be.lessThan(name?.right ?? 0);
    expect(styleOf(element, 'card').direction).to.equal('rtl');
  });

  it('aligns texts of another direction with the page', async () => {
    const arabic = 'ورشة الخزف';
    const line_items = lineItems([lineItem({ description: arabic })]);
    const link = linkView({ title: arabic, description: arabic, line_items });
    const element = await show({ link });

    for (const name of ['title', 'description', 'name']) {
      const text = part(element, name);
      const range = document.createRange();
      if (text) range.selectNodeContents(text);

      expect(text && getComputedStyle(text).direction).to.equal('rtl');
      expect(range.getBoundingClientRect().left).to.equal(text?.getBoundingClientRect().left);
    }
  });

  describe('with user preferences', () => {
    afterEach(() => executeServerCommand('media-features', {}));

    itNeeds('media features', 'keeps its borders in forced colors', async () => {
      await executeServerCommand('media-features', { 'forced-colors': 'active' });
      const element = await show({ link: linkView() });

      const { borderTopColor, borderTopStyle, backgroundColor } = styleOf(element, 'pay');

      expect(borderTopStyle).to.equal('solid');
      expect(borderTopColor).to.not.equal(backgroundColor);
    });

    itNeeds('media features', 'has no animation with reduced motion', async () => {
      await executeServerCommand('media-features', { 'prefers-reduced-motion': 'reduce' });
      const element = await show(views['loading'] ?? {});

      const line = part(element, 'skeleton')?.firstElementChild;

      expect(line && getComputedStyle(line).animationName).to.equal('none');
    });
  });

  it('animates its skeleton by default', async () => {
    const element = await show(views['loading'] ?? {});

    const line = part(element, 'skeleton')?.firstElementChild;

    expect(line && getComputedStyle(line).animationName).to.equal('pulse');
  });

  itNeeds('narrow windows', 'fits a viewport of 320 pixels without overflow', async () => {
    await setViewport({ width: 320, height: 600 });
    const element = await show({ link: LONG });

    const { scrollWidth, clientWidth } = document.documentElement;

    expect(innerWidth).to.equal(320);
    expect(scrollWidth).to.equal(clientWidth);
    expect(overflowing(element)).to.deep.equal([]);
    await setViewport({ width: 800, height: 600 });
  });
});
