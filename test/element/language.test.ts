import { expect, fixture } from '@open-wc/testing';
import { registerLocale } from '../../src/index.js';
import en from '../../src/locales/en.js';
import { createElement, nextEvent, parts, textOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

/** A link shown inside an element with `lang`, as a page would have it. */
async function showIn(lang: string, link = linkView()): Promise<CheckoutLinkElement> {
  const loader = new ScriptedLoader();
  const element = createElement({ loader, linkId: 'cl_ceramics' });
  const page = document.createElement('div');
  page.lang = lang;
  page.append(element);
  await fixture(page);
  const ready = nextEvent(element, 'checkout-link-ready');
  loader.last.answer(link);
  await ready;
  return element;
}

/** Waits until the pay control says `label`. */
async function says(element: CheckoutLinkElement, label: string): Promise<void> {
  while (textOf(element, 'pay') !== label) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

describe('language', () => {
  const languages: [lang: string, label: string, total: string][] = [
    ['de', 'Buchen', '104,50 €'],
    ['de-CH', 'Buchen', 'EUR 104.50'],
    ['pt-BR', 'Reservar', '€ 104,50'],
    ['de_DE', 'Buchen', '104,50 €'],
    ['pt_BR.UTF-8', 'Reservar', '€ 104,50'],
    ['eu', 'Erreserbatu', '104,50 €'],
    ['ja', '予約する', '€104.50'],
    ['tlh', 'Book', '€104.50'],
    ['not a language', 'Book', '€104.50'],
  ];
  for (const [lang, label, total] of languages) {
    it(`is ${lang} from the first frame`, async () => {
      const element = await showIn(lang);

      expect(textOf(element, 'pay')).to.equal(label);
      await element.updateComplete;
      expect(parts(element, 'total-amount')[0]?.replace(/\u00a0|\u202f/g, ' ')).to.equal(total);
    });
  }

  it('distinguishes traditional from simplified Chinese', async () => {
    const simplified = textOf(await showIn('zh-CN'), 'total-label');
    const traditional = textOf(await showIn('zh-TW'), 'total-label');

    expect([simplified, traditional]).to.deep.equal(['合计', '總計']);
  });

  for (const [alias, tag] of [
    ['no', 'nb'],
    ['iw', 'he'],
    ['in', 'id'],
    ['tl', 'fil'],
    ['nn', 'nb'],
    ['sr-ME', 'sr-Latn'],
    ['cmn-TW', 'zh-Hant'],
    ['prs', 'fa'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
  ] as const) {
    it(`is ${tag} for its alias ${alias}`, async () => {
      const label = textOf(await showIn(tag), 'pay');

      expect(textOf(await showIn(alias), 'pay')).to.equal(label);
      expect(label).to.not.equal('Book');
    });
  }

  it('changes when the element is moved under another lang', async () => {
    const element = await showIn('de');
    const dutch = document.createElement('div');
    dutch.lang = 'nl';
    await fixture(dutch);

    dutch.append(element);
    await says(element, 'Boeken');

    expect(textOf(element, 'total-label')).to.equal('Totaal');
  });

  it('changes when the lang of an ancestor changes', async () => {
    const element = await showIn('en');

    element.parentElement?.setAttribute('lang', 'fr');
    await says(element, 'Réserver');

    expect(textOf(element, 'total-label')).to.equal('Total');
  });

  it('changes when the lang around a shadow root changes', async () => {
    const host = document.createElement('div');
    host.lang = 'de';
    const element = createElement({ link: linkView() });
    host.attachShadow({ mode: 'open' }).append(element);
    await fixture(host);
    await says(element, 'Buchen');

    host.lang = 'nl';
    await says(element, 'Boeken');

    expect(textOf(element, 'total-label')).to.equal('Totaal');
  });

  it('changes when a lang inside a shadow root changes', async () => {
    const host = document.createElement('div');
    const inner = document.createElement('div');
    inner.lang = 'de';
    const element = createElement({ link: linkView() });
    inner.append(element);
    host.attachShadow({ mode: 'open' }).append(inner);
    await fixture(host);
    await says(element, 'Buchen');

    inner.lang = 'nl';
    await says(element, 'Boeken');

    expect(textOf(element, 'total-label')).to.equal('Totaal');
  });

  it('is the one at the start, and the link is revalidated, where MutationObserver is broken', async () => {
    const { MutationObserver } = globalThis;
    Reflect.set(globalThis, 'MutationObserver', undefined);
    try {
      const element = await showIn('de');
      expect(textOf(element, 'pay')).to.equal('Buchen');

      const { loader } = element;
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      expect((loader as ScriptedLoader).loads).to.have.length(2);
    } finally {
      Object.assign(globalThis, { MutationObserver });
    }
  });

  it('has plural forms of its own', async () => {
    const lines: (string | null)[] = [];
    for (const count of [4, 3, 0]) {
      const restrictions = { completed_sessions: { limit: 5, count } };
      const element = await showIn('cs', linkView({ restrictions }));
      await element.updateComplete;
      lines.push(textOf(element, 'left'));
    }

    expect(lines).to.deep.equal(['Zbývá už jen 1', 'Zbývají už jen 2', 'Zbývá už jen 5']);
  });

  it('loads its messages in parallel with the link', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_ceramics' }, { lang: 'hu' });

    await fixture(element);
    const asked = () =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/locales/hu'));
    while (!asked()) await new Promise((resolve) => requestAnimationFrame(resolve));

    expect(loader.loads.length).to.equal(1);
    expect(element.matches(':state(loading)')).to.equal(true);
  });

  it('can be registered by the author', async () => {
    const element = createElement({ link: linkView() }, { lang: 'en-x-pirate' });
    await fixture(element);

    registerLocale({ ...en, lang: 'en-x-pirate', submit: { ...en.submit, book: 'Board her' } });
    await says(element, 'Board her');

    expect(textOf(element, 'total-label')).to.equal('Total');
  });

  it('cannot be registered without a valid language tag', () => {
    expect(() => registerLocale({ ...en, lang: 'not a tag' })).to.throw(RangeError);
  });
});
