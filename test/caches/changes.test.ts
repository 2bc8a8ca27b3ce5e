import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  fill,
  openStack,
  until,
  WEBHOOK_SECRET,
  type CapturedResponse,
  type Stack,
} from './stack.js';

const isActive = ({ status, body }: CapturedResponse) =>
  status === 200 && JSON.parse(body).active === true;

/** Milliseconds until the last request whose response still said that the link is active. */
async function exposure(stack: Stack, id: string): Promise<number> {
  const startedAt = performance.now();
  let last = 0;
  await until(
    async () => {
      const sentAt = performance.now() - startedAt;
      const active = isActive(await stack.get(`/${id}`));
      if (active) last = sentAt;
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
] as const)('a deactivated link behind %s', (edges) => {
  it('is not served as active beyond its lifetimes when the cache got an aged response', async () => {
    const stack = await openStack({ edges, cache });
    const [backend] = stack.backends;
    await backend?.get('/cl_one');
    await stack.api({ links: { cl_one: { active: false } } });
    const startedAt = performance.now();
    // The caches get a response with an age of 2 s: they may serve it for the rest of its lifetimes only.
    const isOld = (response?: CapturedResponse) => Number(response?.headers.age) >= 2;
    await until(async () => backend?.get('/cl_one'), isOld);
    const lead = performance.now() - startedAt;

    const worst = lead + (await exposure(stack, 'cl_one'));

    expect(worst).toBeGreaterThan(lead);
    expect(worst).toBeLessThanOrEqual(6_000);
  });
});

describe.each(['nginx', 'Varnish'] as const)('a deleted link behind %s', (edge) => {
  it('is not served beyond its lifetimes while it is requested', async () => {
    const stack = await openStack({ edges: [edge], cache });
    await fill(stack, ['cl_one']);
    await stack.api({ links: { cl_one: null } });

    expect(await exposure(stack, 'cl_one')).toBeLessThanOrEqual(6_000);
  });

  it('gets 404 after an outage, also when it was not requested for long', async () => {
    const cache = { fresh: 2_500, staleWhileRevalidate: 1_500, staleIfError: 60_000 };
    const stack = await openStack({ edges: [edge], cache });
    const [backend] = stack.backends;
    await fill(stack, ['cl_one', 'cl_two']);
    await stack.api({ isDown: true, links: { cl_two: null } });
    // A process with an empty cache, and an API that is down.
    await backend?.kill();
    await backend?.restart();
    const startedAt = performance.now();
    await until(
      async () => performance.now() - startedAt,
      (passed) => passed > 4_200,
    );

    const inOutage = await stack.get('/cl_one');
    await stack.api({ isDown: false });
    await until(
      () => stack.get('/cl_two'),
      ({ status }) => status === 404,
    );

    // nginx 1.22 passes a 503 on: it serves stale beyond a minute only when the backend does not respond.
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
  it('all reach the backend, genuine or forged', async () => {
    const stack = await openStack({ edges: [edge] });

    const responses = [await deliver(stack, 'cl_one'), await deliver(stack, 'cl_one')];
    const forged = await deliver(stack, 'cl_one', 'whsec_another_one');

    expect(responses.map(({ status, body }) => [status, body])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect([forged.status, forged.headers['cache-control']]).toEqual([400, 'no-store']);
    expect((await stack.backends[0]?.log())?.requests).toHaveLength(3);
  });

  it('purge the link before its lifetime ends', async () => {
    const stack = await openStack({ edges: [edge], purge: true });
    await fill(stack, ['cl_one', 'cl_other']);
    const before = await stack.get('/cl_one');
    await stack.api({ links: { cl_one: { active: false } } });

    await deliver(stack, 'cl_one');
    await until(
      () => stack.get('/cl_one'),
      (response) => !isActive(response),
    );
    await stack.get('/cl_other');

    expect(isActive(before)).toBe(true);
    const { requests = [] } = (await stack.backends[0]?.log()) ?? {};
    expect(requests.filter((each) => each.endsWith('/cl_other'))).toHaveLength(1);
  });
});

describe.each(['nginx', 'Varnish'] as const)('a purge of %s', (edge) => {
  it('also purges the fragment of the link', async () => {
    const stack = await openStack({ edges: [edge], purge: true });
    const page = '/cl_one.html?lang=de';
    const hasPayControl = ({ body }: CapturedResponse) => body.includes('/cl/cl_one"');
    const before = await stack.get(page);
    await stack.api({ links: { cl_one: { active: false } } });

    await deliver(stack, 'cl_one');
    await until(
      () => stack.get(page),
      (response) => !hasPayControl(response),
    );

    expect(hasPayControl(before)).toBe(true);
  });
});

describe('a purge of Varnish', () => {
  it('also purges lists that contain the link', async () => {
    const stack = await openStack({ edges: ['Varnish'], purge: true });
    const lists = ['?id=cl_one&id=cl_other', '?id=cl_other&id=cl_two'];
    for (const list of lists) await stack.get(list);
    await stack.api({ links: { cl_one: { active: false } } });

    await deliver(stack, 'cl_one');
    const isFirstActive = ({ body }: CapturedResponse) => JSON.parse(body).data[0].active;
    await until(
      () => stack.get(lists[0] ?? ''),
      (response) => !isFirstActive(response),
    );
    await stack.get(lists[1] ?? '');

    const { requests = [] } = (await stack.backends[0]?.log()) ?? {};
    expect(requests.filter((each) => each.endsWith('cl_two'))).toHaveLength(1);
  });

  it('gets 405 for any path but a link', async () => {
    const stack = await openStack({ edges: ['Varnish'] });

    const responses = await Promise.all(
      ['/', '/.*', '/cl_a|b', '?id=cl_a'].map((path) => stack.get(path, { method: 'PURGE' })),
    );

    expect(responses.map(({ status }) => status)).toEqual([405, 405, 405, 405]);
  });
});
