import { createHash, createHmac } from 'node:crypto';
import { onTestFinished, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
  type EndpointEvent,
  type EndpointResponse,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { CANARY_KEY } from '../fixtures.js';
import { randomFrom, type Random } from '../simulation/random.js';
import { SimulatedCatalogue } from './simulated-catalogue.js';

/** An endpoint with `catalogue` and an API with many links behind it, with fake timers. */
export interface CatalogueShop {
  endpoint: CheckoutLinkEndpoint;
  api: SimulatedCatalogue;
  events: EndpointEvent[];
  random: Random;
  /** Calls so far, by kind. */
  count(kind?: 'list' | 'link' | 'items'): number;
  get(id: string): Promise<EndpointResponse>;
  /** Requests links while time passes. */
  visit(ids: readonly string[]): Promise<EndpointResponse[]>;
  pass(ms: number): Promise<void>;
  /** The public link in the response. */
  linkIn(response: EndpointResponse | undefined): Record<string, unknown>;
}

/** `size`: how many links there are. */
type ShopOptions = Partial<CheckoutLinkEndpointOptions> & { size: number };

export function openCatalogueShop({ size, ...options }: ShopOptions): CatalogueShop {
  const random = randomFrom(7);
  useFakeTime(random);
  const api = new SimulatedCatalogue({ random, now: () => performance.now(), links: size });
  const events: EndpointEvent[] = [];
  const endpoint = createCheckoutLinkEndpoint({
    secretKey: CANARY_KEY,
    catalogue: true,
    onEvent: (event) => events.push(event),
    fetch: api.fetch,
    ...options,
  });
  const shop: CatalogueShop = {
    endpoint,
    api,
    events,
    random,
    count: (kind) => api.calls.filter((call) => !kind || call.kind === kind).length,
    get: async (id) => endpoint.handle({ method: 'GET', target: `/${id}`, header: () => null }),
    async visit(ids) {
      const responses = ids.map((id) => shop.get(id));
      await shop.pass(3_000);
      return Promise.all(responses);
    },
    pass: async (ms) => void (await vi.advanceTimersByTimeAsync(ms)),
    // The endpoint wrote it: anything unexpected fails the test.
    linkIn: (response) => JSON.parse(response?.body ?? '{}') as Record<string, unknown>,
  };
  return shop;
}

export function useFakeTime(random: Random): void {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockImplementation(() => random.next());
  // The platform's digest takes real time.
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_name, bytes) => {
    const body = Buffer.from(bytes as Uint8Array);
    return Uint8Array.from(createHash('sha256').update(body).digest()).buffer;
  });
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation(
    async (_format, secret) => secret as never,
  );
  vi.spyOn(crypto.subtle, 'sign').mockImplementation(async (_name, key, bytes) => {
    const secret = Buffer.from(key as unknown as Uint8Array);
    const mac = createHmac('sha256', secret)
      .update(Buffer.from(bytes as Uint8Array))
      .digest();
    return Uint8Array.from(mac).buffer;
  });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}
