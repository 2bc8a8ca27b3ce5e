import { expect, fixture } from '@open-wc/testing';
import { createElement, nextEvent, part } from '../support/buyer.js';
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
