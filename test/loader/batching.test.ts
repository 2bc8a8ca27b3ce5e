import { aTimeout, expect } from '@open-wc/testing';
import { createLinkLoader, LinkLoadError, type LinkLoader } from '../../src/loader/link-loader.js';
import { linkView } from '../support/links.js';

type Answer = (url: URL, init: RequestInit | undefined) => Response | Promise<Response>;

const viewOf = (id: string) => linkView({ id });
const listOf = (data: unknown[]) => Response.json({ object: 'list', data });
const idsIn = (url: URL) => url.searchParams.getAll('id');

/** An endpoint that supports batches. */
const batched: Answer = (url) => {
  const ids = idsIn(url);
  return ids.length > 0
    ? listOf(ids.map(viewOf))
    : Response.json(viewOf(url.pathname.split('/').at(-1) ?? ''));
};

/** An endpoint that responds to a batch by `answer`, and to a single link as usual. */
const unbatched =
  (answer: Answer): Answer =>
  (url, init) =>
    (idsIn(url).length > 0 ? answer : batched)(url, init);

function loaderOf(
  answer: Answer,
  delayOf = (ms: number) => Math.min(ms, 1),
): { loader: LinkLoader; requested: string[] } {
  const requested: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    requested.push(`${url.pathname}${url.search}`);
    return answer(url, init);
  };
  const schedule = (run: () => void, ms: number) => {
    const timer = setTimeout(run, ms === 8_000 ? ms : delayOf(ms));
    return () => clearTimeout(timer);
  };
  return { loader: createLinkLoader({ fetch, schedule }), requested };
}

function loadAll(loader: LinkLoader, ids: string[], more: object = {}) {
  const loads = ids.map((id) => loader.load({ id, endpoint: '/checkout-links', ...more }));
  return Promise.all(loads.map((load) => load.catch((error: unknown) => error)));
}

const codesOf = (outcomes: unknown[]) =>
  outcomes.map((each) => (each instanceof LinkLoadError ? each.code : 'link'));

