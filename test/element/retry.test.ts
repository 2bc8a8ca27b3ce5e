import { expect, fixture } from '@open-wc/testing';
import { createElement, nextEvent, part, textOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

async function failed(): Promise<{ element: CheckoutLinkElement; loader: ScriptedLoader }> {
  const loader = new ScriptedLoader();
  const element = createElement({ loader, linkId: 'cl_ceramics' });
  await fixture(element);
  const shown = nextEvent(element, 'checkout-link-failed');
  loader.last.fail('no_answer');
  await shown;
  return { element, loader };
}

describe('the retry control', () => {
  it('sends one request when it is clicked twice', async () => {
    const { element, loader } = await failed();

    part(element, 'retry')?.click();
    await element.updateComplete;
    part(element, 'retry')?.click();

    expect(loader.loads.length).to.equal(2);
  });

  it('ignores a middle click', async () => {
    const { element, loader } = await failed();

    part(element, 'retry')?.dispatchEvent(new MouseEvent('auxclick', { bubbles: true }));

    expect(loader.loads.length).to.equal(1);
  });

  it('does not move the focus to the pay control when the focus is elsewhere', async () => {
    const { element, loader } = await failed();
    const field = await fixture<HTMLInputElement>(document.createElement('input'));
    field.focus();

    part(element, 'retry')?.click();
    const ready = nextEvent(element, 'checkout-link-ready');
    loader.last.answer(linkView());
    await ready;

    expect(document.activeElement).to.equal(field);
  });

  it('is busy in sight and in words until its outcome, which is said too', async () => {
    const { element, loader } = await failed();
    const region = element.shadowRoot?.querySelector('[role=status]');
    const said = () => region?.textContent?.trim();
    const retry = part(element, 'retry');
    const before = retry && getComputedStyle(retry).opacity;

    retry?.click();
    await element.updateComplete;

    expect(said()).to.equal('Loading');
    expect(textOf(element, 'message')).to.equal('Loading');
    expect(retry?.getAttribute('aria-disabled')).to.equal('true');
    expect([before, retry && getComputedStyle(retry).opacity]).to.deep.equal(['1', '0.6']);

    const shown = nextEvent(element, 'checkout-link-failed');
    loader.last.fail('no_answer');
    await shown;

    expect(said()).to.equal('This could not be loaded.');

    retry?.click();
    await element.updateComplete;
    const ready = nextEvent(element, 'checkout-link-ready');
    loader.last.answer(linkView());
    await ready;

    expect(said()).to.equal(linkView().title);
    expect(region?.firstElementChild?.getBoundingClientRect().width).to.equal(1);
    expect(element.shadowRoot?.querySelector('[role=status]')).to.equal(region);
  });

  it('says a failure that comes at once in an element of its own', async () => {
    const { element, loader } = await failed();
    const before = part(element, 'message');

    part(element, 'retry')?.click();
    const shown = nextEvent(element, 'checkout-link-failed');
    await element.updateComplete;
    loader.last.fail('no_answer');
    await shown;

    expect(textOf(element, 'message')).to.equal('This could not be loaded.');
    expect(part(element, 'message')).to.not.equal(before);
  });

  it('says nothing about a link that came without a retry', async () => {
    const loader = new ScriptedLoader();
    const element = createElement({ loader, linkId: 'cl_ceramics' });
    await fixture(element);
    const ready = nextEvent(element, 'checkout-link-ready');
    loader.last.answer(linkView());
    await ready;

    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent?.trim()).to.equal('');
  });

  it('reports a second failure', async () => {
    const { element, loader } = await failed();
    const heard: string[] = [];
    element.addEventListener('checkout-link-failed', ({ code }) => heard.push(code));

    part(element, 'retry')?.click();
    await element.updateComplete;
    const whileRetrying = [...heard];
    const shown = nextEvent(element, 'checkout-link-failed');
    loader.last.fail('timeout');
    await shown;

    expect([whileRetrying, heard]).to.deep.equal([[], ['timeout']]);
  });
});
