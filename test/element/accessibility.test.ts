import { expect, fixture, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createElement, part, statesOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import { inPage, layouts, views } from '../support/views.js';
import type { CheckoutLinkElement } from '../../src/index.js';

async function show(properties: Partial<CheckoutLinkElement>): Promise<CheckoutLinkElement> {
  const { page, element } = inPage(properties);
  await fixture(page);
  await nextFrame();
  return element;
}

/** An element and the internals that it attaches. */
function withInternals(properties: Partial<CheckoutLinkElement>): {
  element: CheckoutLinkElement;
  internals: ElementInternals;
} {
  const attach = HTMLElement.prototype.attachInternals;
  let internals: ElementInternals | undefined;
  HTMLElement.prototype.attachInternals = function () {
    internals = attach.call(this);
    return internals;
  };
  const element = createElement(properties);
  HTMLElement.prototype.attachInternals = attach;
  if (!internals) throw new Error('The element has no internals');
  return { element, internals };
}

describe('accessibility', () => {
  for (const [name, properties] of Object.entries(views)) {
    for (const layout of layouts) {
      for (const theme of ['light', 'dark'] as const) {
        for (const dir of ['ltr', 'rtl']) {
          it(`has no axe violation when ${name} as ${layout}, ${theme}, ${dir}`, async () => {
            const { page } = inPage(properties, { layout, theme, dir });
            await fixture(page);
            await nextFrame();

            await expect(page).to.be.accessible();
          });
        }
      }
    }
  }

  it('has one tab stop, the pay control', async () => {
    const element = await show({ link: linkView() });

    const stops = [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter(
      (node) => node instanceof HTMLElement && node.tabIndex >= 0,
    );

    expect(stops).to.deep.equal([part(element, 'pay')]);
  });

  it('activates the pay control with Enter', async () => {
    const element = await show({ link: linkView() });
    const paid: string[] = [];
    element.addEventListener('checkout-link-pay', (event) => {
      paid.push(event.link.id);
      event.preventDefault();
    });

    part(element, 'pay')?.focus();
    await sendKeys({ press: 'Enter' });

    expect(paid).to.deep.equal(['cl_ceramics']);
  });

  it('shows a visible focus outline', async () => {
    const element = await show({ link: linkView() });
    const pay = part(element, 'pay');

    pay?.focus();
    await sendKeys({ press: 'Shift' });

    expect(pay && getComputedStyle(pay).outlineStyle).to.equal('solid');
    expect(pay && parseFloat(getComputedStyle(pay).outlineWidth)).to.be.at.least(2);
  });

  it('makes the pay and retry controls at least 44 pixels high', async () => {
    const ready = await show({ link: linkView() });
    const failed = await show(views['failed'] ?? {});

    expect(part(ready, 'pay')?.offsetHeight).to.be.at.least(44);
    expect(part(failed, 'retry')?.offsetHeight).to.be.at.least(44);
  });

  it('announces a message in a live region that existed before', async () => {
    const element = await show({ link: linkView() });
    const region = element.shadowRoot?.querySelector('[role=status]');
    const said: (string | undefined)[] = [];
    const observer = new MutationObserver(() => said.push(region?.textContent?.trim()));
    if (region) observer.observe(region, { childList: true, subtree: true, characterData: true });

    element.link = linkView({ active: false, inactive_message: 'Sold out' });
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    await nextFrame();
    observer.disconnect();

    // With the title: a page may have several cards.
    expect(said).to.deep.equal(['Ceramics workshopSold out']);
    expect(part(element, 'message')?.textContent).to.equal('Sold out');
    expect(element.shadowRoot?.querySelector('[role=status]')).to.equal(region);
  });

  for (const name of ['inactive', 'missing', 'failed']) {
    it(`announces a message that comes with its live region when ${name}`, async () => {
      const { page, element } = inPage(views[name] ?? {});
      await fixture(page);
      await waitUntil(() => part(element, 'message'));
      const message = part(element, 'message');
      const hiddenAtFirst = message?.getAttribute('aria-hidden');
      const inserted: Node[] = [];
      const observer = new MutationObserver((records) =>
        inserted.push(...records.flatMap(({ addedNodes }) => [...addedNodes])),
      );
      if (message?.parentNode) observer.observe(message.parentNode, { childList: true });

      expect(message?.checkVisibility({ checkVisibilityCSS: true })).to.equal(true);
      await waitUntil(() => !message?.hasAttribute('aria-hidden'));
      await nextFrame();
      observer.disconnect();

      expect(hiddenAtFirst).to.equal('true');
      expect(inserted).to.deep.equal([message]);
    });
  }

  it('is a group with the title as its name, and its items are a list in Safari', async () => {
    const element = await show({ link: linkView() });
    const card = part(element, 'card');

    expect(card?.getAttribute('role')).to.equal('group');
    expect(card?.getAttribute('aria-labelledby')).to.equal(part(element, 'title')?.id);
    expect(part(element, 'items')?.getAttribute('role')).to.equal('list');
  });

  it('is no group without a title', async () => {
    const element = await show({ link: linkView(), layout: 'button' });

    expect(part(element, 'card')?.hasAttribute('role')).to.equal(false);
  });

  it('sets aria-busy while it loads only', async () => {
    const loader = new ScriptedLoader();
    const busy: (string | null)[] = [];
    const { element, internals } = withInternals({ loader, linkId: 'cl_ceramics' });

    await fixture(element);
    busy.push(internals.ariaBusy);
    loader.last.answer(linkView());
    while (!statesOf(element).includes('ready')) await nextFrame();
    busy.push(internals.ariaBusy);

    expect(busy).to.deep.equal(['true', 'false']);
  });

  it('does not set aria-busy while it retries: the live region would not be read', async () => {
    const loader = new ScriptedLoader();
    const { element, internals } = withInternals({ loader, linkId: 'cl_ceramics' });
    await fixture(element);
    loader.last.fail('no_answer');
    while (!statesOf(element).includes('failed')) await nextFrame();
    await element.updateComplete;

    part(element, 'retry')?.click();

    expect([loader.loads.length, internals.ariaBusy]).to.deep.equal([2, 'false']);
  });
});
