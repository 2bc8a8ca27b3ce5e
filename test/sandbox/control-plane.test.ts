import { describe, expect, it } from 'vitest';
import { buyerOf } from './buyer.js';
import { seededShop } from './merchant.js';

const json = { 'Content-Type': 'application/json' };
const noKey = { Authorization: '' };

describe('control plane', () => {
  it('adds, lists and clears faults', async () => {
    const { merchant } = seededShop();
    const rule = { match: 'cl_voucher5min1', fault: '429=9', times: 3 };

    const added = await merchant.post('/_sandbox/faults', rule, noKey);
    const listed = await merchant.get('/_sandbox/faults', noKey);
    const spoilt = await merchant.get('/v1/checkout_links/cl_voucher5min1');
    const cleared = await merchant.call('DELETE', '/_sandbox/faults');
    const well = await merchant.get('/v1/checkout_links/cl_voucher5min1');

    expect([added.body, listed.body]).toEqual([{ faults: [rule] }, { faults: [rule] }]);
    expect([spoilt.status, spoilt.headers.get('Retry-After')]).toEqual([429, '9']);
    expect([cleared.body, well.status]).toEqual([{ faults: [] }, 200]);
  });

  it.each([
    ['fault', { fault: 'explode' }],
    ['fault', {}],
    ['times', { fault: 'cut', times: 0 }],
    ['match', { fault: 'cut', match: '' }],
    ['where', { fault: 'cut', where: '/' }],
  ])('rejects a rule with an invalid %s (%#)', async (param, rule) => {
    const { sandbox, merchant } = seededShop();

    const { status, body } = await merchant.post('/_sandbox/faults', rule);

    expect([status, body.error.param]).toEqual([400, param]);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('resets data, faults and limits', async () => {
    const { sandbox, merchant } = seededShop({ rateLimit: 3 });
    const buyer = buyerOf(sandbox);
    await buyer.pay(await buyer.open('cl_lastteapot1s'));
    sandbox.faults.add({ fault: '500', times: 9 });
    const spoilt = await merchant.get('/v1/checkout_links/cl_lastteapot1s');

    const reset = await merchant.call('POST', '/_sandbox/reset', { headers: json });
    const { status, body, headers } = await merchant.get('/v1/checkout_links/cl_lastteapot1s');

    expect([spoilt.status, reset.status]).toEqual([500, 200]);
    expect([status, body.active, headers.get('X-RateLimit-Remaining')]).toEqual([200, true, '2']);
  });

  it('expires a session', async () => {
    const { merchant } = seededShop();
    const expire = (id: string) =>
      merchant.call('POST', `/_sandbox/sessions/${id}/expire`, { headers: json });

    const [known, unknown] = [await expire('cs_rakuopen00002'), await expire('cs_none')];
    const { body } = await merchant.get('/v1/checkout/sessions/cs_rakuopen00002');

    expect([known.status, unknown.status]).toEqual([200, 404]);
    expect(body.status).toBe('expired');
  });

  it('rejects content types that a form can send', async () => {
    const { merchant } = seededShop();

    const answers = [
      await merchant.call('POST', '/_sandbox/reset'),
      await merchant.post('/_sandbox/faults', '{"fault":"cut"}', { 'Content-Type': 'text/plain' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  });

  it('rejects cross-site requests', async () => {
    const { merchant, sandbox } = seededShop();
    const from = (site: string) =>
      merchant.post('/_sandbox/faults', { fault: '500' }, { 'Sec-Fetch-Site': site });

    const [crossSite, sameOrigin] = [await from('cross-site'), await from('same-origin')];

    expect([crossSite.status, sameOrigin.status]).toEqual([403, 200]);
    expect(sandbox.faults.list()).toHaveLength(1);
  });

  it('is exempt from faults and returns 404 for other routes', async () => {
    const { merchant, sandbox } = seededShop();
    sandbox.faults.add({ fault: '500', match: '/' });

    const list = await merchant.get('/_sandbox/faults', { 'Sandbox-Fault': 'cut' });
    const unknown = await merchant.get('/_sandbox/nothing');

    expect([list.status, unknown.status]).toEqual([200, 404]);
  });
});
