import { expect, fixture } from '@open-wc/testing';
import { createElement, part, payControl } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

const BUTTONS = { middle: 1, right: 2, back: 3, forward: 4 };

/** How often following the pay control was announced while `run` ran; the page stays where it is. */
function paymentsDuring(element: CheckoutLinkElement, run: () => void): number {
  let count = 0;
  const onPay = (event: Event) => {
    count += 1;
    event.preventDefault();
  };
  const stay = (event: Event) => event.preventDefault();
  element.addEventListener('checkout-link-pay', onPay);
  for (const type of ['click', 'auxclick']) element.addEventListener(type, stay);
  run();
  element.removeEventListener('checkout-link-pay', onPay);
  for (const type of ['click', 'auxclick']) element.removeEventListener(type, stay);
  return count;
}

/** As a page's translator leaves a control. */
function wordsOf(control: HTMLElement | null): HTMLElement {
  const words = document.createElement('font');
  words.append('Other words');
  control?.append(words);
  return words;
}

describe('checkout-link-pay', () => {
  for (const [name, button] of Object.entries(BUTTONS)) {
    const isFollowed = name === 'middle';
    it(`is ${isFollowed ? '' : 'not '}dispatched for the ${name} mouse button`, async () => {
      const element = await fixture<CheckoutLinkElement>(createElement({ link: linkView() }));
      const options = { button, bubbles: true, composed: true, cancelable: true };

      const count = paymentsDuring(element, () => {
        payControl(element)?.dispatchEvent(new MouseEvent('auxclick', options));
      });

      expect(count).to.equal(isFollowed ? 1 : 0);
    });
  }

  it('is dispatched for a click on words that a translator has put into the control', async () => {
    const element = await fixture<CheckoutLinkElement>(createElement({ link: linkView() }));
    const words = wordsOf(payControl(element));

    expect(paymentsDuring(element, () => words.click())).to.equal(1);
  });

  it('is not dispatched for a click that the page has prevented already', async () => {
    const element = await fixture<CheckoutLinkElement>(createElement({ link: linkView() }));
    window.addEventListener('click', (event) => event.preventDefault(), {
      capture: true,
      once: true,
    });

    expect(paymentsDuring(element, () => payControl(element)?.click())).to.equal(0);
  });

  it('is not dispatched while the control waits for an answer', async () => {
    const loader = new ScriptedLoader();
    const element = await fixture<CheckoutLinkElement>(
      createElement({ loader, linkId: 'cl_ceramics' }),
    );
    loader.last.answer(linkView());
    await element.updateComplete;
    await element.updateComplete;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await element.updateComplete;
    const control = part(element, 'pay');

    expect(control?.getAttribute('aria-disabled')).to.equal('true');
    expect(paymentsDuring(element, () => control?.click())).to.equal(0);
  });
});

it('retry is followed by a click on words that a translator has put into it', async () => {
  const loader = new ScriptedLoader();
  const element = await fixture<CheckoutLinkElement>(
    createElement({ loader, linkId: 'cl_ceramics' }),
  );
  loader.last.fail('unavailable');
  await element.updateComplete;
  await element.updateComplete;

  wordsOf(part(element, 'retry')).click();
  await element.updateComplete;

  expect(loader.loads).to.have.length(2);
});
