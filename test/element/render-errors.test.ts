import { expect, fixture, nextFrame } from '@open-wc/testing';
import { createElement, part, payControl, showsFallback, statesOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { registerLocale, type CheckoutLinkElement, type Messages } from '../../src/index.js';

const FALLBACK = '<a href="https://checkout.leanrails.com/cl/cl_ceramics">Buy</a>';

/** A table that lacks nearly everything: rendering in that language throws. */
registerLocale({ lang: 'qaa' } as unknown as Messages);

/** Runs `run`; what the page's author finds in the console, and what is thrown into the page. */
async function reportsOf(
  run: () => Promise<unknown>,
): Promise<{ logged: unknown[]; thrown: number }> {
  const { error } = console;
  const logged: unknown[] = [];
  let thrown = 0;
  const count = (event: Event) => {
    thrown += 1;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  console.error = (message: unknown) => logged.push(message);
  for (const type of ['error', 'unhandledrejection']) addEventListener(type, count, true);
  await run();
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
  for (const type of ['error', 'unhandledrejection']) removeEventListener(type, count, true);
  console.error = error;
  return { logged, thrown };
}

async function show(lang: string): Promise<CheckoutLinkElement> {
  const element = createElement({ link: linkView() }, { lang });
  element.innerHTML = FALLBACK;
  const page = document.createElement('div');
  page.append(element);
  document.body.append(page);
  await element.updateComplete;
  return element;
}

describe('an error in rendering', () => {
  let element: CheckoutLinkElement;

  afterEach(() => element.parentElement?.remove());

  it('shows the fallback, is logged once, and throws nothing into the page', async () => {
    const reports = await reportsOf(async () => (element = await show('qaa')));

    expect(showsFallback(element)).to.equal(true);
    expect(payControl(element)).to.equal(null);
    expect(reports).to.deep.equal({
      logged: ['<checkout-link> does not work on this page:'],
      thrown: 0,
    });
  });

  it('after the first rendering leaves nothing but the fallback', async () => {
    element = await show('en');

    await reportsOf(async () => element.setAttribute('lang', 'qaa'));

    expect(part(element, 'card')).to.equal(null);
    expect(showsFallback(element)).to.equal(true);
  });

  for (const first of ['qaa', 'en']) {
    it(`is over when rendering works again, first rendered in ${first}`, async () => {
      await reportsOf(async () => (element = await show(first)));
      await reportsOf(async () => element.setAttribute('lang', 'qaa'));

      element.setAttribute('lang', 'en');
      await nextFrame();
      await element.updateComplete;
      element.link = linkView({ id: 'cl_other', title: 'Glazing course' });
      await element.updateComplete;

      expect(part(element, 'title')?.textContent).to.equal('Glazing course');
      expect(payControl(element)).to.not.equal(null);
      expect(showsFallback(element)).to.equal(false);
      expect(element.shadowRoot?.querySelectorAll('slot:not([name])')).to.have.length(1);
      expect(statesOf(element)).to.deep.equal(['ready']);
    });
  }
});

describe('styles of a subclass', () => {
  it('stay when the element moves to another document', async () => {
    const { css } = await import('lit');
    const { CheckoutLinkElement } = await import('../../src/index.js');
    class Red extends CheckoutLinkElement {
      static override styles = [
        CheckoutLinkElement.styles,
        css`
          [part='pay'] {
            background: rgb(255, 0, 0);
          }
        `,
      ];
    }
    customElements.define('red-checkout-link', Red);
    const red = new Red();
    red.link = linkView();
    await fixture(red);
    const frame = await fixture<HTMLIFrameElement>(document.createElement('iframe'));

    frame.contentDocument?.body.append(red);
    await red.updateComplete;

    const pay = red.shadowRoot?.querySelector('[part=pay]') ?? red;
    expect(frame.contentWindow?.getComputedStyle(pay).backgroundColor).to.equal('rgb(255, 0, 0)');
  });
});
