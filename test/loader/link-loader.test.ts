import { aTimeout, expect } from '@open-wc/testing';
import {
  createLinkLoader,
  LinkLoadError,
  type LinkLoader,
  type LinkLoaderOptions,
} from '../../src/loader/link-loader.js';
import { linkView } from '../support/links.js';

interface RecordedRequest {
  url: string;
  init: RequestInit | undefined;
}

/** A clock that runs callbacks on demand, and records the delays. */
class ManualClock {
  readonly delays: number[] = [];
  readonly #waiting = new Map<() => void, number>();

  schedule = (run: () => void, ms: number): (() => void) => {
    this.delays.push(ms);
    this.#waiting.set(run, ms);
    return () => this.#waiting.delete(run);
  };

  /** Runs the callbacks with a delay of at most `longest` milliseconds. */
  elapse(longest: number): void {
    for (const [run, ms] of [...this.#waiting]) {
      if (ms <= longest && this.#waiting.delete(run)) run();
    }
  }
}

/** Above every retry delay, below the timeout of an attempt. */
const RETRY_DELAYS_MS = 7_999;

/** A loader whose requests get `answers` in order; the last one is repeated. */
function loaderOf(
  answers: (Response | Error | Promise<Response>)[],
  options: LinkLoaderOptions = {},
): { loader: LinkLoader; requests: RecordedRequest[]; clock: ManualClock } {
  const requests: RecordedRequest[] = [];
  const clock = new ManualClock();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push({ url: input instanceof Request ? input.url : String(input), init });
    const answer = await (answers[requests.length - 1] ?? answers.at(-1));
    if (answer instanceof Error || answer === undefined) throw answer ?? new Error('no answer');
    return answer.clone();
  };
  const loader = createLinkLoader({ fetch, schedule: clock.schedule, random: () => 1, ...options });
  return { loader, requests, clock };
}

const ok = (body: unknown) => Response.json(body);
const REQUEST = { id: 'cl_ceramics', endpoint: '/checkout-links' };

async function failureOf(answer: Promise<unknown>): Promise<LinkLoadError> {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LinkLoadError)) throw new Error(`Not a LinkLoadError: ${String(error)}`);
  return error;
}

/** Elapses retry delays until `answer` settles; with a longer time, timeouts too. */
async function untilSettled<T>(
  answer: Promise<T>,
  clock: ManualClock,
  longest = RETRY_DELAYS_MS,
): Promise<void> {
  let settled = false;
  const settle = () => (settled = true);
  answer.then(settle, settle);
  while (!settled) {
    await aTimeout(0);
    if (!settled) clock.elapse(longest);
  }
}

