import { aTimeout, expect, fixture } from '@open-wc/testing';
import { createElement, nextEvent, part, payControl, statesOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

async function ready(): Promise<{ element: CheckoutLinkElement; loader: ScriptedLoader }> {
  const loader = new ScriptedLoader();
  const element = createElement({ loader, linkId: 'cl_ceramics' });
  await fixture(element);
  const shown = nextEvent(element, 'checkout-link-ready');
  loader.last.answer(linkView());
  await shown;
  return { element, loader };
}

function restoreFromCache(): void {
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
}

function setVisibility(state: 'hidden' | 'visible'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('freshness', () => {
  it('holds the pay control back after the back button', async () => {
    const { element, loader } = await ready();
    part(element, 'pay')?.focus();

    restoreFromCache();
    await element.updateComplete;
    const waiting = payControl(element);
    const focused = element.shadowRoot?.activeElement;
    loader.last.answer(linkView());
    await aTimeout(0);
    await element.updateComplete;

    expect(waiting).to.equal(null);
    expect(focused).to.equal(part(element, 'pay'));
    expect(payControl(element)?.href).to.equal('https://checkout.leanrails.com/cl/cl_ceramics');
    expect(loader.loads.map(({ request }) => request.refresh)).to.deep.equal([false, true]);
  });

  it('drops the pay control of a link sold out meanwhile', async () => {
    const { element, loader } = await ready();

    restoreFromCache();
    const inactive = nextEvent(element, 'checkout-link-inactive');
    loader.last.answer(linkView({ active: false }));
    await inactive;

    expect(payControl(element)).to.equal(null);
    expect(statesOf(element)).to.deep.equal(['inactive']);
  });

  it('gives the pay control back when no answer comes', async () => {
    const { element, loader } = await ready();

    restoreFromCache();
    loader.last.fail('no_answer');
    await aTimeout(0);
    await element.updateComplete;

    expect(payControl(element)).to.not.equal(null);
  });

  it('asks again in a tab shown after a minute', async () => {
    const { loader } = await ready();
    const original = Date.now;
    try {
      setVisibility('hidden');
      Date.now = () => original() + 59_000;
      setVisibility('visible');
      const early = loader.loads.length;
      setVisibility('hidden');
      Date.now = () => original() + 59_000 + 60_000;
      setVisibility('visible');

      expect([early, loader.loads.length]).to.deep.equal([1, 2]);
    } finally {
      Date.now = original;
      Reflect.deleteProperty(document, 'visibilityState');
    }
  });

  it('asks again when a buyer turns to an old answer', async () => {
    const { element, loader } = await ready();
    const original = Date.now;
    try {
      element.dispatchEvent(new PointerEvent('pointerenter'));
      const early = loader.loads.length;
      Date.now = () => original() + 60_000;
      element.dispatchEvent(new PointerEvent('pointerenter'));
      part(element, 'pay')?.focus();

      expect([early, loader.loads.length]).to.deep.equal([1, 2]);
    } finally {
      Date.now = original;
    }
  });

  it('asks again when the network is back after a failure', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_ceramics' });
    await fixture(element);
    const failed = nextEvent(element, 'checkout-link-failed');
    loader.last.fail('no_answer');
    await failed;

    dispatchEvent(new Event('online'));

    expect(loader.loads.length).to.equal(2);
  });

  it('asks nothing once it has left the document', async () => {
    const { element, loader } = await ready();

    element.remove();
    restoreFromCache();
    dispatchEvent(new Event('online'));

    expect(loader.loads.length).to.equal(1);
  });

  it('leaves a link in hand alone', async () => {
    const loader = new ScriptedLoader();
    await fixture(createElement({ loader, link: linkView(), linkId: 'cl_ceramics' }));

    restoreFromCache();

    expect(loader.loads.length).to.equal(0);
  });
});
