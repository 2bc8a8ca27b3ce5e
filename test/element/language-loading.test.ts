import { expect, fixture } from '@open-wc/testing';
import { registerLocale } from '../../src/index.js';
import { tables } from '../../src/locales/available.js';
import en from '../../src/locales/en.js';
import type { Messages } from '../../src/locales/messages.js';
import { createElement, part, payControl, textOf } from '../support/buyer.js';
import { FakeTime, nextTask } from '../support/fake-time.js';
import { linkView } from '../support/links.js';
import type { CheckoutLinkElement } from '../../src/index.js';

const MAX_WAIT_MS = 1_000;

interface Table {
  requests: number;
  arrive(messages: Messages): void;
  fail(): void;
}

/** A language whose words come when the test says so; each test has one of its own. */
function language(tag: string): Table {
  const table: Table = { requests: 0, arrive: () => undefined, fail: () => undefined };
  tables[tag] = () =>
    new Promise((resolve, reject) => {
      table.requests += 1;
      table.arrive = (messages) => resolve({ default: messages });
      table.fail = () => reject(new Error('no such file'));
    });
  return table;
}

const wordsOf = (lang: string, total: string): Messages => ({ ...en, lang, total });

const limited = (limit: number, count: number) => ({ completed_sessions: { limit, count } });

/** The texts and names that are marked as English. */
function englishIn(element: CheckoutLinkElement): string[] {
  const marked = element.shadowRoot?.querySelectorAll('span[lang=en]') ?? [];
  return [...marked].map(({ textContent }) => textContent);
}

/** `fixture` would wait until the messages arrive. */
function connect(element: CheckoutLinkElement): void {
  void fixture(element);
}

async function open(lang: string): Promise<CheckoutLinkElement> {
  const loader = { load: () => Promise.resolve(linkView()) };
  const element = createElement({ loader, linkId: 'cl_ceramics' }, { lang });
  // Without a fallback the first frame waits for a timer, and time stands still here.
  element.textContent = 'Buy';
  await fixture(element);
  await nextTask();
  return element;
}

describe('the messages of a language', () => {
  const time = new FakeTime();

  beforeEach(() => time.install());
  afterEach(() => {
    time.uninstall();
    time.forget();
  });

  const elapse = (ms: number, element: CheckoutLinkElement) =>
    time.elapse(ms, async () => {
      await nextTask();
      await element.updateComplete;
    });

  it('delay the link until they arrive', async () => {
    const table = language('qaa');
    const element = await open('qaa');
    const early = payControl(element);

    table.arrive(wordsOf('qaa', 'Summa'));
    await elapse(0, element);
    await nextTask();
    await element.updateComplete;

    expect(early).to.equal(null);
    expect(textOf(element, 'total-label')).to.equal('Summa');
  });

  it('delay the link by 1 s at most, then it is shown in English', async () => {
    const table = language('qab');
    const element = await open('qab');

    await elapse(MAX_WAIT_MS - 1, element);
    const early = payControl(element);
    await elapse(1, element);
    const late = textOf(element, 'total-label');
    table.arrive(wordsOf('qab', 'Summa'));
    await nextTask();
    await element.updateComplete;

    expect(early).to.equal(null);
    expect(late).to.equal('Total');
    expect(textOf(element, 'total-label')).to.equal('Summa');
  });

  it('delay a link in hand until they arrive, without English in between', async () => {
    const table = language('qaf');
    const element = createElement({ link: linkView({ livemode: false }) }, { lang: 'qaf' });
    connect(element);
    await nextTask();
    await time.elapse(100, nextTask);
    const early = englishIn(element);
    const hadSkeleton = part(element, 'skeleton') !== null;

    table.arrive(wordsOf('qaf', 'Summa'));
    await nextTask();
    await element.updateComplete;

    expect(early).to.deep.equal([]);
    expect(hadSkeleton).to.equal(true);
    expect(textOf(element, 'total-label')).to.equal('Summa');
  });

  it('delay a link in hand by 1 s at most, then its English texts are marked', async () => {
    const table = language('qag');
    const link = linkView({ livemode: false, restrictions: limited(5, 3) });
    const element = createElement({ link }, { lang: 'qag' });
    connect(element);
    await nextTask();

    await time.elapse(MAX_WAIT_MS, nextTask);
    await element.updateComplete;
    const late = englishIn(element);
    const payLang = payControl(element)?.lang;
    table.arrive(wordsOf('qag', 'Summa'));
    await nextTask();
    await element.updateComplete;

    expect(late).to.deep.equal(['Test mode', 'Total', 'Only 2 left']);
    expect(payLang).to.equal('en');
    expect(englishIn(element)).to.deep.equal([]);
    expect(payControl(element)?.lang).to.equal('');
  });

  it('delay the message for an invalid id', async () => {
    const table = language('qah');
    const element = createElement({ linkId: 'no id' }, { lang: 'qah' });
    connect(element);
    await nextTask();
    const early = part(element, 'message');

    table.arrive({ ...wordsOf('qah', 'Summa'), missing: 'Puuttuu.' });
    await nextTask();
    await element.updateComplete;

    expect(early).to.equal(null);
    expect(textOf(element, 'message')).to.equal('Puuttuu.');
  });

  it('delay a change of the language', async () => {
    const tables = [language('qai'), language('qaj')] as const;
    const element = await open('qai');
    tables[0].arrive(wordsOf('qai', 'Eins'));
    await nextTask();
    await element.updateComplete;

    element.lang = 'qaj';
    await nextTask();
    await element.updateComplete;
    const early = textOf(element, 'total-label');
    tables[1].arrive(wordsOf('qaj', 'Zwei'));
    await nextTask();
    await element.updateComplete;

    expect(early).to.equal('Eins');
    expect(textOf(element, 'total-label')).to.equal('Zwei');
  });

  it('of the language to which it changes meanwhile delay the link', async () => {
    const tables = [language('qak'), language('qal')] as const;
    const element = await open('qak');
    element.lang = 'qal';
    await nextTask();
    tables[0].arrive(wordsOf('qak', 'Eins'));
    await nextTask();
    await nextTask();
    const early = payControl(element);
    tables[1].arrive(wordsOf('qal', 'Zwei'));
    await nextTask();
    await nextTask();
    await element.updateComplete;

    expect(early).to.equal(null);
    expect(textOf(element, 'total-label')).to.equal('Zwei');
  });

  it('are requested again by the next element after they failed to load', async () => {
    const table = language('qac');
    const first = await open('qac');
    table.fail();
    await nextTask();
    await first.updateComplete;
    const second = await open('qac');
    table.arrive(wordsOf('qac', 'Summa'));
    await nextTask();
    await second.updateComplete;

    expect(textOf(second, 'total-label')).to.equal('Summa');
    expect(table.requests).to.equal(2);
  });

  it('are requested once for several elements', async () => {
    const table = language('qad');

    await open('qad');
    await open('qad');

    expect(table.requests).to.equal(1);
  });

  it('do not replace those that the author registered meanwhile', async () => {
    const table = language('qae');
    const element = await open('qae');

    registerLocale(wordsOf('qae', 'Mine'));
    table.arrive(wordsOf('qae', 'Yours'));
    await nextTask();
    await element.updateComplete;

    expect(textOf(element, 'total-label')).to.equal('Mine');
  });
});
