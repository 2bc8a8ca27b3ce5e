import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { apiItem, apiLink } from '../endpoint/fixtures.js';
import { connectIoRedis, type StoreOfClient } from './clients.js';

export const BUDGET = { perMinute: 750, burst: 250, newLinksPerMinute: 250 };

export interface Shown {
  status: number;
  version: number | null;
  /** An old copy, because the API must not be called. */
  isOnError: boolean;
}

/** Many endpoints over one store, each with a connection of its own, and the API behind them. */
export interface Group {
  endpoints: readonly CheckoutLinkEndpoint[];
  stores: readonly StoreOfClient[];
  /** When each call was made. */
  calls: number[];
  /** The most lookups of one link at once. */
  readonly mostAtOnce: number;
  /** A link's version increases with each change; the API shows it as the title. */
  change(id: string): number;
  /** How the API responds in place of the links. */
  api: (() => Response) | null;
  get(process: number, id: string): Promise<Shown>;
  close(): void;
}

export interface GroupOptions {
  /** The port of each process's connection. */
  portOf(process: number): number;
  processes: number;
  ids: readonly string[];
}

export async function openGroup({ portOf, processes, ids }: GroupOptions): Promise<Group> {
  const versions = new Map<string, number>();
  const running = new Map<string, number>();
  const calls: number[] = [];
  let mostAtOnce = 0;
  const fetch = async (url: string) => {
    const { pathname } = new URL(url);
    const [, , , id = '', items] = pathname.split('/');
    calls.push(performance.now());
    const title = `v${versions.get(id) ?? 0}`;
    const key = `${id} ${items}`;
    running.set(key, (running.get(key) ?? 0) + 1);
    mostAtOnce = Math.max(mostAtOnce, running.get(key) ?? 0);
    await sleep(20 + 60 * Math.random());
    running.set(key, (running.get(key) ?? 1) - 1);
    if (group.api) return group.api();
    return Response.json(
      items
        ? { object: 'list', data: [apiItem], has_more: false, url: pathname }
        : { ...apiLink, id, title },
    );
  };
  const stores = await Promise.all(
    Array.from({ length: processes }, (_, index) => connectIoRedis(portOf(index))),
  );
  const endpoints = stores.map(({ store }) =>
    createCheckoutLinkEndpoint({
      secretKey: 'sk_test_group',
      links: ids,
      budget: BUDGET,
      store,
      processes,
      onEvent: () => undefined,
      fetch,
    }),
  );
  const group: Group = {
    endpoints,
    stores,
    calls,
    get mostAtOnce() {
      return mostAtOnce;
    },
    api: null,
    change(id) {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      return version;
    },
    async get(process, id) {
      const endpoint = endpoints[process % processes];
      if (!endpoint) throw new Error('no such process');
      const response = await endpoint.handle({
        method: 'GET',
        target: `/${id}`,
        header: () => null,
      });
      const body: unknown = response.body === null ? null : JSON.parse(String(response.body));
      const isLink = typeof body === 'object' && body !== null && 'title' in body;
      const version = isLink ? Number(String(body.title).slice(1)) : null;
      const isOnError = Boolean(response.headers['Cache-Status']?.includes('stale-if-error'));
      return { status: response.status, version, isOnError };
    },
    close: () => stores.forEach((each) => each.close()),
  };
  return group;
}

/** Calls above `perMinute` and `burst`, in the worst span of time of any length. 0 when none. */
export function callsOverBudget(calls: readonly number[]): number {
  let level = 0;
  let highest = 0;
  let last = calls[0] ?? 0;
  for (const at of calls) {
    level = Math.max(0, level - ((at - last) * BUDGET.perMinute) / 60_000) + 1;
    last = at;
    highest = Math.max(highest, level);
  }
  return Math.max(0, highest - BUDGET.burst);
}

/** The most calls in any minute. */
export function worstMinute(calls: readonly number[]): number {
  let first = 0;
  let most = 0;
  calls.forEach((at, index) => {
    while (at - (calls[first] ?? 0) >= 60_000) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
