import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../../src/endpoint/checkout-link-endpoint.js';
import { createSandbox } from '../../../src/sandbox/sandbox.js';
import { importRecipe, recipeText } from '../../support/recipe.js';

const HEADING = 'An HTTP cache in front';
const ID = 'cl_4de6fg8hi0jk';

interface Recipe {
  withoutVercelCache(pending: Promise<Response>): Promise<Response>;
}

function openEndpoint(allowedOrigins?: string[]) {
  const {
    secretKey,
    url: baseUrl,
    fetch,
  } = createSandbox({ url: 'https://checkout.leanrails.com' });
  const options = { secretKey, baseUrl, fetch, allowedOrigins, onEvent: () => undefined };
  const endpoint = createCheckoutLinkEndpoint(options);
  return (path: string, init?: RequestInit) =>
    endpoint.fetch(new Request(`https://shop.example/checkout-links${path}`, init));
}

/** The directives of Cache-Control; numbers are seconds. */
function directivesOf(response: Response): Record<string, number | true> {
  const parts = (response.headers.get('cache-control') ?? '').split(', ');
  return Object.fromEntries(
    parts
      .map((part) => part.split('='))
      .map(([name, value]) => [name, value ? Number(value) : true]),
  );
}

/** By the documents of Vercel: for how long it serves the response of a function, and then stale. */
function vercelLifetime(response: Response): [fresh: number, stale: number] {
  const { headers, status } = response;
  const directives = directivesOf(response);
  const isRefused =
    ![200, 301, 302, 307, 308, 404, 410].includes(status) ||
    headers.has('set-cookie') ||
    headers.get('vary') === '*' ||
    ['private', 'no-store', 'no-cache'].some((name) => name in directives) ||
    headers.get('vercel-cdn-cache-control') === 'no-store';
  if (isRefused) return [0, 0];
  const { 's-maxage': fresh, 'stale-while-revalidate': stale } = directives;
  return [Number(fresh ?? 0), Number(stale ?? 0)];
}

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

describe('the headers for caches of Vercel and Cloudflare', () => {
  it('are those of the page for a link that was just looked up', async () => {
    const response = await openEndpoint()(`/${ID}`);

    const line = recipeText(HEADING, 'http').trim();
    expect(`Cache-Control: ${response.headers.get('cache-control')}`).toBe(line);
    expect(response.headers.get('age')).toBe('0');
  });

  it('allow a link and a list for a minute at most, whatever their age', async () => {
    const get = openEndpoint();
    for (const path of [`/${ID}`, `?id=${ID}`]) {
      await get(path);
      for (const seconds of [0, 7, 7, 20, 20]) {
        vi.advanceTimersByTime(seconds * 1_000);
        const response = await get(path);
        const [fresh, stale] = vercelLifetime(response);
        const age = Number(response.headers.get('age'));

        expect(age + fresh + stale, `${path} after ${seconds} s`).toBeLessThanOrEqual(60);
        expect(directivesOf(response)).toMatchObject({ public: true, 'max-age': 0 });
      }
    }
  });

  it('allow ten seconds for an unknown link, and nothing for other errors', async () => {
    const get = openEndpoint();
    const unknown = await get('/cl_unknown');
    const refused = await get(`/${ID}`, { method: 'DELETE' });
    const long = await get(`/${ID}?${'x'.repeat(3_000)}`);

    expect(unknown.status).toBe(404);
    expect(vercelLifetime(unknown)).toEqual([10, 0]);
    for (const { headers } of [refused, long])
      expect(headers.get('cache-control')).toBe('no-store');
  });

  it('have no cookies, and Vary only for a list of origins', async () => {
    const plain = await openEndpoint()(`/${ID}`);
    const listed = await openEndpoint(['https://a.example', 'https://b.example'])(`/${ID}`);

    expect(plain.headers.has('set-cookie')).toBe(false);
    expect([plain.headers.get('vary'), listed.headers.get('vary')]).toEqual([null, 'Origin']);
  });

  it('keep Vercel from caching behind Cloudflare, by the recipe', async () => {
    const { withoutVercelCache } = await importRecipe<Recipe>(HEADING);

    const response = await withoutVercelCache(openEndpoint()(`/${ID}`));

    expect(vercelLifetime(response)).toEqual([0, 0]);
    expect(directivesOf(response)).toMatchObject({ 's-maxage': 15, 'stale-while-revalidate': 45 });
  });
});
