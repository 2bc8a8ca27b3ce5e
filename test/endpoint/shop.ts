import { onTestFinished, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
  type EndpointContext,
  type EndpointEvent,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID } from './fixtures.js';

type ApiFetch = NonNullable<CheckoutLinkEndpointOptions['fetch']>;

/** An endpoint and the payments API behind it, without a network and with fake timers. */
export interface Shop {
  endpoint: CheckoutLinkEndpoint;
  events: EndpointEvent[];
  /** The paths of all API calls. */
  calls: string[];
  /** How the API responds; from `links` by default. */
  api: ApiFetch;
  /** Links of the API that differ from the default one; `null` for a link that does not exist. */
  links: Map<string, object | null>;
  get(path?: string, init?: RequestInit, context?: EndpointContext): Promise<Response>;
  /** Advances the fake timers. */
  pass(ms: number): Promise<void>;
}

export function openShop(options: Partial<CheckoutLinkEndpointOptions> = {}): Shop {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const events: EndpointEvent[] = [];
  const links = new Map<string, object | null>();
  const endpoint = createCheckoutLinkEndpoint({
    secretKey: CANARY_KEY,
    onEvent: (event) => events.push(event),
    ...options,
    fetch: (url, init) => {
      shop.calls.push(new URL(url).pathname);
      return shop.api(url, init);
    },
  });
  const shop: Shop = {
    endpoint,
    events,
    calls: [],
    links,
    api: async (url) => respondFrom(new URL(url).pathname, links),
    get: (path = LINK_ID, init, context) =>
      endpoint.fetch(new Request(`https://shop.example/checkout-links/${path}`, init), context),
    pass: async (ms) => {
      await vi.advanceTimersByTimeAsync(ms);
    },
  };
  return shop;
}

function respondFrom(path: string, links: Map<string, object | null>): Response {
  const [id = '', items] = path.replace('/v1/checkout_links/', '').split('/');
  const link = links.has(id) ? links.get(id) : { ...apiLink, id };
  if (!link) {
    const error = { type: 'invalid_request_error', code: 'resource_missing', message: 'PRIVATE' };
    return Response.json({ error }, { status: 404 });
  }
  return Response.json(
    items ? { object: 'list', data: [apiItem], has_more: false, url: path } : link,
  );
}

/** Has the API respond later. */
export function delayBy(shop: Shop, ms: () => number): void {
  const { api } = shop;
  shop.api = async (url, init) => {
    await new Promise((resolve) => setTimeout(resolve, ms()));
    return api(url, init);
  };
}

/** An API that responds to every call with an error status. */
export function respondingWith(status: number, headers: Record<string, string> = {}): ApiFetch {
  return async () =>
    Response.json(
      { error: { type: 'api_error', code: 'x', message: 'PRIVATE' } },
      { status, headers },
    );
}

/** `Cache-Status` without the name of the cache and the TTL. */
export function cacheStatusOf(response: Response): string | undefined {
  return response.headers.get('cache-status')?.replace(/^checkout-link; |; ttl=.*/g, '');
}
