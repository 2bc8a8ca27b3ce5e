import { expect, fixture } from '@open-wc/testing';
import { registerLocale } from '../../src/index.js';
import { tables } from '../../src/locales/available.js';
import en from '../../src/locales/en.js';
import type { Messages } from '../../src/locales/messages.js';
import { createElement, payControl, textOf } from '../support/buyer.js';
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
