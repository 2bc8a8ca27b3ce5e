import { expect, fixture, waitUntil } from '@open-wc/testing';
import { badCheckoutUrls, nonTextCheckoutUrls } from '../support/bad-checkout-urls.js';
import { createElement, nextEvent, payControl, statesOf, textOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import type { CheckoutLinkElement, CheckoutLinkPayEvent } from '../../src/index.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';

async function show(
  changes: Partial<CheckoutLinkView> = {},
  attributes: Record<string, string> = {},
): Promise<CheckoutLinkElement> {
  return fixture<CheckoutLinkElement>(
    createElement({ link: linkView(changes) }, { lang: 'en', ...attributes }),
  );
}

describe('pay control', () => {
  const labels: [submitType: string, label: string][] = [
    ['auto', 'Check out'],
    ['pay', 'Pay'],
    ['book', 'Book'],
    ['donate', 'Donate'],
    ['subscribe', 'Subscribe'],
    ['levitate', 'Continue'],
    ['other', 'Continue'],
    ['toString', 'Continue'],
  ];
  for (const [submit_type, label] of labels) {
    it(`is labeled ${label} for submit type ${submit_type}`, async () => {
      const element = await show({ submit_type });

      expect(textOf(element, 'pay')).to.equal(label);
    });
  }

  it('is labeled by the label attribute', async () => {
    const element = await show({}, { label: 'Reserve a seat' });

    expect(textOf(element, 'pay')).to.equal('Reserve a seat');
    expect(payControl(element)?.getAttribute('aria-label')).to.equal(
      'Reserve a seat: Ceramics workshop',
    );
  });

  it('is a link with target, rel and referrer policy', async () => {
    const element = await show({}, { target: '_blank' });

    const link = payControl(element);

    expect(link?.target).to.equal('_blank');
    expect(link?.rel.split(' ')).to.include('noopener');
    expect(link?.rel.split(' ')).to.include('nofollow');
    expect(link?.referrerPolicy).to.equal('strict-origin-when-cross-origin');
    expect(link?.href).to.equal('https://checkout.leanrails.com/cl/cl_ceramics');
  });

  const names: [attributes: Record<string, string>, name: string][] = [
    [{}, 'Book: Ceramics workshop (opens in a new window)'],
    [{ label: 'Reserve' }, 'Reserve: Ceramics workshop (opens in a new window)'],
    [{ label: '{name}' }, '{name}: Ceramics workshop (opens in a new window)'],
    [{ layout: 'button' }, 'Book: Ceramics workshop (opens in a new window)'],
    [{ 'show-amount': '' }, 'Book for €104.50: Ceramics workshop (opens in a new window)'],
    [{ lang: 'de' }, 'Buchen: Ceramics workshop (öffnet sich in einem neuen Fenster)'],
    [{ lang: 'ja' }, '予約する：Ceramics workshop（新しいウィンドウで開きます）'],
  ];
  for (const [attributes, name] of names) {
    it(`has the accessible name "${name}" where it opens a new window`, async () => {
      const element = await show({}, { target: '_blank', ...attributes });

      await waitUntil(() => payControl(element)?.getAttribute('aria-label') === name, name);
    });
  }

  it('has a name without a new window for every other target', async () => {
    const element = await show({}, { target: '_blank' });
    const seen: (string | null | undefined)[] = [];

    for (const target of [null, '_self', '_top', '_parent'] as const) {
      element.target = target;
      await element.updateComplete;
      seen.push(payControl(element)?.getAttribute('aria-label'));
    }

    expect(new Set(seen)).to.deep.equal(new Set(['Book: Ceramics workshop']));
  });

  it('dispatches a cancelable checkout-link-pay before navigation', async () => {
    const element = await show();
    const paid: CheckoutLinkPayEvent[] = [];
    document.addEventListener(
      'checkout-link-pay',
      (event) => {
        paid.push(event);
        event.preventDefault();
      },
      { once: true },
    );

    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    payControl(element)?.dispatchEvent(click);

    expect(paid.map((event) => [event.link.id, event.cancelable])).to.deep.equal([
      ['cl_ceramics', true],
    ]);
    expect(click.defaultPrevented).to.equal(true);
  });

  it('dispatches checkout-link-pay for a middle click', async () => {
    const element = await show();
    element.addEventListener('checkout-link-pay', (event) => event.preventDefault());

    const click = new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true });
    payControl(element)?.dispatchEvent(click);

    expect(click.defaultPrevented).to.equal(true);
  });

  it('leads to another origin when checkout-origins allows it', async () => {
    const url = 'https://pay.example.com/cl/cl_ceramics';

    const element = await show(
      { url },
      { 'checkout-origins': 'https://pay.example.com http://localhost:4010' },
    );

    expect(payControl(element)?.href).to.equal(url);
  });

  it('leads to the normalized URL of an origin in another spelling', async () => {
    const origins = { 'checkout-origins': 'HTTPS://Pay.Example.com:443' };

    const capitals = await show({ url: 'https://PAY.example.com/cl/cl_Ceramics' }, origins);
    const port = await show({ url: 'https://pay.example.com:443/cl/cl_Ceramics' }, origins);

    expect(payControl(capitals)?.getAttribute('href')).to.equal(
      'https://pay.example.com/cl/cl_Ceramics',
    );
    expect(payControl(port)?.getAttribute('href')).to.equal(
      'https://pay.example.com/cl/cl_Ceramics',
    );
  });

  it('leads to http: on loopback and test hosts only', async () => {
    const listed = 'http://localhost:4010 http://shop.example.com http://shop.local:3000';
    const origins = { 'checkout-origins': listed };

    const local = await show({ url: 'http://localhost:4010/cl/cl_ceramics' }, origins);
    const remote = await show({ url: 'http://shop.example.com/cl/cl_ceramics' }, origins);
    const test = await show({ url: 'http://shop.local:3000/cl/cl_ceramics' }, origins);

    expect(payControl(local)?.href).to.equal('http://localhost:4010/cl/cl_ceramics');
    expect(payControl(test)?.href).to.equal('http://shop.local:3000/cl/cl_ceramics');
    expect(payControl(remote)).to.equal(null);
  });

  it('is absent for every disallowed URL', async () => {
    const element = createElement();
    await fixture(element);
    const shown: unknown[] = [];

    for (const url of [...badCheckoutUrls, ...nonTextCheckoutUrls]) {
      element.link = { ...linkView(), url: url as string };
      await element.updateComplete;
      if (payControl(element) || statesOf(element).includes('ready')) shown.push(url);
    }

    expect(badCheckoutUrls.length).to.be.at.least(79);
    expect(shown).to.deep.equal([]);
  });

  it('fails with unsafe_url when an active link has a disallowed URL', async () => {
    const element = createElement({ link: linkView({ url: 'javascript:alert(1)' }) });

    setTimeout(() => void fixture(element));
    const event = await nextEvent(element, 'checkout-link-failed');

    expect([event.code, event.retryable]).to.deep.equal(['unsafe_url', false]);
    expect(textOf(element, 'message')).to.equal('This could not be loaded.');
  });
});
