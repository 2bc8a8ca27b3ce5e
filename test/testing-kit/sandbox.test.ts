import { expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { createSandbox } from 'checkout-link-embed/sandbox';

it('serves the links of a sandbox, without a server or a network', async () => {
  const { secretKey, url, fetch, faults } = createSandbox();
  const endpoint = createCheckoutLinkEndpoint({
    secretKey,
    baseUrl: url,
    checkoutOrigins: [url],
    fetch,
  });

  const shown = await endpoint.fetch(
    new Request('https://shop.test/checkout-links/cl_breadbox7k2m'),
  );
  faults.add({ fault: '503' });
  const down = await endpoint.fetch(
    new Request('https://shop.test/checkout-links/cl_matcha8jpy0d'),
  );

  expect(await shown.json()).toMatchObject({ title: 'Saturday bread box', active: true });
  expect(down.status).toBe(503);
});
