import { expect, nextFrame } from '@open-wc/testing';
import { CheckoutLinkElement } from '../../src/index.js';
import { payControl, showsFallback } from '../support/buyer.js';
import { linkView } from '../support/links.js';

/** What throws, on an element of its own class. */
type Break = (element: CheckoutLinkElement) => void;

/** A method of the element that throws. */
function method(name: string): [string, Break] {
  const throwing = { value: refuse, configurable: true };
  return [name, (element) => Object.defineProperty(element, name, throwing)];
}

function controller(step: string): [string, Break] {
  return [`a controller's ${step}`, (element) => element.addController({ [step]: refuse })];
}

function refuse(): never {
  throw new Error('refused');
}

/** Steps without which there is no card. */
const needed = [
  ...['attachShadow', 'createRenderRoot', 'shouldUpdate', 'willUpdate', 'update'].map(method),
  ...['render', 'firstUpdated', 'updated'].map(method),
  ...['hostUpdate', 'hostUpdated'].map(controller),
];
/** Steps after which the card is there all the same. */
const dispensable = [
  ...['getRootNode', 'addEventListener'].map(method),
  ...['hostConnected', 'hostDisconnected'].map(controller),
];
/** Steps of every later rendering. */
const repeated = [
  ...['shouldUpdate', 'willUpdate', 'update', 'render', 'updated'].map(method),
  ...['hostUpdate', 'hostUpdated'].map(controller),
];

let count = 0;

function createElement(): CheckoutLinkElement {
  const tag = `broken-link-${(count += 1)}`;
  customElements.define(tag, class extends CheckoutLinkElement {});
  const element = document.createElement(tag) as CheckoutLinkElement;
  element.link = linkView();
  element.lang = 'en';
  element.innerHTML = '<a href="https://checkout.leanrails.com/cl/cl_ceramics">Buy</a>';
  return element;
}

describe('a step that throws', () => {
  let element: CheckoutLinkElement;
  let logged: unknown[][];
  let thrown: string[];
  const { error } = console;

  const record = (event: Event) => {
    thrown.push(event.type);
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  beforeEach(() => {
    element = createElement();
    [logged, thrown] = [[], []];
    console.error = (...message: unknown[]) => logged.push(message);
    for (const type of ['error', 'unhandledrejection']) addEventListener(type, record, true);
  });

  afterEach(async () => {
    element.remove();
    await nextFrame();
    for (const type of ['error', 'unhandledrejection']) removeEventListener(type, record, true);
    console.error = error;
  });

  /** All that follows from the last change, and what the page hears of it. */
  async function settled(): Promise<void> {
    await element.updateComplete;
    await nextFrame();
    await nextFrame();
    expect(thrown).to.deep.equal([]);
    expect(logged.map(([message]) => message)).to.deep.equal([
      `<${element.localName}> does not work on this page:`,
    ]);
    expect(String(logged[0]?.[1])).to.equal('Error: refused');
  }

  for (const [name, breakIt] of needed) {
    it(`leaves the author's link: ${name}`, async () => {
      breakIt(element);
      document.body.append(element);
      await settled();

      expect(showsFallback(element)).to.equal(true);
      expect(payControl(element)).to.equal(null);
    });
  }

  for (const [name, breakIt] of repeated) {
    it(`leaves the author's link after the first rendering: ${name}`, async () => {
      document.body.append(element);
      await element.updateComplete;
      breakIt(element);
      element.link = linkView({ title: 'Glazing course' });
      await settled();

      expect(showsFallback(element)).to.equal(true);
      expect(payControl(element)).to.equal(null);
    });
  }

  for (const [name, breakIt] of dispensable) {
    it(`leaves the card: ${name}`, async () => {
      breakIt(element);
      document.body.append(element);
      await element.updateComplete;
      element.remove();
      document.body.append(element);
      await settled();

      expect(payControl(element)?.textContent).to.equal('Book');
      expect(showsFallback(element)).to.equal(false);
    });
  }

  it('leaves the card where `attachInternals` throws', async () => {
    const tag = `broken-link-${(count += 1)}`;
    customElements.define(
      tag,
      class extends CheckoutLinkElement {
        override attachInternals(): ElementInternals {
          return refuse();
        }
      },
    );
    element = document.createElement(tag) as CheckoutLinkElement;
    element.link = linkView();
    document.body.append(element);
    await element.updateComplete;

    expect(payControl(element)).to.not.equal(null);
    expect([thrown, logged]).to.deep.equal([[], []]);
  });
});
