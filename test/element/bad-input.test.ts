import { aTimeout, expect, fixture, nextFrame } from '@open-wc/testing';
import { createElement, nextEvent, showsFallback, statesOf, textOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import { defineCheckoutLink } from '../../src/define.js';
import type { CheckoutLinkElement, CheckoutLinkView } from '../../src/index.js';
import { oddTexts, oddValues, warningsOf } from './odd-values.js';

/** What a wrong value leads to, for every property of the element. */
const outcomes: Record<string, 'default' | 'missing' | 'bad_shape'> = {
  linkId: 'missing',
  endpoint: 'default',
  layout: 'default',
  target: 'default',
  loading: 'default',
  label: 'default',
  noItems: 'default',
  noDescription: 'default',
  showAmount: 'default',
  images: 'default',
  imageOrigins: 'default',
  checkoutOrigins: 'default',
  link: 'bad_shape',
  loader: 'default',
};

const { elementProperties } = createElement().constructor as typeof CheckoutLinkElement;
const properties = [...elementProperties].map(([name, { attribute }]) => ({
  name: String(name),
  attribute: attribute === false || typeof attribute === 'string' ? attribute : String(name),
}));
const attributes = properties.flatMap(({ name, attribute }) =>
  typeof attribute === 'string' ? [{ name, attribute }] : [],
);

/** So that each option is used. */
const cover = { url: `${location.origin}/demo/public/tea-bowl.svg`, name: 'Tea bowl' };

const asked: string[] = [];
const loader = {
  load: async ({ id, endpoint }: { id: string; endpoint: string }): Promise<CheckoutLinkView> => {
    asked.push(`${endpoint}/${id}`);
    return linkView({ id, cover });
  },
};

let tags = 0;

/** A new tag name, which has not warned yet. */
function newTag(): string {
  const tag = `odd-link-${(tags += 1)}`;
  defineCheckoutLink(tag);
  return tag;
}

/** A settled element that requests a link, after `change`. */
async function mounted(
  change: (element: CheckoutLinkElement) => unknown = () => undefined,
  tag = newTag(),
): Promise<CheckoutLinkElement> {
  const element = document.createElement(tag) as CheckoutLinkElement;
  Object.assign(element, { loader, linkId: 'cl_odd' });
  element.innerHTML = '<a href="/elsewhere">Buy</a>';
  change(element);
  await fixture(element);
  while (element.matches(':state(loading)')) await nextFrame();
  await element.updateComplete;
  return element;
}

/** States, texts, attributes and requests of an element. */
function snapshotOf(element: CheckoutLinkElement): string {
  const { shadowRoot } = element;
  const target = shadowRoot?.querySelector('a')?.target;
  const loading = shadowRoot?.querySelector('img')?.getAttribute('loading');
  const texts = [target, loading, shadowRoot?.textContent];
  return [...statesOf(element), ...asked.splice(0), ...texts].join(' | ');
}

function isAccepted(name: string, value: unknown): boolean {
  return typeof value === 'boolean' && /^(no|show)[A-Z]/.test(name);
}

describe('a value of the wrong type', () => {
  const fetched = window.fetch;

  before(() => {
    // The requests of the default loader, when the custom one is invalid.
    window.fetch = async (input) => {
      asked.push(new URL(new Request(input).url).pathname);
      return Response.json(linkView({ id: 'cl_odd', cover }));
    };
  });
  after(() => {
    window.fetch = fetched;
  });

  it('is covered for every property and attribute', () => {
    expect(properties.map(({ name }) => name)).to.have.members(Object.keys(outcomes));
    expect(attributes).to.have.length(properties.length - 2);
  });

  for (const { name, attribute } of properties) {
    for (const [kind, value] of oddValues.filter(([, value]) => !isAccepted(name, value))) {
      it(`as property ${name} falls back, with one warning: ${kind}`, async () => {
        const plain = snapshotOf(await mounted());
        const tag = newTag();
        const said = await warningsOf(async () => {
          for (const again of [false, true]) {
            const element = await mounted((odd) => Object.assign(odd, { [name]: value }), tag);
            if (again) element.requestUpdate();
            await element.updateComplete;

            if (outcomes[name] === 'default') expect(snapshotOf(element)).to.equal(plain);
            else expectRefused(element, outcomes[name]);
          }
        });

        expect(said).to.have.length(1);
        expect(said[0]).to.match(new RegExp(`^<${tag}> ${attribute || name}: .*\\.$`));
      });
    }

    for (const value of [null, undefined, '']) {
      it(`as property ${name} means the default, without a warning: ${JSON.stringify(value)}`, async () => {
        const without = { linkId: null, link: null }[name] === null;
        const plain = snapshotOf(await mounted((one) => name === 'linkId' && (one.linkId = null)));
        let shown = '';

        const said = await warningsOf(async () => {
          shown = snapshotOf(await mounted((odd) => Object.assign(odd, { [name]: value })));
        });

        expect(shown).to.equal(plain);
        expect(without || shown.startsWith('ready')).to.equal(true);
        expect(said).to.deep.equal([]);
      });
    }
  }

  for (const { name, attribute } of attributes) {
    for (const text of oddTexts) {
      it(`as attribute ${attribute} falls back, with one warning: ${text}`, async () => {
        const plain = snapshotOf(await mounted());
        const tag = newTag();
        const said = await warningsOf(async () => {
          for (let i = 0; i < 2; i += 1) {
            const element = await mounted((odd) => odd.setAttribute(attribute, text), tag);

            if (outcomes[name] === 'default') expect(snapshotOf(element)).to.equal(plain);
            else expectRefused(element, outcomes[name]);
          }
        });

        expect(said).to.have.length(1);
        expect(said[0]).to.contain(`<${tag}> ${attribute}: ${JSON.stringify(text)} is not`);
      });
    }
  }

  it('from a custom loader fails the element and shows the fallback', async () => {
    for (const answer of [null, undefined, 5, {}, { id: 'cl_odd' }]) {
      const odd = { load: () => answer } as unknown as CheckoutLinkElement['loader'];

      const element = await mounted((one) => (one.loader = odd));

      expect(statesOf(element)).to.deep.equal(['failed']);
      expect(showsFallback(element)).to.equal(true);
    }
  });
});

function expectRefused(element: CheckoutLinkElement, outcome: string | undefined): void {
  expect(statesOf(element)).to.deep.equal([outcome === 'missing' ? 'missing' : 'failed']);
  expect(showsFallback(element)).to.equal(true);
  expect(asked.splice(0)).to.deep.equal([]);
}

describe('properties set before definition', () => {
  it('are all applied, and invalid ones fall back', async () => {
    const scripted = new ScriptedLoader();
    const values = {
      linkId: 'cl_early',
      endpoint: '/early',
      layout: 'compact',
      target: '_blank',
      loading: 'eager',
      label: 'Early',
      noItems: true,
      noDescription: true,
      showAmount: true,
      images: 'items',
      imageOrigins: 'https://images.example.com',
      checkoutOrigins: 'https://early.example.com',
      link: null,
      loader: scripted,
    };
    const early = document.createElement('early-link') as CheckoutLinkElement;
    const odd = document.createElement('early-link') as CheckoutLinkElement;
    Object.assign(early, values);
    Object.assign(odd, values, { layout: 7, label: Symbol('odd'), target: {} });
    await fixture(early);
    await fixture(odd);

    const said = await warningsOf(async () => {
      defineCheckoutLink('early-link');
      await nextFrame();
      const url = 'https://early.example.com/cl/cl_early';
      for (const { answer } of scripted.loads) answer(linkView({ id: 'cl_early', url }));
      await nextFrame();
    });

    expect(Object.keys(values)).to.have.members(Object.keys(outcomes));
    expect(early).to.include(values);
    expect(scripted.loads.map(({ request }) => request.endpoint)).to.deep.equal(
      Array(2).fill('/early'),
    );
    expect(textOf(early, 'pay')).to.equal('Early – €104.50');
    expect(textOf(odd, 'pay')).to.equal('Book for €104.50');
    expect(said).to.have.length(3);
  });
});

describe('an element that loads', () => {
  it('aborts its request when it is removed, without an event or a warning', async () => {
    const scripted = new ScriptedLoader();
    const element = createElement({ loader: scripted, linkId: 'cl_gone' });
    await fixture(element);
    const heard: string[] = [];
    for (const type of ['ready', 'inactive', 'failed']) {
      element.addEventListener(`checkout-link-${type}`, (event) => heard.push(event.type));
    }

    const said = await warningsOf(async () => {
      element.remove();
      await aTimeout(0);
      scripted.last.answer(linkView({ id: 'cl_gone' }));
      await aTimeout(0);
    });

    expect(scripted.last.request.signal?.aborted).to.equal(true);
    expect([heard, said]).to.deep.equal([[], []]);
    expect(statesOf(element)).to.deep.equal(['loading']);
  });

  it('keeps its request when it is moved into another document', async () => {
    const scripted = new ScriptedLoader();
    const element = createElement({ loader: scripted, linkId: 'cl_moved' });
    await fixture(element);
    const frame = await fixture<HTMLIFrameElement>(document.createElement('iframe'));

    frame.contentDocument?.body.append(element);
    await aTimeout(0);
    const ready = nextEvent(element, 'checkout-link-ready');
    scripted.last.answer(linkView({ id: 'cl_moved' }));
    await ready;

    expect(element.ownerDocument).to.equal(frame.contentDocument);
    expect(scripted.loads).to.have.length(1);
    expect(textOf(element, 'title')).to.equal('Ceramics workshop');
    expect(element.shadowRoot?.adoptedStyleSheets).to.have.length(1);
  });
});
