import { describe, expect, it } from 'vitest';
import { createClock, emptyShop, leastLink } from './merchant.js';

const HOUR_MS = 60 * 60_000;
const links = '/v1/checkout_links';
const once = { 'Idempotency-Key': 'once' };

describe('idempotency', () => {
  it('requires a key on every POST', async () => {
    const { merchant } = emptyShop();
    const { body: link } = await merchant.post(links, leastLink);

    const create = await merchant.post(links, leastLink, { 'Idempotency-Key': '' });
    const update = await merchant.post(`${links}/${link.id}`, {}, { 'Idempotency-Key': '' });

    expect([create.status, update.status]).toEqual([400, 400]);
    expect(create.body.error).toMatchObject({
      type: 'invalid_request_error',
      code: 'parameter_missing',
      param: 'Idempotency-Key',
    });
  });

  it.each([
    [255, 200],
    [256, 400],
  ])('responds to a key of %i characters with %i', async (length, expected) => {
    const { merchant } = emptyShop();

    const { status } = await merchant.post(links, leastLink, {
      'Idempotency-Key': 'k'.repeat(length),
    });

    expect(status).toBe(expected);
  });

  it('replays the stored response and creates no second link', async () => {
    const { merchant } = emptyShop();

    const first = await merchant.post(links, leastLink, once);
    await merchant.post(`${links}/${first.body.id}`, { active: false });
    const second = await merchant.post(links, leastLink, once);
    const { body } = await merchant.get(links);

    expect([second.status, second.text]).toEqual([200, first.text]);
    expect(body.data).toHaveLength(1);
  });

  it('creates one link for two concurrent requests', async () => {
    const { merchant } = emptyShop();

    const [first, second] = await Promise.all([
      merchant.post(links, leastLink, once),
      merchant.post(links, leastLink, once),
    ]);

    expect(first.text).toBe(second.text);
  });

  it('rejects another body with the same key', async () => {
    const { merchant } = emptyShop();
    await merchant.post(links, leastLink, once);

    const { status, body } = await merchant.post(links, { ...leastLink, title: 'Other' }, once);

    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      type: 'invalid_request_error',
      param: 'Idempotency-Key',
    });
  });

  it('rejects another path with the same key', async () => {
    const { merchant } = emptyShop();
    const { body: link } = await merchant.post(links, leastLink);
    await merchant.post(links, leastLink, once);

    const { status } = await merchant.post(`${links}/${link.id}`, leastLink, once);

    expect(status).toBe(422);
  });

  it('expires a key after 24 hours, not before', async () => {
    const clock = createClock();
    const { merchant } = emptyShop({ now: clock.now });
    const first = await merchant.post(links, leastLink, once);

    clock.advance(24 * HOUR_MS - 1);
    const before = await merchant.post(links, leastLink, once);
    clock.advance(1);
    const after = await merchant.post(links, leastLink, once);

    expect(before.body.id).toBe(first.body.id);
    expect(after.body.id).not.toBe(first.body.id);
  });

  it('allows a rejected request to be corrected with its key', async () => {
    const { merchant } = emptyShop();

    const refused = await merchant.post(links, { ...leastLink, title: '' }, once);
    const corrected = await merchant.post(links, leastLink, once);

    expect([refused.status, corrected.status]).toEqual([400, 200]);
  });
});
