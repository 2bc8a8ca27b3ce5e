import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fill, openStack, until, WEBHOOK_SECRET, type Answer, type Stack } from './stack.js';

const isActive = ({ status, body }: Answer) => status === 200 && JSON.parse(body).active === true;

/** Milliseconds until the last question to which the answer was still "active". */
async function exposure(stack: Stack, id: string): Promise<number> {
  const began = performance.now();
  let last = 0;
  await until(
    async () => {
      const asked = performance.now() - began;
      const active = isActive(await stack.get(`/${id}`));
      if (active) last = asked;
      return active;
    },
    (active) => !active,
  );
  return last;
}

const cache = { fresh: 3_000, staleWhileRevalidate: 3_000, staleIfError: 6_000 };

describe.each([
  [['nginx']],
  [['Varnish']],
  [['Varnish', 'nginx']],
  [['nginx', 'Varnish']],
] as const)('a link that is deactivated, behind %s', (edges) => {
  it('is gone within its time, however old the copy was', async () => {
    const stack = await openStack({ edges, cache });
    const [backend] = stack.backends;
    await backend?.get('/cl_one');
    await stack.api({ links: { cl_one: { active: false } } });
    const began = performance.now();
    // The caches get a copy that is two seconds old already: it may be shown for the rest only.
    const isOld = (answer?: Answer) => Number(answer?.headers.age) >= 2;
    await until(async () => backend?.get('/cl_one'), isOld);
    const lead = performance.now() - began;

    const worst = lead + (await exposure(stack, 'cl_one'));

    expect(worst).toBeGreaterThan(lead);
    expect(worst).toBeLessThanOrEqual(6_000);
  });
});

describe.each(['nginx', 'Varnish'] as const)('a link that is no more, behind %s', (edge) => {
  it('is gone within its time when it is in demand', async () => {
    const stack = await openStack({ edges: [edge], cache });
    await fill(stack, ['cl_one']);
    await stack.api({ links: { cl_one: null } });

    expect(await exposure(stack, 'cl_one')).toBeLessThanOrEqual(6_000);
  });

  it('is gone too when nobody asked for long', async () => {
    const cache = { fresh: 2_500, staleWhileRevalidate: 1_500, staleIfError: 60_000 };
    const stack = await openStack({ edges: [edge], cache });
    const [backend] = stack.backends;
    await fill(stack, ['cl_one', 'cl_two']);
    await stack.api({ isDown: true, links: { cl_two: null } });
    // A process that has no copies of its own, and an API that does not answer.
    await backend?.kill();
    await backend?.restart();
    const began = performance.now();
    await until(
      async () => performance.now() - began,
      (passed) => passed > 4_200,
    );

    const inOutage = await stack.get('/cl_one');
    await stack.api({ isDown: false });
    await until(
      () => stack.get('/cl_two'),
      ({ status }) => status === 404,
    );

    // nginx 1.22 takes a 503 as an answer: only silence lets it show a copy that is older than a minute.
    expect(isActive(inOutage)).toBe(edge === 'Varnish');
  });
});

const nowInSeconds = () => Math.floor(Date.now() / 1000);

function deliver(stack: Stack, id: string, secret = WEBHOOK_SECRET) {
  const object = { id, object: 'checkout_link', active: false };
  const body = JSON.stringify({ id: `evt_${Math.random()}`, data: { object } });
  const time = nowInSeconds();
  const signature = createHmac('sha256', secret).update(`v1=${time}.${body}`).digest('hex');
  const headers = { 'Fluveo-Signature': `t=${time},v1=${signature}` };
  return stack.get('/webhook', { method: 'POST', headers, body });
}

describe.each(['nginx', 'Varnish'] as const)('webhooks through %s', (edge) => {
  it('all arrive, genuine or not', async () => {
    const stack = await openStack({ edges: [edge] });

    const answers = [await deliver(stack, 'cl_one'), await deliver(stack, 'cl_one')];
    const forged = await deliver(stack, 'cl_one', 'whsec_another_one');

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect([forged.status, forged.headers['cache-control']]).toEqual([400, 'no-store']);
    expect((await stack.backends[0]?.seen())?.requests).toHaveLength(3);
  });

  it('purge the copy of the link, long before its time', async () => {
    const stack = await openStack({ edges: [edge], purge: true });
    await fill(stack, ['cl_one', 'cl_other']);
    const before = await stack.get('/cl_one');
    await stack.api({ links: { cl_one: { active: false } } });

    await deliver(stack, 'cl_one');
    await until(
      () => stack.get('/cl_one'),
      (answer) => !isActive(answer),
    );
    await stack.get('/cl_other');

    expect(isActive(before)).toBe(true);
    const { requests = [] } = (await stack.backends[0]?.seen()) ?? {};
    expect(requests.filter((each) => each.endsWith('/cl_other'))).toHaveLength(1);
  });
});

describe('a purge of Varnish', () => {
  it('reaches the lists that show the link', async () => {
    const stack = await openStack({ edges: ['Varnish'], purge: true });
    const lists = ['?id=cl_one&id=cl_other', '?id=cl_other&id=cl_two'];
    for (const list of lists) await stack.get(list);
    await stack.api({ links: { cl_one: { active: false } } });

    await deliver(stack, 'cl_one');
    const isShown = ({ body }: Answer) => JSON.parse(body).data[0].active;
    await until(
      () => stack.get(lists[0] ?? ''),
      (answer) => !isShown(answer),
    );
    await stack.get(lists[1] ?? '');

    const { requests = [] } = (await stack.backends[0]?.seen()) ?? {};
    expect(requests.filter((each) => each.endsWith('cl_two'))).toHaveLength(1);
  });

  it('is refused for anything but a link', async () => {
    const stack = await openStack({ edges: ['Varnish'] });

    const answers = await Promise.all(
      ['/', '/.*', '/cl_a|b', '?id=cl_a'].map((path) => stack.get(path, { method: 'PURGE' })),
    );

    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405, 405]);
  });
});
