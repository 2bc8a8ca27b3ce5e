import { expect, fixture, nextFrame } from '@open-wc/testing';
import { createElement, part } from '../support/buyer.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

async function loading(inner: string): Promise<CheckoutLinkElement> {
  const element = createElement({ loader: new ScriptedLoader(), linkId: 'cl_ceramics' });
  element.innerHTML = inner;
  return fixture<CheckoutLinkElement>(element);
}

/** An element that loads shows its fallback, or a skeleton where it has none. */
describe('the fallback', () => {
  for (const [what, inner] of [
    ['an element', '<a href="/buy">Buy</a>'],
    ['a text', 'Buy by phone'],
    ['a paragraph with a link', '<p><br><a href="/buy">Buy</a></p>'],
    ['an image', '<p><img alt="Buy"></p>'],
    ['an element of the page', '<buy-button></buy-button>'],
    ['a form', '<form action="/buy"><input type="hidden" name="id"><button>Buy</button></form>'],
  ] as const) {
    it(`is ${what} in the default slot`, async () => {
      const element = await loading(inner);

      expect(part(element, 'skeleton')).to.equal(null);
    });
  }

  for (const [what, inner] of [
    ['white space', ' \n\t '],
    ['a comment', '<!-- Buy -->'],
    ['a script', '<script type="text/plain">1</script>'],
    ['a style', '<style>b { color: red }</style>'],
    ['what is shown without scripts only', '<noscript><a href="/buy">Buy</a></noscript>'],
    ['a line break', '<br />\n'],
    ['an empty paragraph', '<p><span></span></p>'],
    ['metadata', '<meta itemprop="price" content="3">'],
    ['a hidden link', '<a hidden href="/buy">Buy</a>'],
    ['a link that an inline style hides', '<a style="display: none" href="/buy">Buy</a>'],
    ['a hidden field', '<form><input type="hidden" name="id"></form>'],
    ['an empty element of any kind', '<article><blockquote><u></u></blockquote></article>'],
    ['zero-width characters', '&zwnj;&ZeroWidthSpace;&lrm;'],
    ['an empty slot of a wrapper', '<slot></slot>'],
    ['a template', '<template><a href="/buy">Buy</a></template>'],
    ['content of the media slot', '<img slot="media" alt="">'],
    ['content of the footer slot', '<p slot="footer">Terms</p>'],
  ] as const) {
    it(`is not ${what}`, async () => {
      const element = await loading(inner);

      expect(part(element, 'skeleton')).to.not.equal(null);
    });
  }

  it('takes the place of the skeleton when it is added later', async () => {
    const element = await loading('');
    const before = part(element, 'skeleton');

    element.append('Buy by phone');
    await nextFrame();
    await element.updateComplete;

    expect(before).to.not.equal(null);
    expect(part(element, 'skeleton')).to.equal(null);
  });
});
