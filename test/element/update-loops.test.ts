import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import type { CheckoutLinkElement } from '../../src/index.js';
import { LinkLoadError } from '../../src/loader/link-load-error.js';
import { createElement, part, payControl } from '../support/buyer.js';
import { linkView } from '../support/links.js';

const MAX_TURNS = 2_000;
/** A loop that reaches it has kept the page from its own turns. */
const ENDLESS_TURNS = 20_000;

/** Starts a loop on an element; `again` counts its turns. */
type StartLoop = (element: CheckoutLinkElement, again: () => number) => void;

const loops: [name: string, start: StartLoop][] = [
  [
    'a listener of checkout-link-ready that sets another link',
    (element, again) => {
      element.addEventListener('checkout-link-ready', () => {
        element.link = linkView({ id: `cl_${again()}` });
      });
      element.link = linkView({ id: 'cl_loop' });
    },
  ],
  [
    'a listener of checkout-link-failed that loads again',
    (element, again) => {
      element.addEventListener('checkout-link-failed', () => {
        again();
        void element.reload();
      });
      element.loader = { load: () => Promise.reject(new LinkLoadError('no_answer', '/', 'no')) };
      element.linkId = 'cl_loop';
      element.link = null;
    },
  ],
  [
    'an observer of the shadow root that sets a property',
    (element, again) => {
      if (!element.shadowRoot) return;
      new MutationObserver(() => (element.label = `Book ${again()}`)).observe(element.shadowRoot, {
        subtree: true,
        characterData: true,
        childList: true,
        attributes: true,
      });
      element.label = 'Book now';
    },
  ],
  [
    'a controller that sets a property after each update',
    (element, again) => {
      element.addController({ hostUpdated: () => (element.label = `Book ${again()}`) });
      element.requestUpdate();
    },
  ],
  [
    'an observer of the shadow root that adds and removes the fallback',
    (element, again) => {
      if (!element.shadowRoot) return;
      new MutationObserver(() => {
        element.textContent = again() % 2 ? 'Buy' : '';
      }).observe(element.shadowRoot, { subtree: true, childList: true, attributes: true });
      element.link = null;
      element.linkId = 'not an id';
    },
  ],
];

/** A script that waits for one update after the other, until `isOver`. */
function startUpdates(element: CheckoutLinkElement) {
  const updates = { turns: 0, isOver: false };
  void (async () => {
    while (!updates.isOver && updates.turns < ENDLESS_TURNS) {
      updates.turns += 1;
      element.label = `${updates.turns}`;
      await element.updateComplete;
    }
  })();
  return updates;
}

describe('an update that causes itself', () => {
  const { error } = console;
  const errors: unknown[] = [];
  let element: CheckoutLinkElement;

  before(() => {
    console.error = (...words: unknown[]) => errors.push(words.join(' '));
  });
  after(() => {
    console.error = error;
  });

  beforeEach(async () => {
    element = createElement({ link: linkView() });
    document.body.append(element);
    await element.updateComplete;
  });
  afterEach(() => element.remove());

  for (const [name, start] of loops) {
    it(`ends: ${name}`, async () => {
      let turns = 0;

      start(element, () => (turns += 1));

      await untilStill(() => turns);
      expect(turns).to.be.greaterThan(1);
      expect(turns).to.be.lessThan(MAX_TURNS);
    });
  }

  it('keeps the last rendering, and is over with the next change', async () => {
    const controller = { hostUpdated: () => (element.label = `Book ${Math.random()}`) };
    element.addController(controller);
    element.requestUpdate();
    await untilStill(() => element.label);
    expect(payControl(element)?.textContent).to.match(/^Book /);

    element.removeController(controller);
    element.link = linkView({ title: 'Glazing course' });
    await element.updateComplete;

    expect(part(element, 'title')?.textContent).to.equal('Glazing course');
  });

  it('shows the last of many changes that a script waits for one by one', async () => {
    for (let change = 1; change <= 1_500; change += 1) {
      element.link = linkView({ title: `Course ${change}`, active: change < 1_200 });
      await element.updateComplete;
    }

    await waitUntil(() => part(element, 'title')?.textContent === 'Course 1500', '', {
      timeout: 10_000,
    });
    expect(payControl(element)).to.equal(null);
  });

  it('leaves timers and messages of the page their turn as well', async () => {
    const updates = startUpdates(element);
    let timers = 0;

    while (timers < 20) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      timers += 1;
    }
    updates.isOver = true;

    expect(updates.turns).to.be.within(1, ENDLESS_TURNS - 1);
  });

  it('leaves the page its turn while a script waits for one update after the other', async () => {
    const updates = startUpdates(element);

    await nextFrame();
    for (let timer = 0; timer < 3; timer += 1) await new Promise((resolve) => setTimeout(resolve));
    updates.isOver = true;

    expect(updates.turns).to.be.within(1, ENDLESS_TURNS - 1);
  });

  it('is logged once for all elements of a page', () => {
    expect(errors).to.deep.equal(['<checkout-link> does not work on this page: endless updates']);
  });

  it('is not what an animation does, frame by frame', async () => {
    for (let frame = 0; frame < 10; frame += 1) {
      element.label = `${frame}`;
      await nextFrame();
    }

    expect(payControl(element)?.textContent).to.equal('9');
  });
});

/** Resolves when a value has been the same for some frames. */
async function untilStill(read: () => unknown): Promise<void> {
  let previous: unknown;
  for (let still = 0; still < 5;) {
    await nextFrame();
    still = read() === previous ? still + 1 : 0;
    previous = read();
  }
}