describe('loads in the same task', () => {
  it('are one request with ids in ascending order', async () => {
    const { loader, requested } = loaderOf(batched);

    const links = await loadAll(loader, ['cl_c', 'cl_a', 'cl_b', 'cl_a']);

    expect(links).to.deep.equal(['cl_c', 'cl_a', 'cl_b', 'cl_a'].map(viewOf));
    expect(requested).to.deep.equal(['/checkout-links?id=cl_a&id=cl_b&id=cl_c']);
  });

  it('may be in different microtasks', async () => {
    const { loader, requested } = loaderOf(batched);
    const loads: Promise<unknown>[] = [];
    const load = (id: string) => loads.push(loader.load({ id, endpoint: '/checkout-links' }));

    load('cl_a');
    await Promise.resolve();
    load('cl_b');
    for (let step = 0; step < 50; step += 1) await Promise.resolve();
    load('cl_c');
    await Promise.all(loads);

    expect(requested).to.deep.equal(['/checkout-links?id=cl_a&id=cl_b&id=cl_c']);
  });

  it('use the mode and credentials of a preload, and the query of the endpoint', async () => {
    const inits: (RequestInit | undefined)[] = [];
    const { loader, requested } = loaderOf((url, init) => {
      inits.push(init);
      return batched(url, init);
    });

    await loadAll(loader, ['cl_a', 'cl_b'], { endpoint: 'https://shop.example/links/?v=2' });

    expect(requested).to.deep.equal(['/links?v=2&id=cl_a&id=cl_b']);
    expect(inits[0]?.mode).to.equal('cors');
    expect(inits[0]?.credentials).to.equal('same-origin');
    expect(inits[0]?.cache).to.equal('default');
  });

  it('are split into batches of 100', async () => {
    const { loader, requested } = loaderOf(batched);
    const ids = Array.from({ length: 250 }, (_, index) => `cl_${index}`);

    const links = await loadAll(loader, ids);

    expect(codesOf(links)).to.deep.equal(ids.map(() => 'link'));
    expect(requested.map((url) => url.split('id=').length - 1)).to.deep.equal([100, 100, 50]);
  });

  it('are batched by endpoint and refresh', async () => {
    const { loader, requested } = loaderOf(batched);

    await Promise.all([
      loadAll(loader, ['cl_a', 'cl_b']),
      loadAll(loader, ['cl_c', 'cl_d'], { refresh: true }),
      loadAll(loader, ['cl_e'], { endpoint: '/other' }),
      loadAll(loader, ['../x']),
    ]);

    expect(requested.toSorted()).to.deep.equal([
      '/checkout-links?id=cl_a&id=cl_b',
      '/checkout-links?id=cl_c&id=cl_d',
      '/other/cl_e',
      '/x',
    ]);
  });

  it('have an outcome for each link', async () => {
    const error = (code: string) => ({ error: { type: 'x', code, message: '' } });
    const { loader } = loaderOf((url) =>
      idsIn(url).length < 4
        ? batched(url, undefined)
        : listOf([
            viewOf('cl_a'),
            { id: 'cl_b', ...error('resource_missing') },
            { ...viewOf('cl_c'), title: undefined },
            { id: 'cl_d', ...error('upstream_unavailable') },
          ]),
    );

    const outcomes = await loadAll(loader, ['cl_a', 'cl_b', 'cl_c', 'cl_d']);

    expect(codesOf(outcomes)).to.deep.equal(['link', 'missing', 'bad_shape', 'link']);
  });

  it('honor Retry-After', async () => {
    const delays: number[] = [];
    let first = true;
    const fetch: typeof globalThis.fetch = async (input) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (!first) return batched(url, undefined);
      first = false;
      const items = idsIn(url).map((id) => ({ id, error: { code: 'rate_limit_exceeded' } }));
      return Response.json({ object: 'list', data: items }, { headers: { 'Retry-After': '7' } });
    };
    const schedule = (run: () => void, ms: number) => {
      if (ms !== 8_000) delays.push(ms);
      const timer = setTimeout(run, ms === 8_000 ? ms : 0);
      return () => clearTimeout(timer);
    };
    const loader = createLinkLoader({ fetch, schedule });

    const outcomes = await loadAll(loader, ['cl_a', 'cl_b']);

    expect(codesOf(outcomes)).to.deep.equal(['link', 'link']);
    expect(delays).to.deep.equal([7_000]);
  });

  const without: [title: string, answer: Answer][] = [
    ['404', () => new Response('', { status: 404 })],
    ['405', () => new Response('', { status: 405 })],
    ['500', () => new Response('', { status: 500 })],
    ['an HTML page', () => new Response('<!doctype html>')],
    ['one link', () => Response.json(viewOf('cl_a'))],
    ['null', () => Response.json(null)],
    ['a list of other links', () => listOf([viewOf('cl_x'), viewOf('cl_y')])],
    ['a list of one', () => listOf([viewOf('cl_a')])],
    ['the provider’s own list', () => listOf([{ id: 'cl_a' }, { id: 'cl_b' }])],
    ['a CORS error', () => Promise.reject(new TypeError('CORS'))],
  ];
  for (const [title, answer] of without) {
    it(`fall back to single requests for the endpoint after ${title}`, async () => {
      const { loader, requested } = loaderOf(unbatched(answer));

      const first = await loadAll(loader, ['cl_a', 'cl_b']);
      const second = await loadAll(loader, ['cl_c', 'cl_d']);

      expect(codesOf([...first, ...second])).to.deep.equal(['link', 'link', 'link', 'link']);
      expect(requested).to.deep.equal([
        '/checkout-links?id=cl_a&id=cl_b',
        '/checkout-links/cl_a',
        '/checkout-links/cl_b',
        '/checkout-links/cl_c',
        '/checkout-links/cl_d',
      ]);
    });
  }

  for (const status of [429, 502, 503, 504]) {
    it(`are retried in one batch after ${status}`, async () => {
      let first = true;
      const { loader, requested } = loaderOf((url, init) => {
        if (!first) return batched(url, init);
        first = false;
        return new Response('', { status, headers: { 'Retry-After': '1' } });
      });

      const outcomes = await loadAll(loader, ['cl_a', 'cl_b']);

      expect(codesOf(outcomes)).to.deep.equal(['link', 'link']);
      expect(new Set(requested)).to.deep.equal(new Set(['/checkout-links?id=cl_a&id=cl_b']));
    });
  }

  it('are retried in one batch, regardless of the jitter of each', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `cl_${index + 10}`);
    let first = true;
    const { loader, requested } = loaderOf(
      (url, init) => {
        if (!first) return batched(url, init);
        first = false;
        return new Response('', { status: 503 });
      },
      // A tenth of the real delays: 25 to 50 milliseconds for the first retry.
      (ms) => ms / 10,
    );

    await loadAll(loader, ids);

    expect(requested.length).to.equal(2);
    expect(requested[1]).to.equal(requested[0]);
  });

  it('are aborted when all callers have aborted', async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const { loader } = loaderOf((_url, init) => {
      signals.push(init?.signal);
      return new Promise<Response>(() => undefined);
    });
    const [one, other] = [new AbortController(), new AbortController()];
    const loads = [
      loader.load({ id: 'cl_a', endpoint: '/checkout-links', signal: one.signal }),
      loader.load({ id: 'cl_b', endpoint: '/checkout-links', signal: other.signal }),
    ].map((load) => load.catch((error: Error) => error.name));
    await aTimeout(5);

    one.abort();
    const afterOne = signals[0]?.aborted;
    other.abort();

    expect(await Promise.all(loads)).to.deep.equal(['AbortError', 'AbortError']);
    expect([afterOne, signals[0]?.aborted]).to.deep.equal([false, true]);
  });

  it('omit a link that was aborted before the request', async () => {
    const { loader, requested } = loaderOf(batched);
    const controller = new AbortController();
    const abortedLoad = loader
      .load({ id: 'cl_b', endpoint: '/checkout-links', signal: controller.signal })
      .catch((error: Error) => error.name);
    const other = loader.load({ id: 'cl_a', endpoint: '/checkout-links' });

    controller.abort();

    expect([await abortedLoad, (await other).id]).to.deep.equal(['AbortError', 'cl_a']);
    expect(requested).to.deep.equal(['/checkout-links/cl_a']);
  });
});
