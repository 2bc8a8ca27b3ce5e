import { Hono } from 'hono';
import { notFound } from './api-error.js';
import { pageParameters, paginate } from './pagination.js';
import type { Presentation } from './presentation.js';
import type { Store } from './store.js';
import { object, parseParameters } from './validation.js';

const noParameters = object({});
const listParameters = object(pageParameters);

/** The routes under `/v1/products`. The list is not in the provider's documents: it is like its other lists. */
export function productRoutes(store: Store, presentation: Presentation): Hono {
  const routes = new Hono();

  routes.get('/', (c) => {
    const page = parseParameters(listParameters, c.req.query());
    const newestFirst = [...store.products.values()].reverse();
    const list = paginate(newestFirst, () => true, page, '/v1/products');
    return c.json({ ...list, data: list.data.map(presentation.product) });
  });

  routes.get('/:id', (c) => {
    parseParameters(noParameters, c.req.query());
    const id = c.req.param('id');
    const product = store.products.get(id);
    if (!product) throw notFound(`No such product: ${id}.`, 'id');
    return c.json(presentation.product(product));
  });

  return routes;
}
