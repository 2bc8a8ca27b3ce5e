import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { fallbackText } from '../../demo/code-export/fallback-text.js';

const URL_OF_PAGES = 'https://checkout.leanrails.com';

describe('the text of the fallback link', () => {
  it.each([
    ['', {}],
    [' with a label', { label: 'Order now' }],
  ])('is the one that the renderer writes, for every link of the sandbox%s', async (_, options) => {
    const { secretKey, fetch, links } = createSandbox({ url: URL_OF_PAGES, edition: 'newer' });
    const endpoint = createCheckoutLinkEndpoint({ secretKey, fetch });

    const rendered = await Promise.all(
      links.map(async ({ id }) => {
        const response = await endpoint.fetch(new Request(`https://shop.example/${id}`));
        const url = `${URL_OF_PAGES}/cl/${id}`;
        const link = { ...(await response.json()), active: true, url };
        const html = renderCheckoutLink(link, { lang: 'en', ...options });
        return [id, />([^<>]+)<\/a><\/checkout-link>$/.exec(html)?.[1]];
      }),
    );

    expect(rendered).toEqual(
      links.map(({ id }) => [id, fallbackText({ 'link-id': id, ...options })]),
    );
  });

  it('names the link after a label, and no other link', () => {
    expect(fallbackText({ 'link-id': 'cl_breadbox7k2m', label: 'Order bread' })).toBe(
      'Order bread: Saturday bread box',
    );
    expect(fallbackText({ 'link-id': 'cl_ofyourown', label: 'Order bread' })).toBe('Order bread');
    expect(fallbackText({ 'link-id': 'cl_ofyourown' })).toBe('Go to checkout');
    expect(fallbackText({ 'link-id': 'constructor' })).toBe('Go to checkout');
  });
});
