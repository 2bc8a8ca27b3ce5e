import { aTimeout, expect, fixture, nextFrame } from '@open-wc/testing';
import {
  createElement,
  nextEvent,
  payControl,
  showsFallback,
  statesOf,
  textOf,
} from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

describe('the source of the link', () => {
  it('is one request to the endpoint for the id', async () => {
    const loader = new ScriptedLoader();

    await fixture(createElement({ loader }, { 'link-id': 'cl_a', endpoint: '/pay/links' }));

    const { id, endpoint } = loader.last.request;
    expect([id, endpoint, loader.loads.length]).to.deep.equal(['cl_a', '/pay/links', 1]);
  });

  it('can be set as properties before the upgrade', async () => {
    const loader = new ScriptedLoader();
    const element = document.createElement('late-link');
    Object.assign(element, { linkId: 'cl_late', loader, label: 'Now' });
    await fixture(element);
    const { defineCheckoutLink } = await import('../../src/define.js');

    defineCheckoutLink('late-link');
    await nextFrame();
    loader.last.answer(linkView({ id: 'cl_late' }));
    await nextEvent(element, 'checkout-link-ready');

    expect(loader.last.request.id).to.equal('cl_late');
    expect(textOf(element as CheckoutLinkElement, 'pay')).to.equal('Now');
  });

  it('requests nothing from the default endpoint when a loader is set before the upgrade', async () => {
    const { fetch } = window;
    const fetched: unknown[] = [];
    window.fetch = (input) => {
      fetched.push(input);
      return new Promise(() => undefined);
    };
    const loader = new ScriptedLoader();
    const element = document.createElement('late-loader');
    element.setAttribute('link-id', 'cl_late');
    Object.assign(element, { loader });
    await fixture(element);
    const { defineCheckoutLink } = await import('../../src/define.js');

    defineCheckoutLink('late-loader');
    await nextFrame();
    window.fetch = fetch;

    expect(loader.loads.map(({ request }) => request.id)).to.deep.equal(['cl_late']);
    expect(fetched).to.deep.equal([]);
  });

  it('is the latest id, regardless of the order of responses', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_first' });
    await fixture(element);
    element.linkId = 'cl_second';
    await element.updateComplete;

    loader.loads[1]?.answer(linkView({ id: 'cl_second', title: 'Second' }));
    loader.loads[0]?.answer(linkView({ id: 'cl_first', title: 'First' }));
    await nextEvent(element, 'checkout-link-ready');
    await aTimeout(0);

    expect(textOf(element, 'title')).to.equal('Second');
    expect(loader.loads[0]?.request.signal?.aborted).to.equal(true);
  });

  it('hides the old link while a new one loads', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_first' });
    await fixture(element);
    setTimeout(() => loader.last.answer(linkView({ id: 'cl_first' })));
    await nextEvent(element, 'checkout-link-ready');

    element.linkId = 'cl_second';
    await element.updateComplete;

    expect(statesOf(element)).to.deep.equal(['loading']);
    expect(payControl(element)).to.equal(null);
  });

  it('aborts its request when the element is removed', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_a' });
    await fixture(element);

    element.remove();
    await aTimeout(0);

    expect(loader.last.request.signal?.aborted).to.equal(true);
  });

  it('keeps its request when the element is moved', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_a' });
    await fixture(element);
    const home = await fixture(document.createElement('div'));

    home.append(element);
    await aTimeout(0);

    expect(loader.loads.length).to.equal(1);
    expect(loader.last.request.signal?.aborted).to.equal(false);
  });

  it('is requested again when the element returns before a response', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_a' });
    await fixture(element);
    element.remove();
    await aTimeout(0);

    await fixture(element);
    setTimeout(() => loader.last.answer(linkView({ id: 'cl_a' })));
    await nextEvent(element, 'checkout-link-ready');

    expect(loader.loads.length).to.equal(2);
  });

  it('can be the link property, without a request', async () => {
    const loader = new ScriptedLoader();

    const element = createElement({ loader, link: linkView(), linkId: 'cl_other' });
    await fixture(element);

    expect(statesOf(element)).to.deep.equal(['ready']);
    expect(loader.loads.length).to.equal(0);
  });

  it('fails with bad_shape when the link property is not a link', async () => {
    const element = createElement();
    Object.assign(element, { link: { id: 'cl_a', active: true } });

    setTimeout(() => void fixture(element));
    const event = await nextEvent(element, 'checkout-link-failed');

    expect([event.code, event.retryable]).to.deep.equal(['bad_shape', false]);
  });

  it('never requests a malformed id', async () => {
    const loader = new ScriptedLoader();

    const element = createElement({ loader }, { 'link-id': '../../v1/accounts' });
    element.innerHTML = '<a href="https://checkout.leanrails.com/cl/x">Buy</a>';
    await fixture(element);

    expect(loader.loads.length).to.equal(0);
    expect(statesOf(element)).to.deep.equal(['missing']);
    expect(showsFallback(element)).to.equal(true);
  });

  it('returns to idle when the id is removed', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_a' });
    await fixture(element);

    element.removeAttribute('link-id');
    element.linkId = null;
    await element.updateComplete;

    expect(statesOf(element)).to.deep.equal(['idle']);
  });

  const changes: Record<string, (element: CheckoutLinkElement) => void> = {
    endpoint: (element) => element.setAttribute('endpoint', '/other'),
    'checkout-origins': (element) =>
      element.setAttribute('checkout-origins', 'https://pay.example.com'),
    loading: (element) => element.setAttribute('loading', 'eager'),
  };
  for (const [attribute, change] of Object.entries(changes)) {
    it(`is requested again when ${attribute} changes`, async () => {
      const loader = new ScriptedLoader();
      const element = createElement({ loader, linkId: 'cl_a', loading: 'lazy' });
      if (attribute !== 'loading') element.loading = 'eager';
      await fixture(element);
      const before = loader.loads.length;

      change(element);
      await element.updateComplete;

      expect(loader.loads.length).to.equal(before + 1);
    });
  }

  it('is requested from the new loader when the loader changes', async () => {
    const [first, second] = [new ScriptedLoader(), new ScriptedLoader()];
    const element = createElement({ loader: first, linkId: 'cl_a' });
    await fixture(element);

    element.loader = second;
    await element.updateComplete;

    expect(first.last.request.signal?.aborted).to.equal(true);
    expect(second.loads.length).to.equal(1);
  });

  it('is not requested before a lazy element is scrolled near', async () => {
    const loader = new ScriptedLoader();
    const spacer = document.createElement('div');
    spacer.className = 'spacer';
    const sheet = document.createElement('style');
    sheet.textContent = '.spacer { height: 4000px }';
    const element = createElement({ loader }, { 'link-id': 'cl_a', loading: 'lazy' });
    const page = document.createElement('div');
    page.append(sheet, spacer, element);
    await fixture(page);
    await nextFrame();
    await nextFrame();
    const before = loader.loads.length;

    element.scrollIntoView();
    while (loader.loads.length === 0) await nextFrame();
    window.scrollTo(0, 0);

    expect([before, loader.loads.length]).to.deep.equal([0, 1]);
  });

  it('is requested when a lazy element is within 400 px of the viewport', async () => {
    const loads: number[] = [];
    for (const distance of [380, 450]) {
      const loader = new ScriptedLoader();
      const page = document.createElement('div');
      page.style.paddingBlockStart = `${innerHeight + distance}px`;
      page.append(createElement({ loader, linkId: 'cl_a', loading: 'lazy' }));
      await fixture(page);
      await nextFrame();
      await nextFrame();
      loads.push(loader.loads.length);
      page.remove();
    }

    expect(loads).to.deep.equal([1, 0]);
  });

  for (const [property, value] of [
    ['endpoint', undefined],
    ['endpoint', ''],
    ['link', undefined],
    ['loading', undefined],
    ['checkoutOrigins', undefined],
  ] as const) {
    it(`is not loaded again when ${property} is set to ${value === '' ? 'an empty string' : 'undefined'}`, async () => {
      const loader = new ScriptedLoader();
      const element = createElement({ loader, linkId: 'cl_a' });
      await fixture(element);
      setTimeout(() => loader.last.answer(linkView({ id: 'cl_a' })));
      await nextEvent(element, 'checkout-link-ready');

      Object.assign(element, { [property]: value });
      await element.updateComplete;

      expect(statesOf(element)).to.deep.equal(['ready']);
      expect(loader.loads).to.have.length(1);
    });
  }
});
