import { parseEndpointOptions } from '../../../src/endpoint/endpoint-options.js';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
  type CheckoutLinkEndpoint,
  type CheckoutLinkStore,
  type EndpointResponse,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { RateLimiter, type RateLimits } from '../../../src/endpoint/upstream/rate-limiter.js';
import { SimulatedCatalogue } from '../../endpoint/catalogue/simulated-catalogue.js';
import type { Random } from '../../endpoint/simulation/random.js';
import type { SimulatedTime } from '../../endpoint/simulation/simulated-time.js';
import { httpCache } from './http-cache.js';
import type { Mode } from './modes.js';

const SECRET_KEY = 'sk_test_scale';
const GIB = 1024 ** 3;
const UNLIMITED: RateLimits = { perMinute: 1e7, burst: 1e6, newLinksPerMinute: 1e6 };

export interface Group {
  api: SimulatedCatalogue;
  /** Of all processes there are, how many are simulated. */
  simulated: number;
  /** A buyer's request, to any process. */
  get(id: string): Promise<EndpointResponse>;
  /** Requests after which the line items of all links are known, where they can be. */
  fills: readonly (() => Promise<EndpointResponse>)[];
  /** Whether calls are not limited, to fill caches. */
  isUnlimited: boolean;
}

interface GroupOptions {
  mode: Mode;
  links: number;
  processes: number;
  random: Random;
  time: SimulatedTime;
}

/** Without a store and a cache in front, processes know nothing of each other, so a few stand for all. */
const MAX_INDEPENDENT = 4;

export function openGroup({ mode, links, processes, random, time }: GroupOptions): Group {
  const { hasStore, hasCatalogue, hasHttpCache } = mode;
  const isIndependent = !hasStore && !hasHttpCache;
  const simulated = isIndependent ? Math.min(MAX_INDEPENDENT, processes) : processes;
  const api = new SimulatedCatalogue({ random, now: () => performance.now(), links });
  const endpoints: CheckoutLinkEndpoint[] = [];
  const getFrom = async (process: number, id: string) => {
    const request = { method: 'GET', target: `/${id}`, header: () => null };
    const response = await endpoints[process]?.handle(request);
    if (!response) throw new Error('no such endpoint');
    return response;
  };
  const group: Group = {
    api,
    simulated,
    isUnlimited: false,
    get: async (id) => getFrom(random.whole(0, simulated - 1), id),
    fills: api.ids.flatMap((id, index) => {
      const all = Array.from({ length: simulated }, (_, process) => process);
      const processesOf = isIndependent ? all : [index % simulated];
      return processesOf.map((process) => () => getFrom(process, id));
    }),
  };
  const shared = {
    secretKey: SECRET_KEY,
    fetch: api.fetch,
    catalogue: hasCatalogue,
    cache: { maxLinks: 2 * links, maxBytes: GIB },
    onEvent: () => undefined,
  };
  const options = hasStore
    ? { ...shared, processes, store: limitedBy(group, createMemoryStore()) }
    : { ...shared, budget: budgetOfEach(processes) };
  for (let made = 0; made < simulated; made += 1)
    endpoints.push(createCheckoutLinkEndpoint(options));
  limitLocally(group);
  if (hasHttpCache) {
    const places = new Map(api.ids.map((id, index) => [id, index % simulated]));
    group.get = httpCache(
      (id) => getFrom(Number(places.get(id)), id),
      () => time.now,
    );
  }
  return group;
}

function budgetOfEach(processes: number): RateLimits {
  const { budget } = parseEndpointOptions({ secretKey: SECRET_KEY });
  const share = (calls: number) => Math.floor(calls / processes);
  return {
    perMinute: share(budget.perMinute),
    burst: share(budget.burst),
    newLinksPerMinute: share(budget.newLinksPerMinute),
  };
}

function limitedBy(group: Group, store: CheckoutLinkStore): CheckoutLinkStore {
  const limited = <Request extends { limits: object }>(request: Request) =>
    group.isUnlimited ? { ...request, limits: UNLIMITED } : request;
  return {
    begin: (id, request) => store.begin(id, limited(request)),
    take: (request) => store.take(limited(request)),
    finish: (id, lease, result) => store.finish(id, lease, result),
    invalidate: (id, cause) => store.invalidate(id, cause),
    news: (cursor) => store.news(cursor),
  };
}

const { acquire, assertAvailable } = RateLimiter.prototype;

function limitLocally(group: Group): void {
  RateLimiter.prototype.acquire = function (demand) {
    return group.isUnlimited ? Promise.resolve(() => undefined) : acquire.call(this, demand);
  };
  RateLimiter.prototype.assertAvailable = function (demand) {
    if (!group.isUnlimited) assertAvailable.call(this, demand);
  };
}
