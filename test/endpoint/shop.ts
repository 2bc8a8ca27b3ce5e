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

/** An endpoint and the payments API behind it, without a network and in a time that stands still. */
export interface Shop {
  endpoint: CheckoutLinkEndpoint;
  events: EndpointEvent[];
  /** The paths that the API was asked for. */
  calls: string[];
  /** What the API does; its own answer by default. */
  api: ApiFetch;
  /** What the API says of links; every id has one unless it is here. */
  links: Map<string, object | null>;
  get(path?: string, init?: RequestInit, context?: EndpointContext): Promise<Response>;
  /** Lets so many milliseconds pass. */
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
    api: async (url) => answerOf(new URL(url).pathname, links),
    get: (path = LINK_ID, init, context) =>
      endpoint.fetch(new Request(`https://shop.example/checkout-links/${path}`, init), context),
    pass: async (ms) => {
      await vi.advanceTimersByTimeAsync(ms);
    },
  };
  return shop;
}

function answerOf(path: string, links: Map<string, object | null>): Response {
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

/** An API that answers everything with a status. */
export function answering(status: number, headers: Record<string, string> = {}): ApiFetch {
  return async () =>
    Response.json(
      { error: { type: 'api_error', code: 'x', message: 'PRIVATE' } },
      { status, headers },
    );
}

/** What `Cache-Status` says, without our name and without the time. */
export function cacheStatusOf(response: Response): string | undefined {
  return response.headers.get('cache-status')?.replace(/^checkout-link; |; ttl=.*/g, '');
}
