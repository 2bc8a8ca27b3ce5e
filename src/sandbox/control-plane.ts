import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { ApiError, notFound } from './api-error.js';
import { isFault } from './faults.js';
import type { Fault, Faults } from './faults.js';
import { parseJson, readJsonText } from './request-body.js';
import { object, parseParameters, wholeNumber } from './validation.js';
import type { WebhookDelivery } from './webhooks.js';

interface ControlPlaneServices {
  faults: Faults;
  reset(): void;
  /** Ends an open session; false when there is no session of this id. */
  expireSession(id: string): boolean;
  /** Rejects when there is no link of this id, or no receiver. */
  sendWebhook(linkId: string): Promise<WebhookDelivery>;
}

const faultRule = object({
  fault: v.custom<Fault>((text) => typeof text === 'string' && isFault(text), 'must be a fault'),
  match: v.optional(v.pipe(v.string('must be a string'), v.minLength(1, 'must not be empty'))),
  times: v.optional(wholeNumber(1)),
});

const webhookRequest = object({ link: v.string('must be a string') });

/**
 * The sandbox's own routes, which the provider does not have. They need no key and affect only the sandbox. Pages of other
 * sites must not use them, so they accept JSON only (which a form cannot send) and reject cross-site requests.
 */
export function controlPlane(services: ControlPlaneServices): Hono {
  const { faults, reset, expireSession, sendWebhook } = services;
  const routes = new Hono();
  routes.use(refuseCrossSite);

  routes.get('/faults', (c) => c.json({ faults: faults.list() }));

  routes.post('/faults', async (c) => {
    faults.add(parseParameters(faultRule, parseJson(await readJsonText(c.req.raw))));
    return c.json({ faults: faults.list() });
  });

  routes.delete('/faults', (c) => {
    faults.clear();
    return c.json({ faults: [] });
  });

  routes.post('/reset', async (c) => {
    await readJsonText(c.req.raw);
    reset();
    return c.json({ reset: true });
  });

  routes.post('/sessions/:id/expire', async (c) => {
    await readJsonText(c.req.raw);
    const id = c.req.param('id');
    if (!expireSession(id)) throw notFound(`No such checkout session: ${id}.`, 'id');
    return c.json({ id, status: 'expired' });
  });

  routes.post('/webhooks', async (c) => {
    const { link } = parseParameters(webhookRequest, parseJson(await readJsonText(c.req.raw)));
    return c.json(await sendWebhook(link));
  });

  routes.all('*', () => {
    throw notFound('The sandbox has no such control.');
  });
  return routes;
}

const refuseCrossSite: MiddlewareHandler = async (c, next) => {
  if (c.req.header('Sec-Fetch-Site') !== 'cross-site') return next();
  throw new ApiError(403, {
    type: 'invalid_request_error',
    code: 'cross_site_request',
    message: 'Pages of other sites cannot control the sandbox.',
  });
};
