import { Hono } from 'hono';
import * as v from 'valibot';
import { notFound } from './api-error.js';
import type { Checkout } from './checkout.js';
import { sessionStatuses } from './objects.js';
import type { StoredSession } from './objects.js';
import { pageParameters, paginate } from './pagination.js';
import type { Presentation } from './presentation.js';
import { object, oneOf, parseParameters } from './validation.js';

const noParameters = object({});
const listParameters = object({ ...pageParameters, status: v.optional(oneOf(sessionStatuses)) });

/** The routes under `/v1/checkout/sessions`, in the order of the provider's reference. */
export function checkoutSessionRoutes(checkout: Checkout, presentation: Presentation): Hono {
  const routes = new Hono();

  routes.get('/', (c) => {
    const { status, ...page } = parseParameters(listParameters, c.req.query());
    const keep = (session: StoredSession) => status === undefined || session.status === status;
    const newestFirst = checkout.sessions().reverse();
    const list = paginate(newestFirst, keep, page, '/v1/checkout/sessions');
    return c.json({ ...list, data: list.data.map(presentation.session) });
  });

  routes.get('/:id', (c) => {
    parseParameters(noParameters, c.req.query());
    const id = c.req.param('id');
    const session = checkout.session(id);
    if (!session) throw notFound(`No such checkout session: ${id}.`, 'id');
    return c.json(presentation.session(session));
  });

  return routes;
}
