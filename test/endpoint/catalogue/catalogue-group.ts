import { vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
  type CheckoutLinkStore,
  type EndpointEvent,
  type EndpointResponse,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { CANARY_KEY } from '../fixtures.js';
import { randomFrom, type Random } from '../simulation/random.js';
import { useFakeTime } from './catalogue-shop.js';
import { SimulatedCatalogue } from './simulated-catalogue.js';

/** Several endpoints with `catalogue` that share a store, with fake timers. */
export interface CatalogueGroup {
  api: SimulatedCatalogue;
  random: Random;
  endpoints: readonly CheckoutLinkEndpoint[];
  /** Of one endpoint each. */
  events: readonly EndpointEvent[][];
  store: {
    isAway: boolean;
    /** Whether calls are not limited, to fill caches. */
    isUnlimited: boolean;
    /** What is in it. */
    values: string[];
  };
  count(kind?: 'list' | 'link' | 'items'): number;
  get(endpoint: number, id: string): Promise<EndpointResponse>;
  /** Requests links of one endpoint while time passes. */
  visit(endpoint: number, ids: readonly string[]): Promise<EndpointResponse[]>;
  pass(ms: number): Promise<void>;
}

const UNLIMITED = { perMinute: 1e7, burst: 1e6, newLinksPerMinute: 1e6 };

type GroupOptions = Partial<CheckoutLinkEndpointOptions> & { size: number; processes: number };

export function openCatalogueGroup({ size, processes, ...options }: GroupOptions): CatalogueGroup {
  const random = randomFrom(11);
  useFakeTime(random);
  const api = new SimulatedCatalogue({ random, now: () => performance.now(), links: size });
  const events = Array.from({ length: processes }, (): EndpointEvent[] => []);
  const state = { isAway: false, isUnlimited: false, values: [] as string[] };
  const store = controlled(createMemoryStore(), state);
  const endpoints = events.map((own) =>
    createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      catalogue: true,
      store,
      processes,
      onEvent: (event) => event.type !== 'request' && event.type !== 'cache' && own.push(event),
      fetch: api.fetch,
      ...options,
    }),
  );
  const pass = async (ms: number) => void (await vi.advanceTimersByTimeAsync(ms));
  const get = async (endpoint: number, id: string) => {
    const target = { method: 'GET', target: `/${id}`, header: () => null };
    const response = await endpoints[endpoint]?.handle(target);
    if (!response) throw new Error('no such endpoint');
    return response;
  };
  return {
    api,
    random,
    endpoints,
    events,
    store: state,
    count: (kind) => api.calls.filter((call) => !kind || call.kind === kind).length,
    get,
    async visit(endpoint, ids) {
      const responses = ids.map((id) => get(endpoint, id));
      await pass(3_000);
      return Promise.all(responses);
    },
    pass,
  };
}

function controlled(store: CheckoutLinkStore, state: CatalogueGroup['store']): CheckoutLinkStore {
  const guard = async <Result>(call: () => Promise<Result>) => {
    if (state.isAway) throw new Error('connection refused');
    return call();
  };
  const limited = <Request extends { limits: object }>(request: Request) =>
    state.isUnlimited ? { ...request, limits: UNLIMITED } : request;
  return {
    begin: (id, request) => guard(() => store.begin(id, limited(request))),
    take: (request) => guard(() => store.take(limited(request))),
    finish: (id, lease, result) => {
      if (result.value && state.values.length < 100) state.values.push(result.value);
      return guard(() => store.finish(id, lease, result));
    },
    invalidate: (id, cause) => guard(() => store.invalidate(id, cause)),
    news: (cursor) => guard(() => store.news(cursor)),
  };
}
