import { describe, expect, it } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
  type CheckoutLinkEndpointOptions,
  type CheckoutLinkStore,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import type { CheckoutLinkView } from '../../../src/wire/link.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID, publicLink } from '../fixtures.js';
import { pass, useFakeTime } from '../store-group.js';
import { IMAGE_ORIGIN, missingProduct, productOf } from './picture-shop.js';

const HOUR_MS = 60 * 60 * 1000;
const images = { images: true, imageOrigins: [IMAGE_ORIGIN] };

useFakeTime();

/** Processes with one store. Each may have options of its own. */
function openProcesses(...all: Partial<CheckoutLinkEndpointOptions>[]) {
  const shared = createMemoryStore();
  const state = { isAway: false, calls: [] as string[], product: (): Response | null => null };
  const guard = <Result>(call: () => Promise<Result>) =>
    state.isAway ? Promise.reject(new Error('connection refused')) : call();
  const store: CheckoutLinkStore = {
    begin: (...args) => guard(() => shared.begin(...args)),
    take: (...args) => guard(() => shared.take(...args)),
    finish: (...args) => guard(() => shared.finish(...args)),
    invalidate: (...args) => guard(() => shared.invalidate(...args)),
    news: (...args) => guard(() => shared.news(...args)),
  };
  const endpoints = all.map((options) =>
    createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      onEvent: () => undefined,
      links: [LINK_ID],
      store,
      ...options,
      fetch: async (url) => {
        const { pathname } = new URL(url);
        state.calls.push(pathname);
        if (pathname.startsWith('/v1/products/'))
          return state.product() ?? Response.json(productOf('prod_PRIVATE', 'Evening'));
        const data = [apiItem];
        return Response.json(
          pathname.endsWith('items')
            ? { object: 'list', data, has_more: false, url: pathname }
            : apiLink,
        );
      },
    }),
  );
  async function text(index: number): Promise<string> {
    const request = new Request(`https://shop.example/checkout-links/${LINK_ID}`);
    let body: string | undefined;
    void endpoints[index]?.fetch(request).then(async (response) => (body = await response.text()));
    while (body === undefined) await pass(10);
    return body;
  }
  /** Requests go on, because a new store has few calls, and links get them first. */
  async function coverLater(
    index: number,
    isIt: (cover: CheckoutLinkView['cover']) => boolean = Boolean,
  ): Promise<CheckoutLinkView['cover']> {
    for (let seconds = 0; seconds < 30; seconds += 1) {
      const { cover } = JSON.parse(await text(index)) as CheckoutLinkView;
      if (isIt(cover)) return cover;
      await pass(1_000, 100);
    }
    return undefined;
  }
  const callsOf = (part: string) => state.calls.filter((path) => path.includes(part)).length;
  return { state, text, coverLater, callsOf };
}

const cover = { url: `${IMAGE_ORIGIN}/prod_PRIVATE.jpg`, name: 'Evening' };

describe('with a store, products', () => {
  it('are looked up once for all processes, an hour', async () => {
    const { coverLater, callsOf } = openProcesses(images, images, images);

    const covers = [await coverLater(0), await coverLater(1), await coverLater(2)];
    expect(callsOf('line_items')).toBe(1);
    await pass(0.9 * HOUR_MS, 60_000);
    await coverLater(1);

    expect(covers).toEqual([cover, cover, cover]);
    expect(callsOf('products')).toBe(1);
  });

  it('that do not exist are looked up once for all processes, too', async () => {
    const { state, text, callsOf } = openProcesses(images, images, images);
    state.product = missingProduct;

    for (let seconds = 0; seconds < 60; seconds += 1) {
      await text(seconds % 3);
      await pass(1_000, 100);
    }

    expect(callsOf('products')).toBe(1);
  });

  it('are looked up again after an hour', async () => {
    const { coverLater, state, callsOf } = openProcesses(images, images);
    await coverLater(0);
    state.product = () => Response.json(productOf('prod_PRIVATE', 'New'));

    await pass(1.2 * HOUR_MS, 60_000);
    const isNew = (each: CheckoutLinkView['cover']) => each?.name === 'New';

    expect(await coverLater(0, isNew)).toEqual({ ...cover, name: 'New' });
    expect(await coverLater(1, isNew)).toEqual({ ...cover, name: 'New' });
    expect(callsOf('products')).toBe(2);
  });

  it('are found for a link whose line items a process without images has fetched', async () => {
    const { text, coverLater, callsOf } = openProcesses({}, images);
    await text(0);

    await text(1);
    await pass(61_000, 1_000);

    expect(await coverLater(1)).toEqual(cover);
    expect(callsOf('line_items')).toBe(2);
  });

  it('do not reach a process without images', async () => {
    const { text, coverLater } = openProcesses(images, {});
    await coverLater(0);

    expect(await text(1)).toBe(JSON.stringify(publicLink));
  });

  it('are checked by each process with its own origins', async () => {
    const { coverLater } = openProcesses(images, {
      ...images,
      imageOrigins: ['https://a.example'],
    });

    expect(await coverLater(0)).toEqual(cover);
    expect(await coverLater(1)).toBeUndefined();
  });

  it('wait for the store while it is away, and links do not', async () => {
    const { state, text, coverLater, callsOf } = openProcesses({ ...images, processes: 1 });
    state.isAway = true;
    while ((await text(0)).includes('error')) await pass(1_000, 100);
    await pass(5_000, 100);

    expect(await text(0)).toBe(JSON.stringify(publicLink));
    expect(callsOf('products')).toBe(0);

    state.isAway = false;
    await pass(15_000, 1_000);
    expect(await coverLater(0)).toEqual(cover);
  });

  it('that fail do not open the circuit breaker of links', async () => {
    const { state, text, coverLater, callsOf } = openProcesses(images, images);
    state.product = () => new Response('no', { status: 503 });

    for (let minutes = 0; minutes < 30; minutes += 1) {
      await coverLater(minutes % 2);
      await pass(60_000, 10_000);
    }

    expect(await text(0)).toBe(JSON.stringify(publicLink));
    // Six of each process.
    expect(callsOf('products')).toBeLessThanOrEqual(12);
  });
});

describe('with a catalogue', () => {
  it('pictures stay when links are refreshed by lists', async () => {
    const calls: string[] = [];
    const endpoint = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      onEvent: () => undefined,
      catalogue: true,
      ...images,
      fetch: async (url) => {
        const { pathname } = new URL(url);
        calls.push(pathname);
        const list = (data: object[]) =>
          Response.json({ object: 'list', data, has_more: false, url: pathname });
        if (pathname.startsWith('/v1/products/'))
          return Response.json(productOf('prod_PRIVATE', 'Evening'));
        if (pathname.endsWith('line_items')) return list([apiItem]);
        return pathname.endsWith('checkout_links') ? list([apiLink]) : Response.json(apiLink);
      },
    });
    const get = async () => {
      const request = new Request(`https://shop.example/checkout-links/${LINK_ID}`);
      return (await (await endpoint.fetch(request)).json()) as CheckoutLinkView;
    };
    await get();
    await pass(5_000, 100);

    for (let minutes = 0; minutes < 30; minutes += 0.5) {
      expect((await get()).cover, `after ${minutes} minutes`).toEqual(cover);
      await pass(30_000, 5_000);
    }

    expect(calls.filter((path) => path.includes('products'))).toHaveLength(1);
    expect(calls.filter((path) => path.endsWith('line_items'))).toHaveLength(1);
  });
});
