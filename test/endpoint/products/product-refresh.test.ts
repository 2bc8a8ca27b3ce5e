import { beforeEach, describe, expect, it, vi } from 'vitest';
import { monotonicClock } from '../../../src/endpoint/clock.js';
import type { EndpointContext } from '../../../src/endpoint/http/message.js';
import { ProductRefresh } from '../../../src/endpoint/products/product-refresh.js';
import { FetchRejectedError } from '../../../src/endpoint/upstream/fetch-error.js';
import { IN_FLIGHT_TTL_MS } from '../../../src/endpoint/upstream/in-flight.js';
import type { CallDemand } from '../../../src/endpoint/upstream/rate-limiter.js';
import { failureFromFault } from '../../../src/endpoint/upstream/upstream-failure.js';

interface Lookup {
  id: string;
  demand: CallDemand;
}

const found = { facts: null, fetchedAt: 0 };

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** Lookups of products `prod_0`, `prod_1` and so on; `respond` gets the number of earlier lookups. */
function openRefresh(products: number, respond: (earlier: number) => Promise<typeof found>) {
  const lookups: Lookup[] = [];
  const bugs: unknown[] = [];
  const refresh = new ProductRefresh({
    source: (id, demand) => respond(lookups.push({ id, demand }) - 1),
    onFound: () => undefined,
    onFailed: () => undefined,
    onEnded: async () => undefined,
    reportBug: (error) => bugs.push(error),
    clock: monotonicClock(),
  });
  for (let index = 0; index < products; index += 1) refresh.add(`prod_${index}`, 'cl_1', false);
  const start = async (ms: number, context?: EndpointContext) => {
    refresh.start(context);
    await vi.advanceTimersByTimeAsync(ms);
    expect(bugs).toEqual([]);
    return lookups.length;
  };
  return { refresh, lookups, start };
}

describe('lookups of products', () => {
  it('are four at a time, and go on when the runtime has stopped them with their request', async () => {
    const { start } = openRefresh(10, () => new Promise(() => undefined));

    expect(await start(IN_FLIGHT_TTL_MS - 1)).toBe(4);
    expect(await start(1)).toBe(4);
    expect(await start(1)).toBe(8);
  });

  it('pause for longer after each failure in a row, and not for what failed before a success', async () => {
    const failsAt = [0, 1, 3];
    const { refresh, start } = openRefresh(0, async (earlier) => {
      if (failsAt.includes(earlier)) throw failureFromFault('timeout');
      return found;
    });
    const next = (ms: number) => {
      refresh.add('prod_next', 'cl_1', false);
      return start(ms);
    };

    expect(await next(999)).toBe(1);
    expect(await next(1)).toBe(1);
    expect(await next(1_999)).toBe(2);
    expect(await next(1)).toBe(2);
    expect(await next(0)).toBe(3);
    expect(await next(1_000)).toBe(4);
    expect(await next(0)).toBe(5);
  });

  it('end when no calls are left for long, until the next request', async () => {
    const { start } = openRefresh(1, async () => {
      throw new FetchRejectedError('budget', 1_000);
    });

    const asked = await start(5 * 60_000);
    expect(asked).toBeGreaterThan(30);
    expect(asked).toBeLessThan(40);
    expect(await start(0)).toBe(asked + 1);
  });

  it('keep a request alive until no calls are left, and go on with one a second later', async () => {
    const { start } = openRefresh(5, async (earlier) => {
      if (earlier === 2) throw new FetchRejectedError('budget', 1_000);
      return found;
    });
    let alive = 0;
    const waitUntil = (work: Promise<unknown>) => {
      alive += 1;
      void work.finally(() => (alive -= 1));
    };

    const asked = await start(0, { waitUntil });
    expect(alive).toBe(0);
    expect(await start(999, { waitUntil })).toBe(asked);
    await start(1, { waitUntil });
    expect(await start(0, { waitUntil })).toBe(6);
    expect(alive).toBe(0);
  });

  it('take a call of links when none was left for 30 seconds, and only spare ones after it', async () => {
    const { refresh, lookups, start } = openRefresh(1, async () => {
      if (lookups.at(-1)?.demand.isSpare) throw new FetchRejectedError('budget', 1_000);
      return found;
    });
    const asked = () => lookups.map(({ demand }) => demand.isSpare);

    await start(29_000);
    expect(asked()).not.toContain(false);
    await start(2_000);
    expect(asked().at(-1)).toBe(false);
    refresh.add('prod_next', 'cl_1', false);
    await start(29_000);
    expect(asked().filter((isSpare) => !isSpare)).toHaveLength(1);
  });
});
