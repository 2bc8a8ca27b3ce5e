import { describe, expect, it, vi } from 'vitest';
import type { Fault } from 'checkout-link-embed/sandbox';
import { buyerOf } from './buyer.js';
import { basic, emptyShop, leastLink, origin, seededShop } from './merchant.js';

const workshop = '/v1/checkout_links/cl_4de6fg8hi0jk';

function faulty(fault: Fault) {
  const shop = seededShop();
  shop.sandbox.faults.add({ fault });
  return shop;
}

describe('faults through fetch', () => {
  it.each([
    ['400', 'invalid_request_error', 'parameter_invalid'],
    ['401', 'authentication_error', 'api_key_invalid'],
    ['402', 'payment_error', 'payment_failed'],
    ['404', 'invalid_request_error', 'resource_missing'],
    ['422', 'invalid_request_error', 'parameter_invalid'],
    ['429', 'rate_limit_error', 'rate_limit_exceeded'],
    ['500', 'api_error', 'internal_error'],
    ['503', 'api_error', 'internal_error'],
  ] as const)('answer %s with the error object', async (fault, type, code) => {
    const { merchant } = faulty(fault);

    const { status, body, headers } = await merchant.get(workshop);

    expect(status).toBe(Number(fault));
    expect(body.error).toMatchObject({ type, code, param: null });
    expect(headers.get('X-RateLimit-Limit')).toBe('1500');
  });

  it.each(['403', '502', '504'] as const)('return %s with plain text', async (fault) => {
    const { merchant } = faulty(fault);

    const { status, text, headers } = await merchant.get(workshop);

    expect(status).toBe(Number(fault));
    expect(text).toMatch(/^error code: \d+$/);
    expect(headers.get('Content-Type')).toMatch(/^text\/plain/);
  });

  it.each([
    ['429', '1'],
    ['429=7', '7'],
    ['429=-5', '-5'],
    ['429=Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
  ] as const)('%s sends Retry-After: %s', async (fault, retryAfter) => {
    const { merchant } = faulty(fault);

    const { status, headers } = await merchant.get(workshop);

    expect([status, headers.get('Retry-After')]).toEqual([429, retryAfter]);
    expect(headers.get('X-RateLimit-Remaining')).toBe('0');
  });

  it('html returns a page with status 200', async () => {
    const { merchant } = faulty('html');

    const { status, text, headers } = await merchant.get(workshop);

    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(text).toMatch(/^<!doctype html>/);
  });

  it('empty returns 200 without a body', async () => {
    const { merchant } = faulty('empty');

    const { status, text } = await merchant.get(workshop);

    expect([status, text]).toEqual([200, '']);
  });

  it('wrong-shape returns JSON of wrong types', async () => {
    const { merchant } = faulty('wrong-shape');

    const { status, body } = await merchant.get(workshop);

    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 0, active: 'yes', title: null, data: 'none' });
  });

  it('cut rejects like fetch on a network error', async () => {
    const { merchant } = faulty('cut');

    const answer = merchant.get(workshop);

    await expect(answer).rejects.toBeInstanceOf(TypeError);
    await expect(answer).rejects.toThrow('fetch failed');
  });

  it('cut-body fails in the middle of the body', async () => {
    const { sandbox } = faulty('cut-body');
    const headers = { Authorization: basic(sandbox.secretKey) };

    const response = await sandbox.fetch(`${origin}${workshop}`, { headers });
    const reader = response.body!.getReader();
    const first = await reader.read();

    expect(response.status).toBe(200);
    expect(new TextDecoder().decode(first.value)).toMatch(/^\{"id":"cl_4de6fg8hi0jk"/);
    expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(first.value!.length);
    await expect(reader.read()).rejects.toBeInstanceOf(TypeError);
  });

  it('cut-body still processes the request', async () => {
    const { sandbox, merchant } = emptyShop();
    const key = { 'Idempotency-Key': 'lost' };
    sandbox.faults.add({ fault: 'cut-body', times: 1 });

    const lost = merchant.post('/v1/checkout_links', leastLink, key);
    await expect(lost).rejects.toBeInstanceOf(TypeError);
    const retried = await merchant.post('/v1/checkout_links', leastLink, key);
    const { body } = await merchant.get('/v1/checkout_links');

    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([retried.body.id]);
  });

  it('slow delays the response', async () => {
    vi.useFakeTimers();
    const { merchant } = faulty('slow=5000');
    let answered = false;

    const answer = merchant.get(workshop).finally(() => (answered = true));
    await vi.advanceTimersByTimeAsync(4999);
    const early = answered;
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();

    expect(early).toBe(false);
    expect((await answer).body.id).toBe('cl_4de6fg8hi0jk');
  });

  it.each(['never', 'slow=60000'] as const)(
    '%s ends when the request is aborted',
    async (fault) => {
      const { sandbox } = faulty(fault);
      const giveUp = new AbortController();
      const reason = new Error('enough');

      const answer = sandbox.fetch(`${origin}${workshop}`, { signal: giveUp.signal });
      giveUp.abort(reason);

      await expect(answer).rejects.toBe(reason);
    },
  );
});

