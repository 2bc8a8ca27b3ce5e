import { afterEach, beforeEach, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
  type CheckoutLinkStore,
  type EndpointEvent,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID } from './fixtures.js';
import { mockSyncCrypto } from './sync-crypto.js';

export const WEBHOOK_SECRET = 'whsec_0123456789abcdef';

export type Api = (path: string) => Response | Promise<Response>;

export const respond: Api = (path) =>
  Response.json(
    path.endsWith('/line_items')
      ? { object: 'list', data: [apiItem], has_more: false, url: path }
      : { ...apiLink, id: path.split('/')[3] },
  );
/** An API whose links all have the title. */
export const titled =
  (title: string): Api =>
  async (path) => {
    const response = await respond(path);
    return path.endsWith('/line_items')
      ? response
      : Response.json({ ...apiLink, id: path.split('/')[3], title });
  };

/** To be called by a test file: fake timers for each of its tests. */
export function useFakeTime(): void {
  beforeEach(() => {
    // Not `setImmediate`: digests finish by the real event loop.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    mockSyncCrypto();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** Advances the timers until the promise settles. */
export async function settled<Result>(pending: Promise<Result>): Promise<Result> {
  let isPending = true;
  const done = () => (isPending = false);
  pending.then(done, done);
  while (isPending) await pass(10);
  return pending;
}

export async function pass(ms: number, stepMs = 10): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await vi.advanceTimersByTimeAsync(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A store that can be away. */
function breakableStore() {
  const store = createMemoryStore();
  const switched = { isAway: false, store };
  const guard = <Result>(call: () => Promise<Result>) =>
    switched.isAway ? Promise.reject(new Error('connection refused')) : call();
  const breakable: CheckoutLinkStore = {
    begin: (...args) => guard(() => switched.store.begin(...args)),
    take: (...args) => guard(() => switched.store.take(...args)),
    finish: (...args) => guard(() => switched.store.finish(...args)),
    invalidate: (...args) => guard(() => switched.store.invalidate(...args)),
    news: (...args) => guard(() => switched.store.news(...args)),
  };
  return Object.assign(switched, { breakable });
}

/** Endpoints that share a store, and the payments API behind them. */
export function openGroup(processes: number, options: Partial<CheckoutLinkEndpointOptions> = {}) {
  const store = breakableStore();
  const calls: string[] = [];
  const events: EndpointEvent[] = [];
  const group = { api: respond, calls, events, store };
  const endpoints = Array.from({ length: processes }, () =>
    createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      links: [LINK_ID, 'cl_other1', 'cl_other2'],
      onEvent: (event) => events.push(event),
      store: store.breakable,
      processes,
      ...options,
      fetch: async (url) => {
        const path = new URL(url).pathname;
        calls.push(path);
        return group.api(path);
      },
    }),
  );
  const request = (id: string) => new Request(`https://shop.example/checkout-links/${id}`);
  async function get(index: number, id = LINK_ID) {
    const endpoint = endpoints[index];
    if (!endpoint) throw new Error('no such endpoint');
    const response = await settled(endpoint.fetch(request(id)));
    const { title } = (await response.json()) as { title?: string };
    return { status: response.status, title };
  }
  return { ...group, group, endpoints, get };
}

export function sendWebhook(
  endpoint: CheckoutLinkEndpoint | undefined,
  id: string,
  active = true,
): Promise<Response | undefined> {
  return sendEvent(endpoint, { id, active });
}

export async function sendEvent(
  endpoint: CheckoutLinkEndpoint | undefined,
  object: object,
): Promise<Response | undefined> {
  const body = JSON.stringify({ id: 'evt_1', data: { object } });
  const time = Math.floor(Date.now() / 1000);
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(WEBHOOK_SECRET),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const signed = new TextEncoder().encode(`v1=${time}.${body}`);
  const mac = Buffer.from(await crypto.subtle.sign('HMAC', key, signed)).toString('hex');
  const headers = { 'fluveo-signature': `t=${time},v1=${mac}` };
  return endpoint?.fetch(
    new Request('https://shop.example/checkout-links/webhook', { method: 'POST', body, headers }),
  );
}
