import { aTimeout, expect } from '@open-wc/testing';
import {
  createLinkLoader,
  LinkLoadError,
  type LinkLoader,
  type LinkLoaderOptions,
} from '../../src/loader/link-loader.js';
import { linkView } from '../support/links.js';

interface Asked {
  url: string;
  init: RequestInit | undefined;
}

/** A clock that runs what was scheduled only when told, and remembers the delays. */
class ManualClock {
  readonly delays: number[] = [];
  readonly #waiting = new Map<() => void, number>();

  schedule = (run: () => void, ms: number): (() => void) => {
    this.delays.push(ms);
    this.#waiting.set(run, ms);
    return () => this.#waiting.delete(run);
  };

  /** Runs what waits for at most `longest` milliseconds. */
  elapse(longest: number): void {
    for (const [run, ms] of [...this.#waiting]) {
      if (ms <= longest && this.#waiting.delete(run)) run();
    }
  }
}

/** Longer than every pause between two attempts, shorter than the deadline of one. */
const PAUSES = 7_999;

/** A loader whose requests are answered in order by `answers`, the last one again and again. */
function loaderOf(
  answers: (Response | Error | Promise<Response>)[],
  options: LinkLoaderOptions = {},
): { loader: LinkLoader; asked: Asked[]; clock: ManualClock } {
  const asked: Asked[] = [];
  const clock = new ManualClock();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push({ url: input instanceof Request ? input.url : String(input), init });
    const answer = await (answers[asked.length - 1] ?? answers.at(-1));
    if (answer instanceof Error || answer === undefined) throw answer ?? new Error('no answer');
    return answer.clone();
  };
  const loader = createLinkLoader({ fetch, schedule: clock.schedule, random: () => 1, ...options });
  return { loader, asked, clock };
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

/** Lets pauses pass until `answer` is there; with a longer time, deadlines too. */
async function untilSettled<T>(
  answer: Promise<T>,
  clock: ManualClock,
  longest = PAUSES,
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
  it('asks the endpoint for the id as a preload would', async () => {
    const { loader, asked } = loaderOf([ok(linkView())]);

    const link = await loader.load(REQUEST);

    expect(link).to.deep.equal(linkView());
    expect(asked.map(({ url }) => url)).to.deep.equal([
      `${location.origin}/checkout-links/cl_ceramics`,
    ]);
    const { mode, credentials, headers, method } = asked[0]?.init ?? {};
    expect([mode, credentials, headers, method]).to.deep.equal([
      'cors',
      'same-origin',
      undefined,
      undefined,
    ]);
  });

  it('keeps the query of an endpoint and its own slash', async () => {
    const { loader, asked } = loaderOf([ok(linkView())]);

    await loader.load({ id: 'cl_ceramics', endpoint: 'https://shop.example.com/links/?v=2' });

    expect(asked[0]?.url).to.equal('https://shop.example.com/links/cl_ceramics?v=2');
  });

  it('ignores the base address of the page', async () => {
    const base = document.createElement('base');
    base.href = 'https://cdn.example.com/';
    document.head.append(base);
    const { loader, asked } = loaderOf([ok(linkView())]);

    await loader.load(REQUEST).finally(() => base.remove());

    expect(asked[0]?.url).to.equal(`${location.origin}/checkout-links/cl_ceramics`);
  });

  it('asks once for all who ask together', async () => {
    const { loader, asked } = loaderOf([ok(linkView())]);

    const links = await Promise.all([loader.load(REQUEST), loader.load(REQUEST)]);

    expect(links.map((link) => link.id)).to.deep.equal(['cl_ceramics', 'cl_ceramics']);
    expect(asked.length).to.equal(1);
  });

  it('asks again once an answer is there', async () => {
    const { loader, asked } = loaderOf([ok(linkView())]);
    await loader.load(REQUEST);

    await loader.load({ ...REQUEST, refresh: true });

    expect(asked.map(({ init }) => init?.cache)).to.deep.equal(['default', 'no-cache']);
  });

  it('never takes an older request for a refresh', async () => {
    const { loader, asked } = loaderOf([new Promise<Response>(() => undefined), ok(linkView())]);
    void loader.load(REQUEST);
    await aTimeout(0);

    const link = await loader.load({ ...REQUEST, refresh: true });

    expect(link.id).to.equal('cl_ceramics');
    expect(asked.map(({ init }) => init?.cache)).to.deep.equal(['default', 'no-cache']);
  });

  it('goes on for those who stay', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { loader, asked } = loaderOf([new Promise<Response>((resolve) => (answer = resolve))]);
    const leaving = new AbortController();
    const left = loader.load({ ...REQUEST, signal: leaving.signal });
    const stays = loader.load({ ...REQUEST, signal: new AbortController().signal });

    leaving.abort();
    answer(ok(linkView()));

    expect(await left.catch((error: Error) => error.name)).to.equal('AbortError');
    expect((await stays).id).to.equal('cl_ceramics');
    expect(asked[0]?.init?.signal?.aborted).to.equal(false);
  });

  it('ends the request when everybody has left', async () => {
    const { loader, asked } = loaderOf([new Promise<Response>(() => undefined)]);
    const leaving = new AbortController();
    const left = loader.load({ ...REQUEST, signal: leaving.signal });
    await aTimeout(0);

    leaving.abort();

    expect(await left.catch((error: Error) => error.name)).to.equal('AbortError');
    expect(asked[0]?.init?.signal?.aborted).to.equal(true);
  });

  const final: [title: string, answer: () => Response, code: string][] = [
    ['404', () => new Response('', { status: 404 }), 'missing'],
    ['403', () => new Response('', { status: 403 }), 'refused'],
    ['a page', () => new Response('<!doctype html>'), 'not_json'],
    ['an empty body', () => new Response(''), 'not_json'],
    ['null', () => ok(null), 'bad_shape'],
    ['a list', () => ok([]), 'bad_shape'],
    ['another link', () => ok(linkView({ id: 'cl_other' })), 'bad_shape'],
    ['active in words', () => ok({ ...linkView(), active: 'true' }), 'bad_shape'],
    ['no title', () => ok({ ...linkView(), title: undefined }), 'bad_shape'],
    ['items that are no list', () => ok({ ...linkView(), line_items: { data: 1 } }), 'bad_shape'],
  ];
  for (const [title, answer, code] of final) {
    it(`asks once and fails with ${code} on ${title}`, async () => {
      const { loader, asked } = loaderOf([answer()]);

      const error = await failureOf(loader.load(REQUEST));

      expect([error.code, error.retryable, asked.length]).to.deep.equal([code, false, 1]);
    });
  }

  const passing: [title: string, answer: Response | Error, code: string][] = [
    ['no connection', new TypeError('Failed to fetch'), 'no_answer'],
    ['500', new Response('', { status: 500 }), 'unavailable'],
    ['503', new Response('', { status: 503 }), 'unavailable'],
    ['429', new Response('', { status: 429 }), 'rate_limited'],
  ];
  for (const [title, answer, code] of passing) {
    it(`asks three times and fails with ${code} on ${title}`, async () => {
      const { loader, asked, clock } = loaderOf([answer]);
      const load = loader.load(REQUEST);

      await untilSettled(load, clock);

      const error = await failureOf(load);
      expect([error.code, error.retryable, asked.length]).to.deep.equal([code, true, 3]);
      expect(clock.delays).to.deep.equal([8000, 500, 8000, 2000, 8000]);
    });
  }

  it('gives the link when a retry gets it', async () => {
    const { loader, clock } = loaderOf([new Response('', { status: 502 }), ok(linkView())]);
    const load = loader.load(REQUEST);

    await untilSettled(load, clock);

    expect((await load).id).to.equal('cl_ceramics');
  });

  it('waits as long as the endpoint says', async () => {
    const busy = new Response('', { status: 429, headers: { 'Retry-After': '7' } });
    const { loader, clock } = loaderOf([busy, ok(linkView())]);
    const load = loader.load(REQUEST);

    await untilSettled(load, clock);

    expect((await load).id).to.equal('cl_ceramics');
    expect(clock.delays).to.deep.equal([8000, 7000, 8000]);
  });

  it('does not wait longer than ten seconds', async () => {
    const busy = new Response('', { status: 429, headers: { 'Retry-After': '11' } });
    const { loader, asked } = loaderOf([busy]);

    const error = await failureOf(loader.load(REQUEST));

    expect([error.code, error.retryAfter, asked.length]).to.deep.equal(['rate_limited', 11000, 1]);
  });

  it('gives up an answer that does not come', async () => {
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
      /GET .*\/checkout-links\/cl_ceramics: no whole answer within 8000 ms/,
    );
  });

  it('names an option that cannot be', () => {
    expect(() => createLinkLoader({ timeout: 0 })).to.throw(RangeError, 'timeout');
    expect(() => createLinkLoader({ retries: -1 })).to.throw(RangeError, 'retries');
  });
});
