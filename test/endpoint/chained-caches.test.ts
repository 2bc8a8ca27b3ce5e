import { afterEach, describe, expect, it, vi } from 'vitest';
import { NIGHTLY } from '../support/nightly.js';
import { apiLink, LINK_ID } from './fixtures.js';
import { respondingWith, openShop, type Shop } from './shop.js';

const ROUNDS = NIGHTLY ? 1_000 : 200;
const OUTAGES = NIGHTLY ? 500 : 100;

/** A response as a cache passes it on. */
interface CachedResponse {
  active: boolean;
  headers: Headers;
}

type Layer = () => Promise<CachedResponse>;

const seconds = (headers: Headers, name: string) =>
  Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(headers.get('cache-control') ?? '')?.[1] ?? 0);

interface CacheRules {
  /** The directive for the fresh lifetime. */
  fresh: 's-maxage' | 'max-age';
  /** Whether it reads `Age` and forwards it, as RFC 9111 requires. nginx does neither. */
  countsAge: boolean;
  /** The `Cache-Control` that it sends to browsers instead of the one it received. */
  rewrites?: string;
}

/** A cache by RFC 9111 and 5861 that serves each response for as long as it is allowed to. */
function httpCache(below: Layer, { fresh: directive, countsAge, rewrites }: CacheRules): Layer {
  let stored: (CachedResponse & { at: number }) | undefined;

  const refresh = async () => {
    stored = { ...(await below()), at: performance.now() };
    return forward(stored, ageOf(stored));
  };
  const ageOf = ({ at, headers }: CachedResponse & { at: number }) =>
    (performance.now() - at) / 1000 + (countsAge ? Number(headers.get('age')) : 0);
  const forward = ({ active, headers: own }: CachedResponse, age: number): CachedResponse => {
    const headers = new Headers(own);
    if (countsAge) headers.set('age', String(Math.floor(age)));
    if (rewrites) headers.set('cache-control', rewrites);
    return { active, headers };
  };

  return async () => {
    if (!stored) return refresh();
    const { headers } = stored;
    const age = ageOf(stored);
    const fresh = seconds(headers, directive);
    const response = forward(stored, age);
    if (age < fresh) return response;
    if (age < fresh + seconds(headers, 'stale-while-revalidate')) {
      void refresh().catch(() => undefined);
      return response;
    }
    return refresh().catch((error: unknown) => {
      if (age < fresh + seconds(headers, 'stale-if-error')) return response;
      throw error;
    });
  };
}

const browser = (below: Layer) => httpCache(below, { fresh: 'max-age', countsAge: true });

/** nginx as configured in docs/caching.md. */
const behindNginx = (origin: Layer) =>
  browser(
    httpCache(origin, { fresh: 's-maxage', countsAge: false, rewrites: 'public, max-age=0' }),
  );

/** Varnish, and a CDN in front of it. */
const behindTwoCaches = (origin: Layer) => {
  const varnish = httpCache(origin, { fresh: 's-maxage', countsAge: true });
  return browser(httpCache(varnish, { fresh: 's-maxage', countsAge: true }));
};

function origin(shop: Shop): Layer {
  return async () => {
    const response = await shop.get();
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { active } = (await response.json()) as { active: boolean };
    return { active, headers: response.headers };
  };
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Milliseconds for which a link is still served as active after its deactivation. */
async function exposure(
  seed: number,
  layers: (origin: Layer) => Layer,
  outage: boolean,
): Promise<number> {
  const random = randomFrom(seed);
  const shop = openShop();
  vi.mocked(Math.random).mockImplementation(random);
  const now = () => performance.now();
  const top = layers(origin(shop));
  const page = async () => (await top().catch(() => undefined))?.active === true;

  for (let lead = random() * 90_000; lead > 0;) {
    const step = 500 + random() * 8_000;
    await page();
    await shop.pass(step);
    lead -= step;
  }
  if (outage) shop.api = respondingWith(503, { 'retry-after': '1' });
  else shop.links.set(LINK_ID, { ...apiLink, active: false });

  const deactivated = now();
  let last = 0;
  while (now() - deactivated < (outage ? 420_000 : 90_000)) {
    const before = now();
    if (await page()) last = before - deactivated;
    await shop.pass(outage ? 5_000 + random() * 15_000 : 500 + random() * 6_000);
  }
  return last;
}

afterEach(() => {
  vi.useRealTimers();
});

async function worstOf(seeds: number, layers: (origin: Layer) => Layer, outage: boolean) {
  let worst = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    worst = Math.max(worst, await exposure(seed, layers, outage));
  }
  return worst;
}

describe.each([
  ['nginx and the browser', behindNginx],
  ['Varnish, a CDN and the browser', behindTwoCaches],
])('a deactivated link behind %s', (_name, layers) => {
  it('is served as active for at most 60 s', async () => {
    const worst = await worstOf(ROUNDS, layers, false);

    expect(worst).toBeLessThanOrEqual(60_000);
    expect(worst).toBeGreaterThan(20_000);
  }, 120_000);

  it('is served as active for at most 6 minutes during an API outage', async () => {
    const worst = await worstOf(OUTAGES, layers, true);

    expect(worst).toBeLessThanOrEqual(360_000);
    expect(worst).toBeGreaterThan(240_000);
  }, 120_000);
});
