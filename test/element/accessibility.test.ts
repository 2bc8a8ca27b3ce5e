import { expect, fixture } from '@open-wc/testing';
import { createElement, part } from '../support/buyer.js';
import { linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

const LAYOUTS = ['card', 'compact', 'button'] as const;
const SHOWN: [name: string, properties: Partial<CheckoutLinkElement>][] = [
  ['ready', { link: linkView() }],
  ['test mode', { link: linkView({ livemode: false }) }],
  ['inactive', { link: linkView({ active: false }) }],
  ['failed', { link: linkView({ url: 'javascript:0' }) }],
  ['missing', { linkId: 'not an id' }],
  ['loading', { loader: new ScriptedLoader(), linkId: 'cl_a' }],
];

describe('accessibility', () => {
  for (const layout of LAYOUTS) {
    for (const [name, properties] of SHOWN) {
      it(`finds nothing wrong with ${name} as ${layout}`, async () => {
        const element = await fixture(createElement({ ...properties, layout }));

        await expect(element).to.be.accessible();
      });
    }
  }

  it('gives the pay control at least 44 pixels', async () => {
    const element = await fixture<CheckoutLinkElement>(createElement({ link: linkView() }));

    expect(part(element, 'pay')?.offsetHeight).to.be.at.least(44);
  });

  it('says a message in a live region that was there before', async () => {
    const element = await fixture<CheckoutLinkElement>(createElement({ link: linkView() }));
    const region = element.shadowRoot?.querySelector('[role=status]');

    element.link = linkView({ active: false, inactive_message: 'Sold out' });
    await element.updateComplete;

    expect(region?.textContent?.trim()).to.equal('Sold out');
    expect(element.shadowRoot?.querySelector('[role=status]')).to.equal(region);
  });
});
