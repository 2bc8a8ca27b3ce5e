import { aTimeout, expect, fixture } from '@open-wc/testing';
import { createElement, statesOf, textOf } from '../support/buyer.js';
import { nextTask } from '../support/fake-time.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

/** What listeners around an element hear from now on. */
function listen(element: CheckoutLinkElement): string[] {
  const heard: string[] = [];
  element.addEventListener('checkout-link-ready', ({ link }) => heard.push(`ready ${link.id}`));
  element.addEventListener('checkout-link-inactive', ({ link }) =>
    heard.push(`inactive ${link.id}`),
  );
  element.addEventListener('checkout-link-failed', ({ code }) => heard.push(`failed ${code}`));
  return heard;
}

async function ready(id = 'cl_first') {
  const loader = new ScriptedLoader();
  const element = createElement({ loader, linkId: id });
  const heard = listen(element);
  await fixture(element);
  loader.last.answer(linkView({ id }));
  await aTimeout(0);
  await element.updateComplete;
  return { element, loader, heard };
}

describe('events', () => {
  it('are not dispatched again when a reload finds the same link', async () => {
    const { element, loader, heard } = await ready();

    const reloaded = element.reload();
    loader.last.answer(linkView({ id: 'cl_first', title: 'Renamed' }));
    await reloaded;
    await aTimeout(0);

    expect(textOf(element, 'title')).to.equal('Renamed');
    expect(heard).to.deep.equal(['ready cl_first']);
  });

  it('are dispatched for each link given as a property', async () => {
    const { element, heard } = await ready();

    element.link = linkView({ id: 'cl_second' });
    await element.updateComplete;
    await aTimeout(0);

    expect(heard).to.deep.equal(['ready cl_first', 'ready cl_second']);
  });

  it('are dispatched for each malformed id', async () => {
    const { element, heard } = await ready();

    for (const id of ['not an id', 'another one']) {
      element.linkId = id;
      await element.updateComplete;
      await aTimeout(0);
    }

    expect(heard).to.deep.equal(['ready cl_first', 'failed missing', 'failed missing']);
  });

  it('cross shadow roots and bubble to the document', async () => {
    const loader = new ScriptedLoader();
    const host = document.createElement('div');
    const element = createElement({ loader, linkId: 'cl_first' });
    host.attachShadow({ mode: 'open' }).append(element);
    await fixture(host);
    let bubbled: Event | undefined;
    document.addEventListener('checkout-link-ready', (event) => (bubbled = event), { once: true });

    loader.last.answer(linkView({ id: 'cl_first' }));
    await aTimeout(0);
    await element.updateComplete;
    await aTimeout(0);

    expect(bubbled?.target).to.equal(host);
  });
});

describe('reload()', () => {
  it('resolves once the outcome is rendered, and not before', async () => {
    const { element, loader } = await ready();
    let title: string | null = null;

    const reloaded = element.reload().then(() => (title = textOf(element, 'title')));
    await nextTask();
    const early = title;
    loader.last.answer(linkView({ id: 'cl_first', title: 'Renamed' }));
    await reloaded;

    expect([early, title]).to.deep.equal([null, 'Renamed']);
  });

  it('leaves test mode when the link is a live one now', async () => {
    const { element } = await ready();
    element.link = linkView({ livemode: false });
    await element.updateComplete;
    const before = statesOf(element);

    element.link = linkView();
    await element.updateComplete;

    expect([before, statesOf(element)]).to.deep.equal([['ready', 'test-mode'], ['ready']]);
  });
});
