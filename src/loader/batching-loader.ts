import { isLinkId } from '../wire/link-id.js';
import type { CheckoutLinkView } from '../wire/link.js';
import { addressOf, endpointOf } from './endpoint-url.js';
import { lacksLists, readAnswer } from './parse-response.js';
import { exchange } from './request.js';
import { LinkLoadError } from './link-load-error.js';
import type { LinkLoader, LinkRequest } from './link-request.js';
import type { Settings } from './loader-options.js';
import { pauseAfter } from './retry-delay.js';
import { scheduleTimeout } from './schedule-timeout.js';

/** As many as an endpoint answers for at once. */
const MOST_AT_ONCE = 100;

/** One who waits for a link, and listens to its own signal meanwhile. */
interface Caller extends EventListenerObject {
  signal: AbortSignal | undefined;
  resolve(link: CheckoutLinkView): void;
  reject(reason: unknown): void;
}

/** One link that somebody wants. */
interface Order {
  key: string;
  id: string;
  endpoint: string;
  refresh: boolean;
  callers: Set<Caller>;
  failures: number;
  batch: Batch | undefined;
}

/** Those who wait together: for the request, or for its answer. `cancel` ends it when nobody is left. */
interface Batch {
  orders: Set<Order>;
  cancel(): void;
}

/** A loader that makes one request of what several callers want. */
export interface LinkDesk extends LinkLoader {
  /** Asks at once for what will be loaded in this task; what nobody has loaded by its end is given up. */
  prefetch(wanted: readonly LinkRequest[]): void;
}

/**
 * Asks once for each link, and makes one request of all that is asked for in the same task:
 * `{endpoint}?id=a&id=b`, ids in ascending order. That is the earliest moment at which a page's
 * elements have all asked: a script upgrades them in one task, and the parser lets microtasks run
 * between any two. A frame would be later, and never comes in a hidden tab. What failed together is
 * asked for together again.
 *
 * An endpoint that does not answer with such a list is asked for one link at a time from then on.
 */
export function createLinkDesk(settings: Settings): LinkDesk {
  const orders = new Map<string, Order>();
  /** Batches that are yet to be sent, by what their orders have in common. */
  const waiting = new Map<unknown, Batch>();
  const oneByOne = new Set<string>();

  function gather(order: Order, common: unknown, pause?: number): void {
    order.batch = waiting.get(common) ?? open(common, pause);
    order.batch.orders.add(order);
  }

  /** Sent at the end of the task, or after a pause. */
  function open(common: unknown, pause?: number): Batch {
    const run = () => send(common);
    const callOff = pause === undefined ? scheduleTimeout(run, 0) : settings.schedule(run, pause);
    const cancel = () => {
      waiting.delete(common);
      callOff();
    };
    const batch = { orders: new Set<Order>(), cancel };
    waiting.set(common, batch);
    return batch;
  }

  function send(common: unknown): void {
    const batch = waiting.get(common);
    batch?.cancel();
    const all = [...(batch?.orders ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    while (all.length > 0) void serve(all.splice(0, MOST_AT_ONCE));
  }

  async function serve(together: Order[]): Promise<void> {
    const [first, second] = together;
    if (!first) return;
    const { endpoint, refresh } = first;
    if (second && oneByOne.has(endpoint)) return serveEach(together);
    const controller = new AbortController();
    const batch = { orders: new Set(together), cancel: () => controller.abort() };
    for (const order of together) order.batch = batch;
    const ids = together.map(({ id }) => id);
    const cache = refresh ? 'no-cache' : 'default';
    try {
      const answer = await exchange(addressOf(endpoint, ids), cache, controller, settings);
      const outcomes = readAnswer(answer, ids);
      together.forEach((order, index) => {
        const outcome = outcomes[index];
        if (outcome && !(outcome instanceof LinkLoadError)) {
          end(order, ({ resolve }) => resolve(outcome));
        } else fail(order, outcome);
      });
    } catch (error) {
      if (second && lacksLists(error)) {
        oneByOne.add(endpoint);
        serveEach(batch.orders);
      } else for (const order of batch.orders) fail(order, error);
    }
  }

  function serveEach(together: Iterable<Order>): void {
    for (const order of together) void serve([order]);
  }

  function fail(order: Order, error: unknown): void {
    order.failures += 1;
    const pause =
      error instanceof LinkLoadError && order.callers.size > 0
        ? pauseAfter(error, order.failures, settings)
        : undefined;
    if (pause === undefined) end(order, ({ reject }) => reject(error));
    else gather(order, error, pause);
  }

  function end(order: Order, tell: (caller: Caller) => void): void {
    forget(order);
    for (const caller of order.callers) {
      caller.signal?.removeEventListener('abort', caller);
      tell(caller);
    }
  }

  function forget(order: Order): void {
    if (orders.get(order.key) === order) orders.delete(order.key);
  }

  function leave(order: Order, caller: Caller): void {
    order.callers.delete(caller);
    giveUpIfUnwanted(order);
  }

  function giveUpIfUnwanted(order: Order): void {
    if (order.callers.size > 0) return;
    forget(order);
    order.batch?.orders.delete(order);
    if (order.batch?.orders.size === 0) order.batch.cancel();
  }

  function orderFor({ id, endpoint, refresh = false }: LinkRequest): Order {
    const url = endpointOf(endpoint);
    const key = `${url} ${id}`;
    const underway = orders.get(key);
    // A refresh is for data of unknown age: an older request may have been asked before a freeze.
    return underway && (underway.refresh || !refresh) ? underway : place(key, id, url, refresh);
  }

  function place(key: string, id: string, endpoint: string, refresh: boolean): Order {
    const callers = new Set<Caller>();
    const order: Order = { key, id, endpoint, refresh, callers, failures: 0, batch: undefined };
    orders.set(key, order);
    if (isLinkId(id) && !oneByOne.has(endpoint)) gather(order, `${refresh} ${endpoint}`);
    else void serve([order]);
    return order;
  }

  return {
    load: (request) =>
      new Promise((resolve, reject) => {
        const { signal } = request;
        signal?.throwIfAborted();
        const order = orderFor(request);
        const handleEvent = () => {
          reject(signal?.reason);
          leave(order, caller);
        };
        const caller = { signal, resolve, reject, handleEvent };
        order.callers.add(caller);
        signal?.addEventListener('abort', caller);
      }),
    prefetch(wanted) {
      const ahead = wanted.map(orderFor);
      for (const common of waiting.keys()) send(common);
      const isUnderway = (order: Order) => orders.get(order.key) === order;
      setTimeout(() => ahead.filter(isUnderway).forEach(giveUpIfUnwanted));
    },
  };
}
