import { expect, fixture } from '@open-wc/testing';
import { createElement, nextEvent, part, payControl, statesOf } from '../support/buyer.js';
import { FakeTime, nextTask } from '../support/fake-time.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

const STALE_AFTER_MS = 60_000;
const MAX_CONFIRM_MS = 1_500;

interface Opened {
  element: CheckoutLinkElement;
  loader: ScriptedLoader;
}

async function open(): Promise<Opened> {
  const loader = new ScriptedLoader();
  const element = createElement({ loader, linkId: 'cl_ceramics' });
  // Without a fallback the first frame waits for a timer, and time stands still here.
  element.textContent = 'Buy';
  await fixture(element);
  return { element, loader };
}

async function ready(): Promise<Opened> {
  const { element, loader } = await open();
  const shown = nextEvent(element, 'checkout-link-ready');
  loader.last.answer(linkView());
  await shown;
  return { element, loader };
}

async function failed(): Promise<Opened> {
  const { element, loader } = await open();
  const shown = nextEvent(element, 'checkout-link-failed');
  loader.last.fail('no_answer');
  await shown;
  return { element, loader };
}

/** Resolves when what was answered is rendered. */
async function rendered(element: CheckoutLinkElement): Promise<void> {
  await nextTask();
  await element.updateComplete;
}

function showPage(persisted: boolean): void {
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
}

const restoreFromCache = () => showPage(true);
const goOnline = () => dispatchEvent(new Event('online'));

