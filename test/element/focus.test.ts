import { expect, fixture, nextFrame, waitUntil } from '@open-wc/testing';
import { CheckoutLinkElement } from '../../src/index.js';
import { createElement, nextEvent, part, payControl } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';

const FALLBACK = '<a href="https://checkout.leanrails.com/cl/cl_ceramics">Buy</a>';

/** An element in the page, with `content` inside. */
async function open(
  properties: Partial<CheckoutLinkElement>,
  content = '',
): Promise<CheckoutLinkElement> {
  const element = createElement(properties);
  element.innerHTML = content;
  await fixture(element);
  return element;
}

/** The innermost focused element, as far as shadow roots are open. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** A `<buy-wrapper>` whose shadow root is `mode` and has an element that shows the wrapper's content. */
function wrap(
  properties: Partial<CheckoutLinkElement>,
  content: string,
  mode: ShadowRootMode,
): { wrapper: HTMLElement; element: CheckoutLinkElement } {
  const wrapper = document.createElement('buy-wrapper');
  wrapper.innerHTML = content;
  const element = createElement(properties);
  element.append(document.createElement('slot'));
  wrapper.attachShadow({ mode }).append(element);
  return { wrapper, element };
}

customElements.define(
  'buy-button',
  class extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: 'open' }).innerHTML = '<button id="buy">Buy</button>';
    }
  },
);

const focusedIn = (element: CheckoutLinkElement) => element.shadowRoot?.activeElement;

