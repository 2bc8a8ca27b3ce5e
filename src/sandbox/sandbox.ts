import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { ApiError, notFound } from './api-error.js';
import { authenticationError, isAuthentic } from './authentication.js';
import { createCheckout } from './checkout.js';
import { checkoutLinkRoutes } from './checkout-links.js';
import { checkoutSessionRoutes } from './checkout-sessions.js';
import { controlPlane } from './control-plane.js';
import { ConnectionCut, faultInjection } from './fault-injection.js';
import { createFaults } from './faults.js';
import type { Faults } from './faults.js';
import { hostedPages } from './hosted-pages.js';
import { createIdempotency } from './idempotency.js';
import { readOptions } from './options.js';
import type { SandboxOptions } from './options.js';
import { imageRoutes } from './pictures/image-routes.js';
import { createPresentation } from './presentation.js';
import { productRoutes } from './products.js';
import { createRateLimit, rateLimitError } from './rate-limit.js';
import type { RateLimit } from './rate-limit.js';
import type { StoredLink } from './objects.js';
import { fillStore, seededLinks } from './seed.js';
import type { SeededLink } from './seed.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';
import { createStore } from './store.js';
import { createWebhooks } from './webhooks.js';
import type { WebhookDelivery } from './webhooks.js';

export type { Edition } from './objects.js';
export type { Fault, FaultRule, Faults, FaultStatus } from './faults.js';
export type { SandboxOptions } from './options.js';
export type { Seed, SeededLink } from './seed.js';
export type { SeededLinkId } from './seed-links.js';
export type { WebhookDelivery, WebhookOptions, WebhookType } from './webhooks.js';

export interface Sandbox {
  /**
   * Works like `fetch` would if the payments API ran at the request's origin; has the parameters of `fetch`, needs no `this`.
   * Only the path matters, so it can be mounted anywhere. Redirects are returned, not followed.
   */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** The user name of HTTP Basic that the API accepts. */
  readonly secretKey: string;
  /** Base URL of the hosted pages and of product images. */
  readonly url: string;
  /** The seeded links. */
  readonly links: readonly SeededLink[];
  /** Fault injection. */
  readonly faults: Faults;
  /** Ends an open session at once; false when there is no session of this id. */
  expireSession(this: void, id: string): boolean;
  /**
   * Sends the event `checkout_link.updated` about a link to the option `webhook`.
   *
   * @throws {Error} when there is no link of this id, or no `webhook`.
   */
  sendWebhook(this: void, linkId: string): Promise<WebhookDelivery>;
  /** Restores the initial state: data, faults, rate limits and idempotency keys. */
  reset(this: void): void;
  /** The current links, prices and sessions, as a text for `createSandbox({ snapshot })`. */
  snapshot(this: void): string;
}

/**
 * An in-memory payments API with checkout links, checkout sessions, products and hosted payment pages, written from the provider's
 * documents. It runs wherever Fetch runs and uses no network.
 *
 * @throws {TypeError} naming the invalid option.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { secretKey, url, now, seed, edition, rateLimit, snapshot, webhook } = readOptions(options);
  const seconds = () => Math.floor(now() / 1000);
  const store = createStore((empty) => fillStore(empty, seed, edition, seconds()));
  if (snapshot !== undefined) restoreSnapshot(snapshot, store);
  const presentation = createPresentation(url, edition);
  const webhooks = webhook && createWebhooks(webhook, now);
  const checkout = createCheckout(store, now, (session, link) => {
    void webhooks?.send('checkout.session.completed', presentation.session(session));
    if (!link.active) onUpdate(link);
  });
  const idempotency = createIdempotency(now);
  const faults = createFaults();
  const merchant = createRateLimit(rateLimit, now);
  const unauthenticated = createRateLimit(100, now);

  function reset() {
    store.reset();
    for (const each of [faults, idempotency, merchant, unauthenticated]) each.clear();
  }

  function expireSession(id: string) {
    const session = checkout.session(id);
    if (session) checkout.expire(session);
    return session !== undefined;
  }

  function sendUpdate(link: StoredLink) {
    const shown = presentation.link(link, checkout.completed(link.id));
    return webhooks?.send('checkout_link.updated', shown);
  }

  const onUpdate = (link: StoredLink) => void sendUpdate(link);

  async function sendWebhook(linkId: string) {
    const link = store.links.get(linkId);
    if (!link) throw notFound(`No such checkout link: ${linkId}.`, 'link');
    return sendUpdate(link) ?? Promise.reject(noWebhook());
  }

  const isMerchant = (authorization: string | undefined) => isAuthentic(authorization, secretKey);
  const inject = faultInjection(faults);
  const app = new Hono();

  app.route('/_sandbox', controlPlane({ faults, reset, expireSession, sendWebhook }));
  app.use('/cl/*', inject);
  app.use('/cs/*', inject);
  app.use('/images/*', inject);
  app.route('/', hostedPages(store, checkout));
  app.route('/images', imageRoutes());
  // Requests without the key share one rate limit: a Request does not have the client's IP address.
  app.use(limitRate((authorization) => (isMerchant(authorization) ? merchant : unauthenticated)));
  app.use(inject);
  app.use('/v1/*', (c, next) => {
    const authorization = c.req.header('Authorization');
    if (!isMerchant(authorization)) throw authenticationError(authorization);
    return next();
  });
  app.route(
    '/v1/checkout_links',
    checkoutLinkRoutes({ store, checkout, presentation, idempotency, edition, now, onUpdate }),
  );
  app.route('/v1/checkout/sessions', checkoutSessionRoutes(checkout, presentation));
  app.route('/v1/products', productRoutes(store, presentation));
  app.notFound((c) => notFound(`There is no ${c.req.method} ${c.req.path}.`).toResponse());
  app.onError((error, c) => answerError(error, c.req.raw));

  return {
    async fetch(input, init) {
      const isRequest = input instanceof Request && init === undefined;
      const request = isRequest ? input : new Request(input, init);
      request.signal.throwIfAborted();
      return app.fetch(request);
    },
    // A getter keeps the key out of the console's output of the sandbox.
    get secretKey() {
      return secretKey;
    },
    url,
    links: seed === 'all' ? seededLinks(edition) : [],
    faults: { add: faults.add, list: faults.list, clear: faults.clear },
    expireSession,
    sendWebhook,
    reset,
    snapshot: () => takeSnapshot(store),
  };
}

function noWebhook(): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    code: 'webhook_missing',
    message:
      'The sandbox has no address to send to: start it with --webhook http://…, or with the option webhook.',
  });
}

function limitRate(of: (authorization: string | undefined) => RateLimit): MiddlewareHandler {
  return async (c, next) => {
    const { limit, remaining, retryAfter } = of(c.req.header('Authorization')).take();
    if (retryAfter === null) await next();
    else c.res = rateLimitError(String(retryAfter)).toResponse();
    const { headers } = c.res;
    headers.set('X-RateLimit-Limit', String(limit));
    if (!headers.has('X-RateLimit-Remaining'))
      headers.set('X-RateLimit-Remaining', String(remaining));
  };
}

/** An ApiError is a response; a closed connection or an aborted request is none; the rest is a bug of the sandbox. */
function answerError(error: Error, request: Request): Response {
  if (error instanceof ApiError) return error.toResponse();
  if (error instanceof ConnectionCut || request.signal.aborted) throw error;
  console.error(error);
  return new ApiError(500, {
    type: 'api_error',
    code: 'internal_error',
    message: 'The sandbox failed. This is a bug of the sandbox.',
  }).toResponse();
}
