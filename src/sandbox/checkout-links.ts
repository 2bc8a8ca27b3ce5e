import { Hono } from 'hono';
import type { Context } from 'hono';
import * as v from 'valibot';
import { invalidParameter, notFound } from './api-error.js';
import type { Checkout } from './checkout.js';
import { createParameters, updateParameters } from './checkout-link-parameters.js';
import type { CreateParameters, UpdateParameters } from './checkout-link-parameters.js';
import type { Idempotency } from './idempotency.js';
import { resolveLineItems } from './line-items.js';
import { defaultFields, newId } from './objects.js';
import type { Edition, StoredLink } from './objects.js';
import { pageParameters, paginate } from './pagination.js';
import type { Presentation } from './presentation.js';
import { parseJson, readJsonText } from './request-body.js';
import type { Store } from './store.js';
import { object, oneOf, parseParameters } from './validation.js';

interface CheckoutLinkServices {
  store: Store;
  checkout: Checkout;
  presentation: Presentation;
  idempotency: Idempotency;
  edition: Edition;
  now: () => number;
  onUpdate(link: StoredLink): void;
}

const noParameters = object({});
const listParameters = object({ ...pageParameters, active: v.optional(oneOf(['true', 'false'])) });
const lineItemListParameters = object(pageParameters);

/** The routes under `/v1/checkout_links`, in the order of the provider's reference. */
export function checkoutLinkRoutes(services: CheckoutLinkServices): Hono {
  const { store, checkout, presentation, idempotency, edition, onUpdate } = services;
  const creating = createParameters(edition);
  const updating = updateParameters(edition);
  const routes = new Hono();

  const show = (link: StoredLink) => presentation.link(link, checkout.completed(link.id));

  function find(id: string): StoredLink {
    const link = store.links.get(id);
    if (!link) throw notFound(`No such checkout link: ${id}.`, 'id');
    return link;
  }

  async function change(c: Context, work: (body: unknown) => StoredLink): Promise<Response> {
    const text = await readJsonText(c.req.raw);
    const answer = idempotency.once(c.req.header('Idempotency-Key'), `${c.req.path}\n${text}`, () =>
      JSON.stringify(show(work(parseJson(text)))),
    );
    return c.body(answer, 200, { 'Content-Type': 'application/json' });
  }

  routes.post('/', (c) =>
    change(c, (body) => createLink(parseParameters(creating, body), services)),
  );

  routes.get('/:id', (c) => {
    parseParameters(noParameters, c.req.query());
    return c.json(show(find(c.req.param('id'))));
  });

  routes.post('/:id', (c) =>
    change(c, (body) => {
      const link = find(c.req.param('id'));
      const updated = updateLink(link, parseParameters(updating, body), checkout);
      onUpdate(updated);
      return updated;
    }),
  );

  routes.get('/', (c) => {
    const { active, ...page } = parseParameters(listParameters, c.req.query());
    const keep = (link: StoredLink) => active === undefined || String(link.active) === active;
    const newestFirst = [...store.links.values()].reverse();
    const list = paginate(newestFirst, keep, page, '/v1/checkout_links');
    return c.json({ ...list, data: list.data.map(show) });
  });

  routes.get('/:id/line_items', (c) => {
    const link = find(c.req.param('id'));
    const page = parseParameters(lineItemListParameters, c.req.query());
    const url = `/v1/checkout_links/${link.id}/line_items`;
    const list = paginate(link.lineItems, () => true, page, url);
    return c.json({ ...list, data: list.data.map(presentation.lineItem) });
  });

  return routes;
}

function createLink(parameters: CreateParameters, services: CheckoutLinkServices): StoredLink {
  const { store, now } = services;
  const { line_items, ...given } = parameters;
  const { currency, lineItems, newPrices } = resolveLineItems(line_items, given.currency, store);
  for (const price of newPrices) store.prices.set(price.id, price);
  const link: StoredLink = {
    id: newId('cl'),
    active: true,
    mode: 'payment',
    created: Math.floor(now() / 1000),
    ...defaultFields(),
    ...given,
    currency,
    lineItems,
  };
  store.links.set(link.id, link);
  return link;
}

/** A limit at or below the completed count deactivates the link, so the same request cannot activate it. */
function updateLink(link: StoredLink, given: UpdateParameters, checkout: Checkout): StoredLink {
  const updated = { ...link, ...given };
  const soldOut = checkout.isSoldOut(updated);
  if (soldOut && given.active)
    throw invalidParameter('active', 'The link has reached its limit of completed sessions.');
  return Object.assign(link, given, soldOut && { active: false });
}
