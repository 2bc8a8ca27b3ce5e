import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.js';
import { createTestLoader, links } from '../../src/testing/testing.js';

it('canceling checkout-link-pay prevents navigation', async () => {
  const element = await fixture<HTMLElementTagNameMap['checkout-link']>(
    html`<checkout-link link-id="cl_1" .loader=${createTestLoader(links.pay)}></checkout-link>`,
  );
  await waitUntil(() => element.matches(':state(ready)'));
  let title = '';
  element.addEventListener('checkout-link-pay', (event) => {
    event.preventDefault();
    title = event.link.title;
  });

  element.shadowRoot?.querySelector<HTMLElement>('[part=pay]')?.click();

  expect(title).to.equal('Raku workshop for two');
});
// The documented recipe ends here.

describe('a test loader puts the element', () => {
  const inactive = ['inactive', 'inactiveWithoutMessage', 'soldOut'];
  const states = Object.entries(links).map(([name, link]) => {
    if (name === 'unsafeUrl') return [name, link, 'failed'] as const;
    return [name, link, inactive.includes(name) ? 'inactive' : 'ready'] as const;
  });

  for (const [name, outcome, state] of [
    ...states,
    ['loading', 'loading', 'loading'] as const,
    ['missing', 'missing', 'missing'] as const,
    ...(
      [
        ...['no_answer', 'timeout', 'rate_limited', 'unavailable'],
        ...['refused', 'not_json', 'bad_shape'],
      ] as const
    ).map((code) => [code, code, 'failed'] as const),
  ]) {
    it(`with ${name} into ${state}`, async () => {
      const element = await fixture(
        html`<checkout-link link-id="cl_1" .loader=${createTestLoader(outcome)}></checkout-link>`,
      );

      await waitUntil(() => element.matches(`:state(${state})`));

      expect(element.matches(':state(test-mode)')).to.equal(name === 'testMode');
    });
  }
});
