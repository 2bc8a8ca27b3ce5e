import { beforeAll, describe, expect, it } from 'vitest';
import { startStack, until, type Stack } from './stack.js';
import type { EdgeName } from './edges.js';

const FRESH_MS = 2_000;
const cache = { fresh: FRESH_MS, staleWhileRevalidate: 4_000, staleIfError: 60_000 };
const LINKS = Array.from({ length: 12 }, (_, number) => `cl_${number}`);

/**
 * Fetches of each link per fresh lifetime, measured over three lifetimes. Without a cache the requests go to the
 * processes in turn, as with a load balancer.
 */
async function measure(processes: number, edge: EdgeName | null): Promise<number> {
  const stack = await startStack({ edges: edge ? [edge] : [], cache, processes });
  let count = 0;
  const getAll = () => Promise.all(LINKS.map((id) => get(stack, id, edge ? null : count++)));
  await until(getAll, (statuses) => statuses.every((status) => status === 200));
  const [before, startedAt] = [await fetchCount(stack), performance.now()];
  await until(getAll, () => performance.now() - startedAt > 3 * FRESH_MS);
  const lifetimes = (performance.now() - startedAt) / FRESH_MS;
  const after = await fetchCount(stack);
  await stack.close();
  return (after - before) / LINKS.length / lifetimes;
}

async function get(stack: Stack, id: string, count: number | null): Promise<number | undefined> {
  const { backends } = stack;
  // The next request for the same link goes to the next process.
  const index = count === null ? 0 : count + Math.floor(count / LINKS.length);
  const response = await (count === null ? stack : backends[index % backends.length])?.get(
    `/${id}`,
  );
  return response?.status;
}

async function fetchCount({ backends }: Stack): Promise<number> {
  const logs = await Promise.all(backends.map((each) => each.log()));
  return logs.flatMap(({ fetches }) => fetches).length;
}

describe('a link that is requested all the time', () => {
  let fetches: Record<string, number>;
  beforeAll(async () => {
    const [one, four, oneBehindNginx, fourBehindNginx, fourBehindVarnish] = await Promise.all([
      measure(1, null),
      measure(4, null),
      measure(1, 'nginx'),
      measure(4, 'nginx'),
      measure(4, 'Varnish'),
    ]);
    fetches = { one, four, oneBehindNginx, fourBehindNginx, fourBehindVarnish };
    console.table(fetches);
  });

  it('is fetched by each of four processes without a cache in front', () => {
    expect(fetches['four']).toBeGreaterThan(2);
  });

  it.each(['one', 'oneBehindNginx', 'fourBehindNginx', 'fourBehindVarnish'])(
    'is fetched once per fresh lifetime: %s',
    (name) => {
      // Lifetimes have 10 % jitter, and the first fetch may fall into the measured time.
      expect(fetches[name]).toBeGreaterThan(0);
      expect(fetches[name]).toBeLessThanOrEqual(1 / 0.9 + 1 / 3);
    },
  );
});
