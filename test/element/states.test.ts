import { expect, fixture } from '@open-wc/testing';
import {
  createElement,
  nextEvent,
  part,
  payControl,
  showsFallback,
  statesOf,
  textOf,
} from '../support/buyer.js';
import { FakeTime, nextTask } from '../support/fake-time.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

const FALLBACK = '<a href="https://checkout.leanrails.com/cl/cl_ceramics">Buy</a>';

async function open(inner = ''): Promise<{ element: CheckoutLinkElement; loader: ScriptedLoader }> {
  const loader = new ScriptedLoader();
  const element = createElement({ loader }, { 'link-id': 'cl_ceramics' });
  element.innerHTML = inner;
  await fixture(element);
  return { element, loader };
}

describe('states', () => {
  it('is idle without an id and shows the fallback', async () => {
    const element = createElement();
    element.innerHTML = FALLBACK;

    await fixture(element);

    expect(statesOf(element)).to.deep.equal(['idle']);
    expect(showsFallback(element)).to.equal(true);
  });

  it('takes no space when idle and empty', async () => {
    const element = await fixture<CheckoutLinkElement>(createElement());

    expect(element.offsetHeight).to.equal(0);
  });

  it('shows the fallback while it loads', async () => {
    const { element } = await open(FALLBACK);

    expect(statesOf(element)).to.deep.equal(['loading']);
    expect(showsFallback(element)).to.equal(true);
    expect(part(element, 'skeleton')).to.equal(null);
  });

  it('shows a skeleton while it loads without a fallback', async () => {
    const { element } = await open();

    expect(part(element, 'skeleton')?.getAttribute('aria-label')).to.equal('Loading');
    expect(payControl(element)).to.equal(null);
  });

  it('shows a smaller skeleton in a smaller layout', async () => {
    const heights: number[] = [];
    for (const layout of ['card', 'compact', 'button']) {
      const element = createElement({ loader: new ScriptedLoader(), linkId: 'cl_a' }, { layout });
      await fixture(element);
      heights.push(part(element, 'skeleton')?.offsetHeight ?? 0);
    }
    const [card = 0, compact = 0, button = 0] = heights;

    expect(card).to.be.greaterThan(compact * 1.5);
    expect(compact).to.be.greaterThan(button * 1.5);
    expect(button).to.be.at.least(44);
  });

  it('shows no skeleton when the link arrives at once', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader }, { 'link-id': 'cl_ceramics' });
    const seen: string[] = [];
    document.body.append(element);
    const root = element.shadowRoot ?? element;
    new MutationObserver(() => seen.push(statesOf(element).join())).observe(root, {
      childList: true,
    });

    await Promise.resolve();
    loader.last.answer(linkView());
    await element.updateComplete;

    expect(seen).to.deep.equal(['ready']);
    element.remove();
  });

  it('shows a skeleton after 100 ms without a link', async () => {
    const time = new FakeTime();
    time.install();
    try {
      const element = createElement({ loader: new ScriptedLoader(), linkId: 'cl_ceramics' });
      document.body.append(element);
      await nextTask();
      await time.elapse(99, nextTask);
      await nextTask();
      const early = part(element, 'skeleton');
      await time.elapse(1, nextTask);
      await element.updateComplete;

      expect(early).to.equal(null);
      expect(part(element, 'skeleton')).to.not.equal(null);
      element.remove();
    } finally {
      time.uninstall();
    }
  });

  it('becomes ready and replaces the fallback', async () => {
    const { element, loader } = await open(FALLBACK);

    setTimeout(() => loader.last.answer(linkView()));
    const event = await nextEvent(element, 'checkout-link-ready');

    expect(event.link).to.deep.equal(linkView());
    expect(statesOf(element)).to.deep.equal(['ready']);
    expect(showsFallback(element)).to.equal(false);
    expect(payControl(element)?.href).to.equal('https://checkout.leanrails.com/cl/cl_ceramics');
  });

  it('shows a default message when an inactive link has none', async () => {
    const { element, loader } = await open();

    setTimeout(() => loader.last.answer(linkView({ active: false, url: null })));
    const event = await nextEvent(element, 'checkout-link-inactive');

    expect(event.link.active).to.equal(false);
    expect(statesOf(element)).to.deep.equal(['inactive']);
    expect(textOf(element, 'message')).to.equal('This is not available at the moment.');
    expect(payControl(element)).to.equal(null);
  });

  it('shows the inactive_message of the link', async () => {
    const { element, loader } = await open();

    setTimeout(() =>
      loader.last.answer(linkView({ active: false, inactive_message: 'The course is full.' })),
    );
    await nextEvent(element, 'checkout-link-inactive');

    expect(textOf(element, 'message')).to.equal('The course is full.');
    expect(textOf(element, 'title')).to.equal('Ceramics workshop');
    expect(payControl(element)).to.equal(null);
  });

  it('shows "Sold out" when the count reaches the limit', async () => {
    const { element, loader } = await open();
    const restrictions = { completed_sessions: { limit: 3, count: 3 } };

    setTimeout(() => loader.last.answer(linkView({ active: false, restrictions })));
    await nextEvent(element, 'checkout-link-inactive');

    expect(textOf(element, 'message')).to.equal('Sold out.');
  });

  it('shows "Sold out" when the count exceeds the limit', async () => {
    const { element, loader } = await open();
    const restrictions = { completed_sessions: { limit: 3, count: 4 } };

    setTimeout(() => loader.last.answer(linkView({ active: false, restrictions })));
    await nextEvent(element, 'checkout-link-inactive');

    expect(textOf(element, 'message')).to.equal('Sold out.');
  });

  it('shows no sales left for an inactive link', async () => {
    const { element, loader } = await open();
    const restrictions = { completed_sessions: { limit: 3, count: 1 } };

    setTimeout(() => loader.last.answer(linkView({ active: false, restrictions })));
    await nextEvent(element, 'checkout-link-inactive');

    expect(part(element, 'left')).to.equal(null);
  });

  const few: [count: number | null, limit: number, text: string | null][] = [
    [2, 3, 'Only 1 left'],
    [0, 3, 'Only 3 left'],
    [null, 3, null],
    [3, 3, null],
    [10, 20, 'Only 10 left'],
    [9, 20, null],
  ];
  for (const [count, limit, text] of few) {
    it(`shows ${text ?? 'no sales left'} when ${count} of ${limit} are sold`, async () => {
      const { element, loader } = await open();
      const restrictions = { completed_sessions: { limit, count } };

      setTimeout(() => loader.last.answer(linkView({ restrictions })));
      await nextEvent(element, 'checkout-link-ready');

      expect(textOf(element, 'left')).to.equal(text);
    });
  }

  it('is missing when the endpoint responds with missing', async () => {
    const { element, loader } = await open();

    setTimeout(() => loader.last.fail('missing'));
    const event = await nextEvent(element, 'checkout-link-failed');

    expect([event.code, event.retryable]).to.deep.equal(['missing', false]);
    expect(statesOf(element)).to.deep.equal(['missing']);
    expect(textOf(element, 'message')).to.equal('This could not be found.');
    expect(part(element, 'retry')).to.equal(null);
  });

  it('shows the fallback again when loading failed', async () => {
    const { element, loader } = await open(FALLBACK);

    setTimeout(() => loader.last.fail('unavailable'));
    await nextEvent(element, 'checkout-link-failed');

    expect(statesOf(element)).to.deep.equal(['failed']);
    expect(showsFallback(element)).to.equal(true);
    expect(part(element, 'message')).to.equal(null);
  });

  it('shows a retry control that loads again', async () => {
    const { element, loader } = await open();
    setTimeout(() => loader.last.fail('no_answer'));
    await nextEvent(element, 'checkout-link-failed');

    part(element, 'retry')?.click();
    setTimeout(() => loader.last.answer(linkView()));
    await nextEvent(element, 'checkout-link-ready');

    expect(loader.loads.length).to.equal(2);
    expect(statesOf(element)).to.deep.equal(['ready']);
  });

  it('keeps the focus from the retry control to the pay control', async () => {
    const { element, loader } = await open();
    setTimeout(() => loader.last.fail('no_answer'));
    await nextEvent(element, 'checkout-link-failed');
    part(element, 'retry')?.focus();

    part(element, 'retry')?.click();
    await element.updateComplete;
    const whileAsking = element.shadowRoot?.activeElement;
    setTimeout(() => loader.last.answer(linkView()));
    await nextEvent(element, 'checkout-link-ready');

    expect(whileAsking?.part.value).to.equal('retry');
    expect(whileAsking?.getAttribute('aria-disabled')).to.equal('true');
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'pay'));
  });

  it('shows no retry control for a failure that is not retryable', async () => {
    const { element, loader } = await open();

    setTimeout(() => loader.last.fail('not_json'));
    const event = await nextEvent(element, 'checkout-link-failed');

    expect([event.code, event.retryable]).to.deep.equal(['not_json', false]);
    expect(textOf(element, 'message')).to.equal('This could not be loaded.');
    expect(part(element, 'retry')).to.equal(null);
  });

  it('shows a badge in test mode', async () => {
    const { element, loader } = await open();

    setTimeout(() => loader.last.answer(linkView({ livemode: false })));
    await nextEvent(element, 'checkout-link-ready');

    expect(statesOf(element)).to.deep.equal(['ready', 'test-mode']);
    expect(textOf(element, 'badge')).to.equal('Test mode');
    element.layout = 'button';
    await element.updateComplete;
    expect(textOf(element, 'badge')).to.equal('Test mode');
  });

  it('keeps the link when a reload fails with a retryable error', async () => {
    const { element, loader } = await open();
    setTimeout(() => loader.last.answer(linkView()));
    await nextEvent(element, 'checkout-link-ready');

    const reloaded = element.reload();
    loader.last.fail('no_answer');
    await reloaded;

    expect(statesOf(element)).to.deep.equal(['ready']);
    expect(payControl(element)).to.not.equal(null);
  });

  it('removes the pay control when a reload fails with a final error', async () => {
    const { element, loader } = await open();
    setTimeout(() => loader.last.answer(linkView()));
    await nextEvent(element, 'checkout-link-ready');

    const reloaded = element.reload();
    loader.last.fail('refused');
    await reloaded;

    expect(statesOf(element)).to.deep.equal(['failed']);
    expect(payControl(element)).to.equal(null);
  });

  it('removes the pay control when a reload returns an inactive link', async () => {
    const { element, loader } = await open();
    setTimeout(() => loader.last.answer(linkView()));
    await nextEvent(element, 'checkout-link-ready');

    const reloaded = element.reload();
    expect(statesOf(element)).to.deep.equal(['ready']);
    loader.last.answer(linkView({ active: false }));
    await reloaded;

    expect(statesOf(element)).to.deep.equal(['inactive']);
    expect(payControl(element)).to.equal(null);
    expect(loader.last.request.refresh).to.equal(true);
  });
});
