import { expect, fixture } from '@open-wc/testing';
import { createElement, part, payControl } from '../support/buyer.js';
import { linkView } from '../support/links.js';

/** The console warnings during `run`. */
async function warnings(run: () => Promise<unknown>): Promise<string[]> {
  const original = console.warn;
  const said: string[] = [];
  console.warn = (...words: unknown[]) => said.push(words.join(' '));
  try {
    await run();
  } finally {
    console.warn = original;
  }
  return said;
}

describe('an invalid attribute or property', () => {
  it('falls back to the default, with one warning', async () => {
    const said = await warnings(async () => {
      for (let i = 0; i < 2; i += 1) {
        const element = createElement({ link: linkView() }, { layout: 'huge', target: '_new' });
        await fixture(element);
        expect(part(element, 'items')).to.not.equal(null);
        expect(payControl(element)?.target).to.equal('_self');
      }
    });

    expect(said).to.deep.equal([
      '<checkout-link> layout: "huge" is not accepted. Use card, compact, button.',
      '<checkout-link> target: "_new" is not accepted. Use _self, _blank, _top, _parent.',
    ]);
  });

  it('endpoint falls back to the default, with a warning', async () => {
    const asked: string[] = [];
    const loader = {
      load: (request: { endpoint: string }) => {
        asked.push(request.endpoint);
        return new Promise<never>(() => undefined);
      },
    };

    const said = await warnings(() =>
      fixture(createElement({ loader }, { 'link-id': 'cl_a', endpoint: 'javascript:alert(1)' })),
    );

    expect(asked).to.deep.equal(['/checkout-links']);
    expect(said).to.deep.equal([
      '<checkout-link> endpoint: "javascript:alert(1)" is not accepted. Use an http(s) address, absolute or relative to the page.',
    ]);
  });

  it('checkout-origins removes the pay control, with a warning', async () => {
    const element = createElement({ link: linkView() }, { 'checkout-origins': 'leanrails.com' });

    const said = await warnings(() => fixture(element));

    expect(payControl(element)).to.equal(null);
    expect(said).to.deep.equal([
      '<checkout-link> checkout-origins: "leanrails.com" is not accepted. Use origins such as https://checkout.example.com.',
      '<checkout-link>: cl_ceramics: its url is not allowed. Add its origin to checkout-origins: https://checkout.leanrails.com/cl/cl_ceramics',
    ]);
  });

  it('checkout-origins warns once of an origin that HTTPS does not protect', async () => {
    const origins = 'https://pay.example.com http://localhost:4010 http://pay.local app://shop';
    const first = createElement({ link: linkView() }, { 'checkout-origins': origins });
    const second = createElement({ link: linkView() }, { 'checkout-origins': origins });

    const said = await warnings(async () => {
      await fixture(first);
      await fixture(second);
    });

    expect(said).to.deep.equal([
      '<checkout-link> checkout-origins: http://pay.local is allowed, but not protected by HTTPS. Use it for tests and in apps only.',
      '<checkout-link> checkout-origins: app://shop is allowed, but not protected by HTTPS. Use it for tests and in apps only.',
    ]);
  });

  it('no-items="false" is off, unlike in HTML', async () => {
    const element = createElement({ link: linkView() }, { 'no-items': 'false' });
    await fixture(element);
    const before = part(element, 'items');

    element.setAttribute('no-items', '');
    await element.updateComplete;

    expect(before).to.not.equal(null);
    expect(part(element, 'items')).to.equal(null);
  });

  it('that JSON cannot serialize is warned about by its type', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const element = createElement({ link: linkView() });
    Object.assign(element, { layout: circle, target: 7n, label: circle });

    const said = await warnings(() => fixture(element));

    expect(payControl(element)?.textContent?.trim()).to.equal('Book');
    expect(said).to.deep.equal([
      '<checkout-link> layout: object is not accepted. Use card, compact, button.',
      '<checkout-link> target: bigint is not accepted. Use _self, _blank, _top, _parent.',
      '<checkout-link> label: object is not accepted. Use a string.',
    ]);
  });

  it('of another type is warned about, with the accepted values', async () => {
    const element = createElement({ link: linkView() });
    Object.assign(element, { label: 12, loader: 'mine', endpoint: 5, checkoutOrigins: {} });

    const said = await warnings(() => fixture(element));

    expect(payControl(element)?.textContent?.trim()).to.equal('Book');
    expect(said).to.include('<checkout-link> label: 12 is not accepted. Use a string.');
    expect(said).to.include(
      '<checkout-link> loader: "mine" is not accepted. Use an object with a method load.',
    );
  });

  it('of another type as a property leaves the pay control intact', async () => {
    const element = createElement({ link: linkView() });
    Object.assign(element, { layout: 7, target: null, label: undefined, checkoutOrigins: null });

    await warnings(() => fixture(element));

    expect(payControl(element)?.textContent?.trim()).to.equal('Book');
  });
});
