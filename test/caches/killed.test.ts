import { describe, expect, it } from 'vitest';
import { fill, openStack, until, type Stack } from './stack.js';

/** Rounds for each cache; 200 of them take five minutes. */
const ROUNDS = Number(process.env.KILLS ?? 20);

const LINKS = ['cl_one', 'cl_two', 'cl_three'];
// Short enough for copies of each age to be needed.
const cache = { fresh: 2_500, staleWhileRevalidate: 1_500, staleIfError: 600_000 };

/** Resolves when the edge has what the API says now. */
function shows(stack: Stack, title: string) {
  return until(
    () => stack.get('/cl_one'),
    ({ body }) => JSON.parse(body).title === title,
  );
}

/** Buyers who never stop asking. Resolves to how many answers of each status they got. */
function crowd(stack: Stack, size: number) {
  const statuses: Record<string, number> = {};
  let isOver = false;
  const buyer = async (number: number) => {
    while (!isOver) {
      const answer = stack.get(`/${LINKS[number % LINKS.length]}`).catch(() => ({ status: 'cut' }));
      const { status } = await answer;
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
      `costs no buyer the answer, ${ROUNDS} times`,
      async () => {
        const stack = await openStack({ edges: [edge], cache });
        const [backend] = stack.backends;
        await fill(stack, LINKS);
        const buyers = crowd(stack, 12);

        for (let round = 1; round <= ROUNDS; round += 1) {
          await backend?.kill();
          const dead = performance.now();
          const served = buyers.served();
          // One round in ten lasts until only stale-if-error is left.
          const isLong = round % 10 === 1;
          const least = isLong ? 4_500 : 100;
          await until(
            async () => performance.now() - dead > least && buyers.served() > served + 50,
            Boolean,
          );
          await stack.api({ links: { cl_one: { title: `Round ${round}` } } });
          await backend?.restart();
          if (isLong || round === ROUNDS) await shows(stack, `Round ${round}`);
        }

        const { 200: served, ...others } = await buyers.stop();
        expect(served).toBeGreaterThan(0);
        expect(others).toEqual({});
      },
      120_000 + ROUNDS * 10_000,
    );
  },
);

describe.each(['nginx', 'Varnish'] as const)('an outage of the API, behind %s', (edge) => {
  it('shows copies, and nothing that was never there', async () => {
    const stack = await openStack({ edges: [edge], cache });
    await fill(stack, ['cl_one']);
    await stack.api({ isDown: true });

    const buyers = crowd(stack, 3);
    const unknown = await stack.get('/cl_unknown');
    const copy = await until(
      () => stack.get('/cl_one'),
      ({ headers }) => headers['cache-status']?.includes('stale-if-error') === true,
    );
    const statuses = await buyers.stop();

    expect([unknown.status, copy.status]).toEqual([503, 200]);
    expect(statuses[200]).toBeGreaterThan(0);
  });
});
