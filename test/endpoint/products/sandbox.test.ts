import { describe, expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { createSandbox } from 'checkout-link-embed/sandbox';
import type { CheckoutLinkView } from '../../../src/wire/link.js';

describe('pictures of the sandbox', () => {
  it('are in its links, and can be loaded', async () => {
    const sandbox = createSandbox();
    const endpoint = createCheckoutLinkEndpoint({
      secretKey: sandbox.secretKey,
      fetch: sandbox.fetch,
      checkoutOrigins: [sandbox.url],
      onEvent: () => undefined,
      images: true,
      imageOrigins: [sandbox.url],
      imageUrl: (url, width) => `${url}?w=${width}`,
    });
    const get = async () => {
      const response = await endpoint.fetch(
        new Request('https://shop.example/checkout-links/cl_breadbox7k2m'),
      );
      return (await response.json()) as CheckoutLinkView;
    };

    const lastImage = async () => (await get()).line_items.data[2]?.image;
    await expect.poll(lastImage, { timeout: 15_000 }).toBeDefined();
    const { cover, line_items } = await get();

    expect(cover?.name).toBe('Rye loaf, 1 kg');
    // The deposit for the crate has no image.
    expect(line_items.data.map(({ image }) => image !== undefined)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    for (const { url } of cover?.sources ?? []) {
      expect((await sandbox.fetch(url)).headers.get('Content-Type')).toBe('image/png');
    }
  });
});
