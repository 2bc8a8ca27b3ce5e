// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import 'checkout-link-embed/define';
import { completeSimulatedDom, createTestLoader, links } from 'checkout-link-embed/testing';

completeSimulatedDom();
completeSimulatedDom();

it('the element pays in happy-dom', async () => {
  const element = document.createElement('checkout-link');
  element.linkId = 'cl_4de6fg8hi0jk';
  element.loader = createTestLoader(links.book);
  const ready = new Promise((shown) => element.addEventListener('checkout-link-ready', shown));
  document.body.append(element);

  await ready;

  const pay = element.shadowRoot?.querySelector('[part=pay]');
  expect(pay?.getAttribute('href')).toBe('https://checkout.leanrails.com/cl/cl_book');
  expect(pay?.textContent.trim()).toBe('Book');
});