describe('which requests a fault applies to', () => {
  it('are API requests by default', async () => {
    const { sandbox, merchant } = faulty('500');

    const statuses = [
      (await merchant.get('/v1/checkout/sessions')).status,
      (await buyerOf(sandbox).visit('cl_4de6fg8hi0jk')).status,
    ];

    expect(statuses).toEqual([500, 200]);
  });

  it('can be limited to one link', async () => {
    const { sandbox, merchant } = seededShop();
    sandbox.faults.add({ fault: '503', match: 'cl_4de6fg8hi0jk' });

    const statuses = [
      (await merchant.get(workshop)).status,
      (await merchant.get(`${workshop}/line_items`)).status,
      (await merchant.get('/v1/checkout_links/cl_voucher5min1')).status,
    ];

    expect(statuses).toEqual([503, 503, 200]);
  });

  it('can be limited to a path prefix, including hosted pages', async () => {
    const { sandbox, merchant } = seededShop();
    sandbox.faults.add({ fault: '500', match: '/cl/' });

    const statuses = [
      (await buyerOf(sandbox).visit('cl_4de6fg8hi0jk')).status,
      (await merchant.get(workshop)).status,
    ];

    expect(statuses).toEqual([500, 200]);
  });

  it('are limited by times', async () => {
    const { sandbox, merchant } = seededShop();
    sandbox.faults.add({ fault: '500', times: 2 });
    sandbox.faults.add({ fault: '404', times: 1 });

    const statuses = [];
    for (let sent = 0; sent < 4; sent += 1) statuses.push((await merchant.get(workshop)).status);

    expect(statuses).toEqual([500, 500, 404, 200]);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('are none after clear', async () => {
    const { sandbox, merchant } = faulty('500');

    sandbox.faults.clear();

    expect((await merchant.get(workshop)).status).toBe(200);
  });

  it('can be one request with a header', async () => {
    const { merchant } = seededShop();

    const statuses = [
      (await merchant.get(workshop, { 'Sandbox-Fault': '503' })).status,
      (await merchant.get(workshop)).status,
    ];

    expect(statuses).toEqual([503, 200]);
  });

  it('rejects an unknown fault in the header', async () => {
    const { merchant } = seededShop();

    const { status, body } = await merchant.get(workshop, { 'Sandbox-Fault': 'explode' });

    expect([status, body.error.param]).toEqual([400, 'Sandbox-Fault']);
  });

  it('rejects invalid rules', () => {
    const { sandbox } = seededShop();

    expect(() => sandbox.faults.add({ fault: 'explode' as Fault })).toThrow('"explode"');
    expect(() => sandbox.faults.add({ fault: 'cut', times: 0 })).toThrow('times');
  });
});
