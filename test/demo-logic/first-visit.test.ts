import { expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { createMerchant } from '../../demo/merchant/merchant.js';

it("the demo's endpoint has the covers of all links in its first response", async () => {
  const { secretKey, url, fetch, links } = createSandbox({ edition: 'newer' });
  const merchant = createMerchant({
    ...{ secretKey, fetch },
    baseUrl: url,
    checkoutOrigins: [url],
    imageOrigins: [url],
  });
  const query = links.map(({ id }) => `id=${id}`).join('&');

  const response = await merchant(
    new Request(`http://shop.test/checkout-links?${query}`),
    'checkout-links',
  );

  const { data } = (await response?.json()) ?? {};
  const withoutCover = data.flatMap((link: { id: string; cover?: object }) =>
    link.cover ? [] : link.id,
  );
  // Its product has no image.
  expect(withoutCover).toEqual(['cl_invoice2041a']);
});