describe('link loader', () => {
  it('requests {endpoint}/{id} with the mode and credentials of a preload', async () => {
    const { loader, requests } = loaderOf([ok(linkView())]);

    const link = await loader.load(REQUEST);

    expect(link).to.deep.equal(linkView());
    expect(requests.map(({ url }) => url)).to.deep.equal([
      `${location.origin}/checkout-links/cl_ceramics`,
    ]);
    const { mode, credentials, headers, method } = requests[0]?.init ?? {};
    expect([mode, credentials, headers, method]).to.deep.equal([
      'cors',
      'same-origin',
      undefined,
      undefined,
    ]);
  });

  it("keeps the endpoint's query and drops its trailing slash", async () => {
    const { loader, requests } = loaderOf([ok(linkView())]);

    await loader.load({ id: 'cl_ceramics', endpoint: 'https://shop.example.com/links/?v=2' });

    expect(requests[0]?.url).to.equal('https://shop.example.com/links/cl_ceramics?v=2');
  });

  it('ignores <base href>', async () => {
    const base = document.createElement('base');
    base.href = 'https://cdn.example.com/';
    document.head.append(base);
    const { loader, requests } = loaderOf([ok(linkView())]);

    await loader.load(REQUEST).finally(() => base.remove());

    expect(requests[0]?.url).to.equal(`${location.origin}/checkout-links/cl_ceramics`);
  });

  it('sends one request for concurrent loads of a link', async () => {
    const { loader, requests } = loaderOf([ok(linkView())]);

    const links = await Promise.all([loader.load(REQUEST), loader.load(REQUEST)]);

    expect(links.map((link) => link.id)).to.deep.equal(['cl_ceramics', 'cl_ceramics']);
    expect(requests.length).to.equal(1);
  });

  it('sends one request for one endpoint, with and without a slash at its end', async () => {
    const { loader, requests } = loaderOf([ok(linkView())]);
    const endpoints = [
      '/checkout-links',
      '/checkout-links/',
      `${location.origin}/checkout-links//`,
    ];

    await Promise.all(endpoints.map((endpoint) => loader.load({ ...REQUEST, endpoint })));

    expect(requests.map(({ url }) => url)).to.deep.equal([
      `${location.origin}/checkout-links/cl_ceramics`,
    ]);
  });

  it('sends a new request after the response', async () => {
    const { loader, requests } = loaderOf([ok(linkView())]);
    await loader.load(REQUEST);

    await loader.load({ ...REQUEST, refresh: true });

    expect(requests.map(({ init }) => init?.cache)).to.deep.equal(['default', 'no-cache']);
  });

  it('does not join an older request for a refresh', async () => {
    const { loader, requests } = loaderOf([new Promise<Response>(() => undefined), ok(linkView())]);
    void loader.load(REQUEST);
    await aTimeout(0);

    const link = await loader.load({ ...REQUEST, refresh: true });

    expect(link.id).to.equal('cl_ceramics');
    expect(requests.map(({ init }) => init?.cache)).to.deep.equal(['default', 'no-cache']);
  });

  it('keeps the request while another caller waits', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { loader, requests } = loaderOf([new Promise<Response>((resolve) => (answer = resolve))]);
    const controller = new AbortController();
    const aborted = loader.load({ ...REQUEST, signal: controller.signal });
    const other = loader.load({ ...REQUEST, signal: new AbortController().signal });

    controller.abort();
    answer(ok(linkView()));

    expect(await aborted.catch((error: Error) => error.name)).to.equal('AbortError');
    expect((await other).id).to.equal('cl_ceramics');
    expect(requests[0]?.init?.signal?.aborted).to.equal(false);
  });

  it('aborts the request when all callers have aborted', async () => {
    const { loader, requests } = loaderOf([new Promise<Response>(() => undefined)]);
    const controller = new AbortController();
    const aborted = loader.load({ ...REQUEST, signal: controller.signal });
    await aTimeout(0);

    controller.abort();

    expect(await aborted.catch((error: Error) => error.name)).to.equal('AbortError');
    expect(requests[0]?.init?.signal?.aborted).to.equal(true);
  });

  const final: [title: string, answer: () => Response, code: string][] = [
    ['404', () => new Response('', { status: 404 }), 'missing'],
    ['403', () => new Response('', { status: 403 }), 'refused'],
    ['an HTML page', () => new Response('<!doctype html>'), 'not_json'],
    ['an empty body', () => new Response(''), 'not_json'],
    ['null', () => ok(null), 'bad_shape'],
    ['a list', () => ok([]), 'bad_shape'],
    ['another link', () => ok(linkView({ id: 'cl_other' })), 'bad_shape'],
    ['a text in active', () => ok({ ...linkView(), active: 'true' }), 'bad_shape'],
    ['no title', () => ok({ ...linkView(), title: undefined }), 'bad_shape'],
    ['items that are no array', () => ok({ ...linkView(), line_items: { data: 1 } }), 'bad_shape'],
  ];
  for (const [title, answer, code] of final) {
    it(`fails with ${code} without a retry on ${title}`, async () => {
      const { loader, requests } = loaderOf([answer()]);

      const error = await failureOf(loader.load(REQUEST));

      expect([error.code, error.retryable, requests.length]).to.deep.equal([code, false, 1]);
    });
  }

  const transient: [title: string, answer: Response | Error, code: string][] = [
    ['no connection', new TypeError('Failed to fetch'), 'no_answer'],
    ['500', new Response('', { status: 500 }), 'unavailable'],
    ['503', new Response('', { status: 503 }), 'unavailable'],
    ['429', new Response('', { status: 429 }), 'rate_limited'],
  ];
  for (const [title, answer, code] of transient) {
    it(`fails with ${code} after three attempts on ${title}`, async () => {
      const { loader, requests, clock } = loaderOf([answer]);
      const load = loader.load(REQUEST);

      await untilSettled(load, clock);

      const error = await failureOf(load);
      expect([error.code, error.retryable, requests.length]).to.deep.equal([code, true, 3]);
      expect(clock.delays).to.deep.equal([8000, 500, 8000, 2000, 8000]);
    });
  }

  it('resolves when a retry succeeds', async () => {
    const { loader, clock } = loaderOf([new Response('', { status: 502 }), ok(linkView())]);
    const load = loader.load(REQUEST);

    await untilSettled(load, clock);

    expect((await load).id).to.equal('cl_ceramics');
  });

  it('honors Retry-After', async () => {
    const busy = new Response('', { status: 429, headers: { 'Retry-After': '7' } });
    const { loader, clock } = loaderOf([busy, ok(linkView())]);
    const load = loader.load(REQUEST);

    await untilSettled(load, clock);

    expect((await load).id).to.equal('cl_ceramics');
    expect(clock.delays).to.deep.equal([8000, 7000, 8000]);
  });

  it('does not retry when Retry-After exceeds 10 seconds', async () => {
    const busy = new Response('', { status: 429, headers: { 'Retry-After': '11' } });
    const { loader, requests } = loaderOf([busy]);

    const error = await failureOf(loader.load(REQUEST));

    expect([error.code, error.retryAfter, requests.length]).to.deep.equal([
      'rate_limited',
      11000,
      1,
    ]);
  });

  it('times out', async () => {
    const clock = new ManualClock();
    const fetch: typeof globalThis.fetch = (_input, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
      );
    const loader = createLinkLoader({ fetch, schedule: clock.schedule, retries: 0 });
    const load = loader.load(REQUEST);

    await untilSettled(load, clock, 8_000);

    const error = await failureOf(load);
    expect([error.code, error.retryable]).to.deep.equal(['timeout', true]);
    expect(error.message).to.match(
      /GET .*\/checkout-links\/cl_ceramics: no response within 8000 ms/,
    );
  });

  it('rejects invalid options by name', () => {
    expect(() => createLinkLoader({ timeout: 0 })).to.throw(RangeError, 'timeout');
    expect(() => createLinkLoader({ retries: -1 })).to.throw(RangeError, 'retries');
  });
});
