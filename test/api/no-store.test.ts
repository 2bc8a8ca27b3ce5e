import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createPaymentsClient } from '../../src/api/payments-client.js';
import type { Fetch } from '../../src/api/request.js';
import { minimalLink, secretKey } from './fixtures.js';

/** What a Worker with a compatibility date before 2024-11-11 throws. */
const unsupported = new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");

const otherRealmError = runInNewContext(
  `new TypeError('Unsupported cache mode: no-store')`,
) as Error;

function clientWith(fetch: Fetch) {
  const timing = { sleep: () => Promise.resolve() };
  return createPaymentsClient({ secretKey, fetch, timing });
}

describe('the cache of a framework', () => {
  it('keeps no response of a GET', async () => {
    let active = true;
    const kept = new Map<string, string>();
    // What Next 13 and 14 do, in short.
    const { checkoutLinks } = clientWith(async (url, { cache }) => {
      const text =
        (cache === 'no-store' ? undefined : kept.get(url)) ??
        JSON.stringify({ ...minimalLink, active });
      kept.set(url, text);
      return new Response(text);
    });

    const before = await checkoutLinks.retrieve('cl_1');
    active = false;
    const after = await checkoutLinks.retrieve('cl_1');

    expect([before.active, after.active]).toEqual([true, false]);
  });

  it('is told so by every request', async () => {
    const caches: (string | undefined)[] = [];
    const { checkoutLinks, checkoutSessions, products } = clientWith(async (_url, { cache }) => {
      caches.push(cache);
      return Response.json(minimalLink);
    });

    await checkoutLinks.retrieve('cl_1');
    await checkoutLinks.update('cl_1', { active: false });
    await checkoutLinks.create({ title: 'A', line_items: [{ price: 'price_1', quantity: 1 }] });
    await checkoutSessions.retrieve('cs_1').catch(() => undefined);
    await products.retrieve('prod_1').catch(() => undefined);

    expect(caches).toEqual(Array(5).fill('no-store'));
  });
});

describe('a fetch that throws on the option cache', () => {
  it.each([
    ['by rejecting', () => Promise.reject(unsupported)],
    [
      'synchronously',
      () => {
        throw unsupported;
      },
    ],
    ['with an error of another realm', () => Promise.reject(otherRealmError)],
  ])('%s is called without it, from the first error on', async (_how, refuse) => {
    const inits: RequestInit[] = [];
    const { checkoutLinks } = clientWith((_url, init) => {
      inits.push(init);
      return 'cache' in init ? refuse() : Promise.resolve(Response.json(minimalLink));
    });

    await checkoutLinks.retrieve('cl_1');
    const link = await checkoutLinks.retrieve('cl_1');

    expect(link).toEqual(minimalLink);
    expect(inits.map((init) => 'cache' in init)).toEqual([true, false, false]);
  });

  it.each(['fetch failed', 'getaddrinfo ENOTFOUND cache.example.com'])(
    'for another reason fails as before: %s',
    async (message) => {
      const caches: (string | undefined)[] = [];
      const { checkoutLinks } = clientWith((_url, { cache }) => {
        caches.push(cache);
        return Promise.reject(new TypeError(message));
      });

      await expect(checkoutLinks.retrieve('cl_1')).rejects.toMatchObject({ code: 'no_answer' });
      expect(caches).toEqual(['no-store', 'no-store', 'no-store']);
    },
  );
});

describe('a signal that a framework throws from fetch', () => {
  it('reaches the framework, without a retry', async () => {
    let calls = 0;
    const signal = Object.assign(new Error('Dynamic server usage: no-store fetch'), {
      digest: 'DYNAMIC_SERVER_USAGE',
    });
    const { checkoutLinks } = clientWith(() => {
      calls += 1;
      return Promise.reject(signal);
    });

    await expect(checkoutLinks.retrieve('cl_1')).rejects.toBe(signal);
    expect(calls).toBe(1);
  });
});
