import { afterEach, describe, expect, it, vi } from 'vitest';
import { apiLink, LINK_ID } from './fixtures.js';
import { answering, openShop, type Shop } from './shop.js';

/** What a cache hands on. */
interface Answer {
  active: boolean;
  headers: Headers;
}

type Layer = () => Promise<Answer>;

const seconds = (headers: Headers, name: string) =>
  Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(headers.get('cache-control') ?? '')?.[1] ?? 0);

interface CacheRules {
  /** The directive that says how long a copy is fresh. */
  fresh: 's-maxage' | 'max-age';
  /** Whether it takes notice of `Age`, and sends it on, as RFC 9111 says. nginx does neither. */
  countsAge: boolean;
  /** What it says to browsers in place of what it was told. */
  rewrites?: string;
}

/** A cache by RFC 9111 and 5861 that shows what it may for as long as it may. */
function httpCache(below: Layer, { fresh: directive, countsAge, rewrites }: CacheRules): Layer {
  let copy: (Answer & { at: number }) | undefined;

  const refresh = async () => {
    copy = { ...(await below()), at: performance.now() };
    return handed(copy, ageOf(copy));
  };
  const ageOf = ({ at, headers }: Answer & { at: number }) =>
    (performance.now() - at) / 1000 + (countsAge ? Number(headers.get('age')) : 0);
  const handed = ({ active, headers: own }: Answer, age: number): Answer => {
    const headers = new Headers(own);
    if (countsAge) headers.set('age', String(Math.floor(age)));
    if (rewrites) headers.set('cache-control', rewrites);
    return { active, headers };
  };

  return async () => {
    if (!copy) return refresh();
    const { headers } = copy;
    const age = ageOf(copy);
    const fresh = seconds(headers, directive);
    const shown = handed(copy, age);
    if (age < fresh) return shown;
    if (age < fresh + seconds(headers, 'stale-while-revalidate')) {
      void refresh().catch(() => undefined);
      return shown;
    }
    return refresh().catch((error: unknown) => {
      if (age < fresh + seconds(headers, 'stale-if-error')) return shown;
      throw error;
    });
  };
}

const browser = (below: Layer) => httpCache(below, { fresh: 'max-age', countsAge: true });

/** As the README tells merchants to set nginx up. */
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

/** Milliseconds after its deactivation for which a link is still called active. */
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
  if (outage) shop.api = answering(503, { 'retry-after': '1' });
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
])('a link that is deactivated, behind %s', (_name, layers) => {
  it('is called active for a minute at most', async () => {
    const worst = await worstOf(1_000, layers, false);

    expect(worst).toBeLessThanOrEqual(60_000);
    expect(worst).toBeGreaterThan(30_000);
  }, 120_000);

  it('is called active for six minutes at most in an outage', async () => {
    const worst = await worstOf(500, layers, true);

    expect(worst).toBeLessThanOrEqual(360_000);
    expect(worst).toBeGreaterThan(300_000);
  }, 120_000);
});
