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

describe('where the link comes from', () => {
  it('asks the endpoint for the id', async () => {
    const loader = new ScriptedLoader();

    await fixture(createElement({ loader }, { 'link-id': 'cl_a', endpoint: '/pay/links' }));

    const { id, endpoint } = loader.last.request;
    expect([id, endpoint, loader.loads.length]).to.deep.equal(['cl_a', '/pay/links', 1]);
  });

  it('takes properties set before the upgrade', async () => {
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

  it('shows the latest id whatever order answers come in', async () => {
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

  it('shows nothing of the old link while a new one loads', async () => {
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

  it('gives up its request when it leaves the document', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_a' });
    await fixture(element);

    element.remove();
    await aTimeout(0);

    expect(loader.last.request.signal?.aborted).to.equal(true);
  });

  it('keeps its request when it is moved', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_a' });
    await fixture(element);
    const home = await fixture(document.createElement('div'));

    home.append(element);
    await aTimeout(0);

    expect(loader.loads.length).to.equal(1);
    expect(loader.last.request.signal?.aborted).to.equal(false);
  });

  it('asks again when it comes back unanswered', async () => {
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

  it('shows a link in hand without a request', async () => {
    const loader = new ScriptedLoader();

    const element = createElement({ loader, link: linkView(), linkId: 'cl_other' });
    await fixture(element);

    expect(statesOf(element)).to.deep.equal(['ready']);
    expect(loader.loads.length).to.equal(0);
  });

  it('fails on a link in hand that is none', async () => {
    const element = createElement();
    Object.assign(element, { link: { id: 'cl_a', active: true } });

    setTimeout(() => void fixture(element));
    const event = await nextEvent(element, 'checkout-link-failed');

    expect([event.code, event.retryable]).to.deep.equal(['bad_shape', false]);
  });

  it('never asks for a malformed id', async () => {
    const loader = new ScriptedLoader();

    const element = createElement({ loader }, { 'link-id': '../../v1/accounts' });
    element.innerHTML = '<a href="https://checkout.leanrails.com/cl/x">Buy</a>';
    await fixture(element);

    expect(loader.loads.length).to.equal(0);
    expect(statesOf(element)).to.deep.equal(['missing']);
    expect(showsFallback(element)).to.equal(true);
  });

  it('goes back to idle when the id is taken away', async () => {
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
    it(`sends a new request when ${attribute} changes`, async () => {
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

  it('sends its request to another loader when the loader changes', async () => {
    const [first, second] = [new ScriptedLoader(), new ScriptedLoader()];
    const element = createElement({ loader: first, linkId: 'cl_a' });
    await fixture(element);

    element.loader = second;
    await element.updateComplete;

    expect(first.last.request.signal?.aborted).to.equal(true);
    expect(second.loads.length).to.equal(1);
  });

  it('waits for the viewport when lazy', async () => {
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

  it('requests a lazy link when it is within 400 px of the viewport', async () => {
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
});
