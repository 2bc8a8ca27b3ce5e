import { describe, expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { basic, createClock, emptyShop, origin, seededShop } from './merchant.js';
import type { Answer } from './merchant.js';

const stranger = { Authorization: basic('sk_test_stranger') };

const allowance = ({ headers }: Answer) => [
  headers.get('X-RateLimit-Limit'),
  headers.get('X-RateLimit-Remaining'),
];

describe('rate limit', () => {
  it('counts down on every response', async () => {
    const { merchant } = seededShop();

    const answers = [
      await merchant.get('/v1/checkout_links'),
      await merchant.get('/v1/checkout_links/cl_none'),
      await merchant.post('/v1/checkout_links', {}),
      await merchant.get('/nowhere'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 404]);
    expect(answers.map(allowance)).toEqual([
      ['1500', '1499'],
      ['1500', '1498'],
      ['1500', '1497'],
      ['1500', '1496'],
    ]);
  });

  it('allows 1,500 requests a minute', async () => {
    const clock = createClock();
    const { sandbox, merchant } = emptyShop({ now: clock.now });
    const statuses = new Set<number>();
    const headers = { Authorization: basic(sandbox.secretKey) };
    for (let sent = 0; sent < 1500; sent += 1)
      statuses.add((await sandbox.fetch(`${origin}/v1/checkout_links`, { headers })).status);

    clock.advance(17_500);
    const refused = await merchant.get('/v1/checkout_links');
    clock.advance(42_500);
    const later = await merchant.get('/v1/checkout_links');

    expect([...statuses]).toEqual([200]);
    expect(refused.status).toBe(429);
    expect(refused.body.error).toMatchObject({
      type: 'rate_limit_error',
      code: 'rate_limit_exceeded',
      param: null,
    });
    expect(refused.headers.get('Retry-After')).toBe('43');
    expect(allowance(refused)).toEqual(['1500', '0']);
    expect([later.status, ...allowance(later)]).toEqual([200, '1500', '1499']);
  });

  it('allows 100 requests a minute without the key', async () => {
    const { merchant } = emptyShop({ now: createClock().now });
    for (let sent = 0; sent < 99; sent += 1) await merchant.get('/v1/checkout_links', stranger);

    const last = await merchant.get('/v1/checkout_links', stranger);
    const refused = await merchant.get('/v1/checkout_links', stranger);
    const withKey = await merchant.get('/v1/checkout_links');

    expect([last.status, ...allowance(last)]).toEqual([401, '100', '0']);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60']);
    expect([withKey.status, ...allowance(withKey)]).toEqual([200, '1500', '1499']);
  });

  it('can be set by an option', async () => {
    const { merchant } = emptyShop({ rateLimit: 1 });

    const statuses = [
      (await merchant.get('/v1/checkout_links')).status,
      (await merchant.get('/v1/checkout_links')).status,
    ];

    expect(statuses).toEqual([200, 429]);
  });

  it('does not apply to hosted pages', async () => {
    const { fetch } = createSandbox({ rateLimit: 1 });

    const pages = [];
    for (let visit = 0; visit < 3; visit += 1)
      pages.push(await fetch(`${origin}/cl/cl_4de6fg8hi0jk`));

    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});
