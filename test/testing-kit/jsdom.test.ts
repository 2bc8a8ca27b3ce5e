// @vitest-environment jsdom
import { expect, it } from 'vitest';
import 'checkout-link-embed/define';
import { completeSimulatedDom, createTestLoader, links } from 'checkout-link-embed/testing';

completeSimulatedDom();

it('shows the message of a workshop that is over', async () => {
  const element = document.createElement('checkout-link');
  element.linkId = 'cl_4de6fg8hi0jk';
  element.loader = createTestLoader(links.inactive);
  document.body.append(element);

  await new Promise((shown) => element.addEventListener('checkout-link-inactive', shown));

  const card = element.shadowRoot?.querySelector('[part=card]');
  expect(card?.textContent).toContain('The workshop is over. See you in spring!');
});
