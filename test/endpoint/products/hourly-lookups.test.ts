import { describe, expect, it } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import type { CheckoutLinkView } from '../../../src/wire/link.js';
import { apiLink, CANARY_KEY } from '../fixtures.js';
import { randomFrom } from '../simulation/random.js';
import { SimulatedTime } from '../simulation/simulated-time.js';
import { IMAGE_ORIGIN, itemOf, productOf } from './picture-shop.js';

const HOUR_MS = 3_600_000;
const HOURS = 3;
const PRODUCTS = 20;
/** Between two pages that buyers open. */
const PAUSE_MS = 60_000;
/** Long, so that nearly all calls are those for products. */
const FRESH_MS = 900_000;
const ids = Array.from({ length: 100 }, (_, index) => `cl_${index}`).sort();
const products = Array.from({ length: PRODUCTS }, (_, index) => `prod_${index}`);
const target = `/checkout-links?${ids.map((id) => `id=${id}`).join('&')}`;

interface Lookup {
  process: number;
  product: string;
  at: number;
}

/** Of each link, the items of two products, which other links sell too. */
function itemsOf(id: string): object[] {
  const index = Number(id.replace('cl_', ''));
  return [index, index + 7].map((each, item) => itemOf(products[each % PRODUCTS], `li_${item}`));
}

function respond(path: string): Response {
  const [, , kind, id = ''] = path.split('/');
  if (kind === 'products') return Response.json(productOf(id, `Name of ${id}`));
  if (!path.endsWith('/line_items')) return Response.json({ ...apiLink, id });
  return Response.json({ object: 'list', data: itemsOf(id), has_more: false, url: path });
}

async function open(endpoint: CheckoutLinkEndpoint | undefined): Promise<CheckoutLinkView[]> {
  const response = await endpoint?.handle({ method: 'GET', target, header: () => null });
  return (JSON.parse(String(response?.body)) as { data: CheckoutLinkView[] }).data;
}

/** Buyers open a page with all links for hours, each time from another process. */
async function simulate(processes: number, optionsOf: () => Partial<CheckoutLinkEndpointOptions>) {
  const random = randomFrom(processes);
  const time = new SimulatedTime();
  const lookups: Lookup[] = [];
  let last: CheckoutLinkView[] = [];
  time.install(() => random.next());
  try {
    const options = optionsOf();
    const endpoints = Array.from({ length: processes }, (_, process) =>
      createCheckoutLinkEndpoint({
        ...{ secretKey: CANARY_KEY, onEvent: () => undefined, processes },
        ...{ images: true, imageOrigins: [IMAGE_ORIGIN], cache: { fresh: FRESH_MS } },
        ...options,
        fetch: async (url) => {
          const path = new URL(url).pathname;
          const product = /^\/v1\/products\/(.+)$/.exec(path)?.[1];
          if (product !== undefined) lookups.push({ process, product, at: time.now });
          await new Promise((resolve) => setTimeout(resolve, random.between(20, 200)));
          return respond(path);
        },
      }),
    );
    for (let visit = 0; time.now < HOURS * HOUR_MS; visit += 1) {
      const endpoint = endpoints[visit % processes];
      void open(endpoint).then((links) => (last = links));
      await time.pass(PAUSE_MS);
    }
  } finally {
    time.uninstall();
  }
  return { lookups, last };
}

/** The shortest time between two lookups of one product, of those that have a key in common. */
function shortestPauseMs(lookups: readonly Lookup[], keyOf: (lookup: Lookup) => string): number {
  const lastAt = new Map<string, number>();
  const pauses = lookups.map((lookup) => {
    const key = keyOf(lookup);
    const pause = lookup.at - (lastAt.get(key) ?? -Infinity);
    lastAt.set(key, lookup.at);
    return pause;
  });
  return Math.min(...pauses);
}

const expectedCovers = ids.map((id) => {
  const product = products[Number(id.replace('cl_', '')) % PRODUCTS];
  return [id, `Name of ${product}`];
});

describe('three hours of a page with 100 links of 20 products', () => {
  it.each<[string, number, () => Partial<CheckoutLinkEndpointOptions>]>([
    ['one process', 1, () => ({})],
    ['four processes with a store', 4, () => ({ store: createMemoryStore(), links: ids })],
    ['one process with a catalogue', 1, () => ({ catalogue: true })],
  ])(
    'look each product up once an hour for all links: %s',
    async (_what, processes, optionsOf) => {
      const { lookups, last } = await simulate(processes, optionsOf);

      expect(last.map(({ id, cover }) => [id, cover?.name])).toEqual(expectedCovers);
      expect(lookups).toHaveLength(PRODUCTS * HOURS);
      expect(shortestPauseMs(lookups, ({ product }) => product)).toBeGreaterThanOrEqual(HOUR_MS);
    },
    120_000,
  );

  it('look each product up once an hour in each process without a store', async () => {
    const processes = 3;
    const { lookups, last } = await simulate(processes, () => ({}));

    expect(last.map(({ id, cover }) => [id, cover?.name])).toEqual(expectedCovers);
    expect(lookups).toHaveLength(PRODUCTS * HOURS * processes);
    const ofProcess = ({ process, product }: Lookup) => `${process} ${product}`;
    expect(shortestPauseMs(lookups, ofProcess)).toBeGreaterThanOrEqual(HOUR_MS);
  }, 120_000);
});
