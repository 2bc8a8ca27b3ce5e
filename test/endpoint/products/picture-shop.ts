import type { CheckoutLinkEndpointOptions } from '../../../src/endpoint/checkout-link-endpoint.js';
import type { CheckoutLinkView } from '../../../src/wire/link.js';
import { apiItem, apiLink } from '../fixtures.js';
import { openShop, type Shop } from '../shop.js';
import { mockSyncCrypto } from '../sync-crypto.js';

export const IMAGE_ORIGIN = 'https://images.example.com';

type Product = Record<string, unknown>;
type Respond = (id: string) => Response | Promise<Response>;

export interface PictureShop extends Shop {
  /** Products of the API by id. */
  products: Map<string, Product>;
  /** Line items by link; by default one of `prod_PRIVATE`. */
  items: Map<string, object[]>;
  /** How the API responds to lookups of products; from `products` by default. */
  respond: Respond;
  productCalls(): string[];
  link(id?: string): Promise<CheckoutLinkView>;
  /** The link once background lookups have ended. */
  linkLater(id?: string): Promise<CheckoutLinkView>;
}

/** A shop with pictures, whose API has the product of the default line item. */
export function openPictureShop(options: Partial<CheckoutLinkEndpointOptions> = {}): PictureShop {
  mockSyncCrypto();
  const shop = openShop({ images: true, imageOrigins: [IMAGE_ORIGIN], ...options });
  const products = new Map<string, Product>([
    ['prod_PRIVATE', productOf('prod_PRIVATE', 'Evening by the lake')],
  ]);
  const items = new Map<string, object[]>();
  const { api } = shop;
  const pictureShop: PictureShop = Object.assign(shop, {
    products,
    items,
    respond: (id: string) => {
      const product = products.get(id);
      return product ? Response.json(product) : missingProduct();
    },
    productCalls: () => shop.calls.filter((path) => path.startsWith('/v1/products/')),
    link: async (id?: string) => (await (await shop.get(id)).json()) as CheckoutLinkView,
    linkLater: async (id?: string) => {
      await pictureShop.link(id);
      // Links go first: a product waits until the calls of the link are there again.
      await shop.pass(5_000);
      return pictureShop.link(id);
    },
  });
  shop.api = async (url, init) => {
    const { pathname } = new URL(url);
    const product = /^\/v1\/products\/(.+)$/.exec(pathname)?.[1];
    if (product !== undefined) return pictureShop.respond(product);
    const data = items.get(/(cl_\w+)\/line_items$/.exec(pathname)?.[1] ?? '');
    if (!data) return api(url, init);
    return Response.json({ object: 'list', data, has_more: false, url: pathname });
  };
  return pictureShop;
}

export function productOf(id: string, name: string, images = [`${IMAGE_ORIGIN}/${id}.jpg`]) {
  return { id, object: 'product', name, description: null, images, livemode: false };
}

export function itemOf(product: unknown, id = 'li_1') {
  return { ...apiItem, id, product };
}

export function missingProduct(): Response {
  const error = { type: 'invalid_request_error', code: 'resource_missing', message: 'PRIVATE' };
  return Response.json({ error }, { status: 404 });
}

export { apiLink };
