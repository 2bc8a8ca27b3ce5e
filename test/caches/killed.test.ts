import { NIGHTLY } from '../support/nightly.js';
import { describe, expect, it } from 'vitest';
import { fill, openStack, until, type Stack } from './stack.js';

/** Rounds for each cache; 200 of them take five minutes. */
const ROUNDS = Number(process.env['KILLS'] ?? (NIGHTLY ? 20 : 5));

const LINKS = ['cl_one', 'cl_two', 'cl_three'];
// Short, so that the caches need fresh, stale and stale-if-error responses.
const cache = { fresh: 2_500, staleWhileRevalidate: 1_500, staleIfError: 600_000 };

/** Resolves when the cache serves the current title. */
function untilServed(stack: Stack, title: string) {
  return until(
    () => stack.get('/cl_one'),
    ({ body }) => JSON.parse(body).title === title,
  );
}

/** Buyers that request all the time. `stop` resolves to the number of responses by status. */
function startBuyers(stack: Stack, size: number) {
  const statuses: Record<string, number> = {};
  let isOver = false;
  const buyer = async (number: number) => {
    while (!isOver) {
      const response = stack.get(`/${LINKS[number % LINKS.length]}`);
      const { status } = await response.catch(() => ({ status: 'closed' }));
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const buyers = Promise.all(Array.from({ length: size }, (_, number) => buyer(number)));
  return {
    served: () => statuses[200] ?? 0,
    async stop() {
      isOver = true;
      await buyers;
      return statuses;
    },
  };
}

describe.each(['nginx', 'Varnish'] as const)(
  'a backend that is killed under load, behind %s',
  (edge) => {
    it(
      `fails no request, ${ROUNDS} times`,
      async () => {
        const stack = await openStack({ edges: [edge], cache });
        const [backend] = stack.backends;
        await fill(stack, LINKS);
        const buyers = startBuyers(stack, 12);

        for (let round = 1; round <= ROUNDS; round += 1) {
          await backend?.kill();
          const killedAt = performance.now();
          const served = buyers.served();
          // One round in ten lasts until only stale-if-error applies.
          const isLong = round % 10 === 1;
          const minMs = isLong ? 4_500 : 100;
          await until(
            async () => performance.now() - killedAt > minMs && buyers.served() > served + 50,
            Boolean,
          );
          await stack.api({ links: { cl_one: { title: `Round ${round}` } } });
          await backend?.restart();
          if (isLong || round === ROUNDS) await untilServed(stack, `Round ${round}`);
        }

        const { 200: served, ...others } = await buyers.stop();
        expect(served).toBeGreaterThan(0);
        expect(others).toEqual({});
        expect(stack.edgeOutput()).not.toContain('too long header');
      },
      120_000 + ROUNDS * 10_000,
    );
  },
);

describe.each(['nginx', 'Varnish'] as const)('an API outage behind %s', (edge) => {
  it('serves cached links stale-if-error, and 503 for others', async () => {
    const stack = await openStack({ edges: [edge], cache });
    await fill(stack, ['cl_one']);
    await stack.api({ isDown: true });

    const buyers = startBuyers(stack, 3);
    const unknown = await stack.get('/cl_unknown');
    const cached = await until(
      () => stack.get('/cl_one'),
      ({ headers }) => headers['cache-status']?.includes('stale-if-error') === true,
    );
    const statuses = await buyers.stop();

    expect([unknown.status, cached.status]).toEqual([503, 200]);
    expect(statuses[200]).toBeGreaterThan(0);
  });
});