function setVisibility(state: 'hidden' | 'visible'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** The events after which an old answer is revalidated, by what the buyer does. */
const interactions: Record<string, (element: CheckoutLinkElement) => void> = {
  'shows the tab again': () => setVisibility('visible'),
  'points at the element': (element) => element.dispatchEvent(new PointerEvent('pointerenter')),
  'moves the focus into the element': (element) => part(element, 'pay')?.focus(),
};

describe('freshness', () => {
  const time = new FakeTime();

  beforeEach(() => time.install());
  afterEach(() => {
    time.uninstall();
    time.forget();
    Reflect.deleteProperty(document, 'visibilityState');
  });

  const elapse = (ms: number, element: CheckoutLinkElement) =>
    time.elapse(ms, () => rendered(element));

  describe('back in the document', () => {
    it('after a minute, has no pay control until the link is confirmed', async () => {
      const { element, loader } = await ready();
      const events: string[] = [];
      for (const name of ['ready', 'failed'])
        element.addEventListener(`checkout-link-${name}`, () => events.push(name));
      const parent = element.parentElement;

      element.remove();
      await elapse(STALE_AFTER_MS, element);
      parent?.append(element);
      await element.updateComplete;
      const waiting = payControl(element);
      const title = part(element, 'title')?.textContent;
      loader.last.answer(linkView());
      await rendered(element);

      expect(waiting).to.equal(null);
      expect(title).to.equal(linkView().title);
      expect(payControl(element)).to.not.equal(null);
      expect(loader.loads.map(({ request }) => request.refresh)).to.deep.equal([false, true]);
      expect(events).to.deep.equal([]);
    });

    it('after an hour, shows that its link became inactive meanwhile', async () => {
      const { element, loader } = await ready();
      const parent = element.parentElement;

      element.remove();
      await elapse(60 * STALE_AFTER_MS, element);
      parent?.append(element);
      const inactive = nextEvent(element, 'checkout-link-inactive');
      loader.last.answer(linkView({ active: false }));
      await inactive;

      expect(payControl(element)).to.equal(null);
    });

    it('after a move or a short time, shows what it showed, without a request', async () => {
      const { element, loader } = await ready();
      const parent = element.parentElement;

      parent?.append(element);
      element.remove();
      await elapse(STALE_AFTER_MS - 1, element);
      parent?.append(element);
      await element.updateComplete;

      expect(payControl(element)).to.not.equal(null);
      expect(loader.loads.length).to.equal(1);
    });

    it('shows a link that was set as a property as it is', async () => {
      const element = createElement({ link: linkView() });
      await fixture(element);
      const parent = element.parentElement;

      element.remove();
      await elapse(STALE_AFTER_MS, element);
      parent?.append(element);
      await element.updateComplete;

      expect(payControl(element)).to.not.equal(null);
    });
  });

  describe('after the back button (pageshow from the back/forward cache)', () => {
    it('removes the pay control until the link is confirmed, and keeps the focus', async () => {
      const { element, loader } = await ready();
      part(element, 'pay')?.focus();

      restoreFromCache();
      await element.updateComplete;
      const waiting = payControl(element);
      const focused = element.shadowRoot?.activeElement;
      const disabled = [focused?.role, focused?.ariaDisabled];
      part(element, 'pay')?.blur();
      part(element, 'pay')?.focus();
      const refocused = element.shadowRoot?.activeElement;
      loader.last.answer(linkView());
      await rendered(element);

      expect(waiting).to.equal(null);
      expect(focused).to.equal(part(element, 'pay'));
      expect(disabled).to.deep.equal(['link', 'true']);
      expect(refocused).to.equal(focused);
      expect(payControl(element)?.href).to.equal('https://checkout.leanrails.com/cl/cl_ceramics');
      expect(loader.loads.map(({ request }) => request.refresh)).to.deep.equal([false, true]);
    });

    it('removes the pay control of a link that became inactive', async () => {
      const { element, loader } = await ready();

      restoreFromCache();
      const inactive = nextEvent(element, 'checkout-link-inactive');
      loader.last.answer(linkView({ active: false }));
      await inactive;

      expect(payControl(element)).to.equal(null);
      expect(statesOf(element)).to.deep.equal(['inactive']);
    });

    it('shows the pay control again when the request fails', async () => {
      const { element, loader } = await ready();

      restoreFromCache();
      await element.updateComplete;
      const waiting = payControl(element);
      loader.last.fail('no_answer');
      await rendered(element);

      expect(waiting).to.equal(null);
      expect(payControl(element)).to.not.equal(null);
    });

    it('shows the pay control again after 1.5 s without an answer', async () => {
      const { element } = await ready();

      restoreFromCache();
      await elapse(MAX_CONFIRM_MS - 1, element);
      await rendered(element);
      const early = payControl(element);
      await elapse(1, element);

      expect(early).to.equal(null);
      expect(payControl(element)).to.not.equal(null);
    });

    it('waits 1.5 s again when the page is restored twice', async () => {
      const { element } = await ready();

      restoreFromCache();
      await elapse(1_000, element);
      restoreFromCache();
      await elapse(MAX_CONFIRM_MS - 1, element);
      await rendered(element);
      const early = payControl(element);
      await elapse(1, element);

      expect(early).to.equal(null);
      expect(payControl(element)).to.not.equal(null);
    });

    it('requests the link again when the element returns to the document unconfirmed', async () => {
      const { element, loader } = await ready();

      restoreFromCache();
      element.remove();
      await nextTask();
      await fixture(element);

      expect(loader.loads.length).to.equal(3);
    });

    it('sends no request before a lazy element comes near the viewport', async () => {
      const loader = new ScriptedLoader();
      const far = document.createElement('div');
      far.style.paddingBlockStart = '9000px';
      far.append(createElement({ loader, linkId: 'cl_ceramics' }, { loading: 'lazy' }));
      await fixture(far);

      restoreFromCache();

      expect(loader.loads.length).to.equal(0);
    });

    it('sends no request when the page loads for the first time', async () => {
      const { loader } = await ready();

      showPage(false);

      expect(loader.loads.length).to.equal(1);
    });
  });

  for (const [name, interact] of Object.entries(interactions)) {
    it(`revalidates an answer that is 60 s old when the buyer ${name}`, async () => {
      const { element, loader } = await ready();

      await elapse(STALE_AFTER_MS - 1, element);
      interact(element);
      part(element, 'pay')?.blur();
      const early = loader.loads.length;
      await elapse(1, element);
      interact(element);

      expect([early, loader.loads.length]).to.deep.equal([1, 2]);
      expect(loader.last.request.refresh).to.equal(true);
    });
  }

  it('sends one request for several interactions with an old answer', async () => {
    const { element, loader } = await ready();

    await elapse(STALE_AFTER_MS, element);
    for (const interact of Object.values(interactions)) interact(element);

    expect(loader.loads.length).to.equal(2);
  });

  it('does not revalidate an old answer while the tab is hidden', async () => {
    const { element, loader } = await ready();

    await elapse(STALE_AFTER_MS, element);
    setVisibility('hidden');

    expect(loader.loads.length).to.equal(1);
  });

  it('requests a failed link again when the network is back', async () => {
    const { loader } = await failed();

    goOnline();

    expect(loader.loads.length).to.equal(2);
  });

  it('sends no request for a link that is shown when the network is back', async () => {
    const { element, loader } = await ready();

    await elapse(STALE_AFTER_MS, element);
    goOnline();

    expect(loader.loads.length).to.equal(1);
  });

  for (const [state, reach] of Object.entries({ ready, failed })) {
    it(`sends no request for a ${state} element outside the document`, async () => {
      const { element, loader } = await reach();

      await elapse(STALE_AFTER_MS, element);
      element.remove();
      everythingHappens(element);

      expect(loader.loads.length).to.equal(1);
    });
  }

  it('sends no request for a link given as a property', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, link: linkView(), linkId: 'cl_ceramics' });
    await fixture(element);

    await elapse(STALE_AFTER_MS, element);
    everythingHappens(element);

    expect(loader.loads.length).to.equal(0);
  });
});

/** Every event that can make an element revalidate. */
function everythingHappens(element: CheckoutLinkElement): void {
  restoreFromCache();
  goOnline();
  for (const interact of Object.values(interactions)) interact(element);
}