describe('the focus', () => {
  it('moves from the pay control to the message of a link that became inactive', async () => {
    const element = await open({ link: linkView() });
    payControl(element)?.focus();

    element.link = linkView({ active: false });
    await element.updateComplete;

    expect(focusedIn(element)).to.equal(part(element, 'message'));
  });

  it('moves from the pay control to the author’s link when that comes back', async () => {
    const element = await open({ link: linkView() }, FALLBACK);
    payControl(element)?.focus();

    element.link = null;
    await element.updateComplete;

    expect(document.activeElement).to.equal(element.querySelector('a'));
  });

  it('moves from the pay control to the card while another link loads', async () => {
    const element = await open({ link: linkView(), loader: new ScriptedLoader() });
    payControl(element)?.focus();

    element.link = null;
    element.linkId = 'cl_other';
    await element.updateComplete;

    expect(focusedIn(element)).to.equal(part(element, 'card'));
  });

  for (const content of [FALLBACK, `<p><b>${FALLBACK}</b></p>`]) {
    it(`moves from the author's link to the pay control: ${content}`, async () => {
      const loader = new ScriptedLoader();
      const element = await open({ loader, linkId: 'cl_ceramics' }, content);
      element.querySelector('a')?.focus();

      const ready = nextEvent(element, 'checkout-link-ready');
      loader.last.answer(linkView());
      await ready;

      expect(focusedIn(element)).to.equal(payControl(element));
    });
  }

  it('moves from the author’s link with an empty slot attribute to the pay control', async () => {
    const loader = new ScriptedLoader();
    const content = '<a slot="" href="https://checkout.leanrails.com/cl/cl_ceramics">Buy</a>';
    const element = await open({ loader, linkId: 'cl_ceramics' }, content);
    element.querySelector('a')?.focus();

    const ready = nextEvent(element, 'checkout-link-ready');
    loader.last.answer(linkView());
    await ready;

    expect(focusedIn(element)).to.equal(payControl(element));
  });

  for (const [name, content] of [
    ['link', FALLBACK],
    ['link in a paragraph', `<p>${FALLBACK}</p>`],
    ['custom element', '<buy-button></buy-button>'],
  ] as const) {
    it(`moves from the author’s ${name} when the script comes later than the focus`, async () => {
      // Defined once it has the focus.
      const tag = `late-${name.replaceAll(' ', '-')}`;
      const loader = new ScriptedLoader();
      const host = document.createElement(tag);
      Object.assign(host, { loader, linkId: 'cl_ceramics' });
      host.innerHTML = content;
      await fixture(host);
      const inner = host.querySelector('buy-button')?.shadowRoot ?? host;
      inner.querySelector<HTMLElement>('a, button')?.focus();

      customElements.define(tag, class extends CheckoutLinkElement {});
      await nextFrame();
      await waitUntil(() => loader.loads.length > 0);
      const ready = nextEvent(host, 'checkout-link-ready');
      loader.last.answer(linkView());
      await ready;

      expect(host.shadowRoot?.activeElement?.getAttribute('part')).to.equal('pay');
    });
  }

  for (const mode of ['open', 'closed'] as const) {
    for (const content of [FALLBACK, `<p>${FALLBACK}</p>`]) {
      it(`moves from and to what a wrapper with ${mode} shadow root forwards: ${content}`, async () => {
        const loader = new ScriptedLoader();
        const { wrapper, element } = wrap({ loader, linkId: 'cl_ceramics' }, content, mode);
        await fixture(wrapper);
        wrapper.querySelector('a')?.focus();

        const ready = nextEvent(element, 'checkout-link-ready');
        loader.last.answer(linkView());
        await ready;

        expect(focusedIn(element)).to.equal(payControl(element));

        element.linkId = null;
        await element.updateComplete;

        expect(document.activeElement).to.equal(wrapper.querySelector('a'));
      });
    }
  }

  for (const [name, content] of [
    [
      'first visible control',
      '<a hidden href="/">Old</a><button disabled>Old</button><a id="buy" href="/">Buy</a>',
    ],
    ['form', '<form><input type="hidden" name="children"><input id="buy" type="submit"></form>'],
    ['custom element', '<buy-button></buy-button>'],
  ] as const) {
    it(`moves from the pay control to the author’s ${name}`, async () => {
      const element = await open({ link: linkView() }, content);
      payControl(element)?.focus();

      element.link = null;
      await element.updateComplete;

      expect(focused()?.id).to.equal('buy');
    });
  }

  it('moves from the pay control to the card, not to the footer, when the author’s text comes back', async () => {
    const footer = '<p slot="footer"><a href="/terms">Terms</a></p>';
    const element = await open({ link: linkView() }, `Call us${footer}`);
    payControl(element)?.focus();

    element.link = null;
    await element.updateComplete;

    expect(focusedIn(element)).to.equal(part(element, 'card'));
  });

  it('stays in a message that comes with the first rendering', async () => {
    const host = document.createElement('late-message');
    Object.assign(host, { link: linkView({ active: false }) });
    host.innerHTML = FALLBACK;
    await fixture(host);
    host.querySelector('a')?.focus();

    customElements.define('late-message', class extends CheckoutLinkElement {});
    await waitUntil(() => host.shadowRoot?.querySelector('[part=message]'));
    const message = host.shadowRoot?.querySelector('[part=message]');

    expect(host.shadowRoot?.activeElement).to.equal(message);
    expect(message?.hasAttribute('aria-hidden')).to.equal(false);
  });

  it('stays in slotted content', async () => {
    const loader = new ScriptedLoader();
    const footer = '<p slot="footer"><a href="/terms">Terms</a></p>';
    const element = await open({ loader, linkId: 'cl_ceramics' }, FALLBACK + footer);
    const terms = element.querySelector<HTMLElement>('[slot] a');
    terms?.focus();

    const ready = nextEvent(element, 'checkout-link-ready');
    loader.last.answer(linkView());
    await ready;

    expect(document.activeElement).to.equal(terms);
  });

  it('stays in the author’s link when the link cannot be loaded', async () => {
    const loader = new ScriptedLoader();
    const element = await open({ loader, linkId: 'cl_ceramics' }, FALLBACK);
    const buy = element.querySelector('a');
    buy?.focus();

    const failed = nextEvent(element, 'checkout-link-failed');
    loader.last.fail('no_answer');
    await failed;

    expect(document.activeElement).to.equal(buy);
  });

  it('is not taken from the rest of the page', async () => {
    const button = await fixture<HTMLButtonElement>(document.createElement('button'));
    const element = await open({ link: linkView() });
    button.focus();

    element.link = linkView({ active: false });
    await element.updateComplete;

    expect(document.activeElement).to.equal(button);
  });
});

describe('a text that a page translator replaced', () => {
  for (const name of ['title', 'pay']) {
    it(`follows the link: ${name}`, async () => {
      const element = await open({ link: linkView(), label: 'Book' });
      const text = part(element, name);
      const font = document.createElement('font');
      font.textContent = 'Übersetzt';
      text?.replaceChildren(font);

      element.link = linkView({ title: 'Glazing course' });
      element.label = 'Book now';
      await element.updateComplete;

      expect(part(element, 'title')?.textContent).to.equal('Glazing course');
      expect(part(element, 'pay')?.textContent).to.equal('Book now');
    });
  }
});

describe('reload() right after link-id is set', () => {
  it('resolves when that link is shown', async () => {
    const loader = new ScriptedLoader();
    const element = await open({ loader });
    let isOver = false;

    element.linkId = 'cl_ceramics';
    const reloaded = element.reload().then(() => (isOver = true));
    while (loader.loads.length === 0) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    const early = isOver;
    loader.last.answer(linkView());
    await reloaded;

    expect(early).to.equal(false);
    expect(part(element, 'title')?.textContent).to.equal(linkView().title);
  });
});
