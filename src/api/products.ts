import type { CallOptions } from './call-options.js';
import { createList, type List, type PageParams } from './list.js';
import { pageSchema } from './page-schema.js';
import type { RequestLine } from './payments-error.js';
import { productSchema, type Product } from './product.js';
import { withId } from './resource-id.js';
import type { Transport } from './transport.js';

export type ProductListParams = PageParams;

/** Calls reject with a PaymentsError, or with the signal's reason when they are aborted. */
export interface Products {
  retrieve(id: string, options?: CallOptions): Promise<Product>;
  /** Not in the provider's documents: by the rule of its other lists. */
  list(params?: ProductListParams, options?: CallOptions): List<Product>;
}

const path = '/v1/products';
const lines = {
  retrieve: { action: 'retrieve the product', method: 'GET', path: `${path}/{id}` },
  list: { action: 'list products', method: 'GET', path },
} satisfies Record<string, RequestLine>;

const productPage = pageSchema(productSchema);

export function createProducts(send: Transport): Products {
  return {
    async retrieve(id, options) {
      return send({ ...withId(lines.retrieve, id), schema: productSchema, options });
    },
    list(params = {}, options) {
      const line = () => lines.list;
      return createList({ send, line, schema: productPage, params, options });
    },
  };
}
