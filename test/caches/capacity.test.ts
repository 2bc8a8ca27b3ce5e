import { beforeAll, describe, expect, it } from 'vitest';
import { startStack, until, type Stack } from './stack.js';
import type { EdgeName } from './edges.js';

const FRESH = 2_000;
const cache = { fresh: FRESH, staleWhileRevalidate: 4_000, staleIfError: 60_000 };
const LINKS = Array.from({ length: 12 }, (_, number) => `cl_${number}`);

/**
 * Lookups of a link for each time that it was fresh, over three such times. Without a cache the processes are asked
 * in turn, as by a balancer.
 */
async function measure(processes: number, edge: EdgeName | null): Promise<number> {
  const stack = await startStack({ edges: edge ? [edge] : [], cache, processes });
  let turn = 0;
  const askForAll = () => Promise.all(LINKS.map((id) => ask(stack, id, edge ? null : turn++)));
  await until(askForAll, (statuses) => statuses.every((status) => status === 200));
  const [before, began] = [await lookupsOf(stack), performance.now()];
  await until(askForAll, () => performance.now() - began > 3 * FRESH);
  const lifetimes = (performance.now() - began) / FRESH;
  const after = await lookupsOf(stack);
  await stack.close();
  return (after - before) / LINKS.length / lifetimes;
}

async function ask(stack: Stack, id: string, turn: number | null): Promise<number | undefined> {
  const { backends } = stack;
  // Each link comes to the next process each time.
  const round = turn === null ? 0 : turn + Math.floor(turn / LINKS.length);
  const answer = await (turn === null ? stack : backends[round % backends.length])?.get(`/${id}`);
  return answer?.status;
}

async function lookupsOf({ backends }: Stack): Promise<number> {
  const seen = await Promise.all(backends.map((each) => each.seen()));
  return seen.flatMap(({ lookups }) => lookups).length;
}

describe('a link that is in demand all the time', () => {
  let lookups: Record<string, number>;
  beforeAll(async () => {
    const [one, four, oneBehindNginx, fourBehindNginx, fourBehindVarnish] = await Promise.all([
      measure(1, null),
      measure(4, null),
      measure(1, 'nginx'),
      measure(4, 'nginx'),
      measure(4, 'Varnish'),
    ]);
    lookups = { one, four, oneBehindNginx, fourBehindNginx, fourBehindVarnish };
    console.table(lookups);
  });

  it('is looked up by each of four processes', () => {
    expect(lookups['four']).toBeGreaterThan(2);
  });

  it.each(['one', 'oneBehindNginx', 'fourBehindNginx', 'fourBehindVarnish'])(
    'is looked up once a lifetime: %s',
    (name) => {
      // Lifetimes vary by a tenth, and the first lookup may fall just into the time measured.
      expect(lookups[name]).toBeGreaterThan(0);
      expect(lookups[name]).toBeLessThanOrEqual(1 / 0.9 + 1 / 3);
    },
  );
});
