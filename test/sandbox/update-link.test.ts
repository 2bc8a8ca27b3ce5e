import { describe, expect, it } from 'vitest';
import { emptyShop, leastLink, seededShop } from './merchant.js';

const workshop = '/v1/checkout_links/cl_4de6fg8hi0jk';

describe('updating a checkout link', () => {
  it('changes every mutable field', async () => {
    const { merchant } = seededShop();
    const changes = {
      active: false,
      metadata: { season: 'autumn' },
      after_completion: { type: 'redirect', redirect: { url: 'http://localhost:5173/' } },
      billing_address_collection: 'required',
      inactive_message: 'Full.',
      payment_method_types: ['card'],
      restrictions: { completed_sessions: { limit: 9 } },
      submit_type: 'pay',
    };
    const before = await merchant.get(workshop);

    const answer = await merchant.post(workshop, changes);
    const after = await merchant.get(workshop);

    expect(answer.status).toBe(200);
    expect(after.body).toEqual({ ...before.body, ...changes });
    expect(answer.body).toEqual(after.body);
  });

  it('resets nullable fields to null', async () => {
    const { merchant } = seededShop();
    const nothing = { inactive_message: null, payment_method_types: null, restrictions: null };

    const { body } = await merchant.post('/v1/checkout_links/cl_lastteapot1s', nothing);

    expect(body).toMatchObject(nothing);
  });

  it.each([
    ['title', 'Other'],
    ['mode', 'order'],
    ['description', 'Other'],
    ['currency', 'usd'],
    ['line_items', leastLink.line_items],
    ['allow_promotion_codes', true],
    ['colour', 'green'],
  ])('rejects changes of %s', async (param, value) => {
    const { merchant } = seededShop();
    const before = await merchant.get(workshop);

    const { status, body } = await merchant.post(workshop, { active: false, [param]: value });
    const after = await merchant.get(workshop);

    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'parameter_invalid', param });
    expect(after.body).toEqual(before.body);
  });

  it.each([
    ['active', 'false'],
    ['inactive_message', 'm'.repeat(501)],
    ['submit_type', 'buy'],
    ['restrictions.completed_sessions.limit', undefined],
  ])('rejects an invalid %s', async (param, value) => {
    const { merchant } = seededShop();
    const bad = param.startsWith('restrictions')
      ? { restrictions: { completed_sessions: { limit: -1 } } }
      : { [param]: value };

    const { status, body } = await merchant.post(workshop, bad);

    expect([status, body.error.param]).toEqual([400, param]);
  });

  it('returns 404 for an unknown link', async () => {
    const { merchant } = seededShop();

    const { status, body } = await merchant.post('/v1/checkout_links/cl_none', { active: false });

    expect(status).toBe(404);
    expect(body.error).toMatchObject({ type: 'invalid_request_error', code: 'resource_missing' });
  });

  it('deactivates a link when the new limit is reached', async () => {
    const { merchant } = seededShop();

    const { body } = await merchant.post('/v1/checkout_links/cl_lastteapot1s', {
      restrictions: { completed_sessions: { limit: 2 } },
    });

    expect(body.active).toBe(false);
  });

  it('activates a sold-out link only with a higher limit', async () => {
    const { merchant } = seededShop();
    const path = '/v1/checkout_links/cl_moonjar7to9p';

    const refused = await merchant.post(path, { active: true });
    const raised = await merchant.post(path, {
      active: true,
      restrictions: { completed_sessions: { limit: 4 } },
    });

    expect([refused.status, refused.body.error.param]).toEqual([400, 'active']);
    expect([raised.status, raised.body.active]).toEqual([200, true]);
  });

  it('changes nothing without parameters', async () => {
    const { merchant } = emptyShop();
    const created = await merchant.post('/v1/checkout_links', leastLink);

    const { status, body } = await merchant.post(`/v1/checkout_links/${created.body.id}`, {});

    expect([status, body]).toEqual([200, created.body]);
  });
});
