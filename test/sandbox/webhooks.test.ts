import { createHmac } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import type { SandboxOptions, WebhookDelivery } from 'checkout-link-embed/sandbox';
import { buyerOf } from './buyer.js';
import { merchantOf } from './merchant.js';
import { firstOf, openReceiver } from './receiver.js';

const SECRET = 'whsec_0123456789abcdef';
const LINK_ID = 'cl_4de6fg8hi0jk';
const LAST_ONE = 'cl_lastteapot1s';

/** A sandbox that sends to `url`. */
function shopSendingTo(url: string, options: SandboxOptions = {}) {
  const onDelivery = vi.fn<(delivery: WebhookDelivery) => void>();
  const sandbox = createSandbox({ webhook: { url, secret: SECRET, onDelivery }, ...options });
  return { sandbox, merchant: merchantOf(sandbox), buyer: buyerOf(sandbox), onDelivery };
}

describe('a webhook of the sandbox', () => {
  it('is signed as the documents of the provider say', async () => {
    const { url, received } = await openReceiver();
    const { sandbox } = shopSendingTo(url, { now: () => 1_773_000_000_500 });

    const delivery = await sandbox.sendWebhook(LINK_ID);

    const { headers, text, body } = firstOf(received);
    const hex = createHmac('sha256', SECRET).update(`v1=1773000000.${text}`).digest('hex');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'fluveo-signature': `t=1773000000,v1=${hex}`,
      'x-signature': `t=1773000000,v1=${hex}`,
      'webhook-id': delivery.event,
    });
    expect(body).toEqual({
      id: expect.stringMatching(/^evt_[a-z0-9]{16}$/),
      object: 'event',
      type: 'checkout_link.updated',
      created: 1_773_000_000,
      livemode: false,
      data: { object: expect.objectContaining({ id: LINK_ID, object: 'checkout_link' }) },
    });
    expect(delivery).toEqual({
      event: body.id,
      type: 'checkout_link.updated',
      object: LINK_ID,
      status: 204,
      error: null,
    });
  });

  it('is sent when a link is updated, once for an idempotency key, with the link as it is then', async () => {
    const { url, received } = await openReceiver();
    const { merchant } = shopSendingTo(url);
    const update = (active: boolean, key: string) =>
      merchant.post(`/v1/checkout_links/${LINK_ID}`, { active }, { 'Idempotency-Key': key });

    await update(false, 'first');
    await update(false, 'first');
    await update(true, 'second');

    await expect.poll(() => received).toHaveLength(2);
    const states = received.map(({ body }) => [body.type, body.data.object.active]);
    expect(states).toHaveLength(2);
    expect(states).toContainEqual(['checkout_link.updated', false]);
    expect(states).toContainEqual(['checkout_link.updated', true]);
  });

  it('is not sent for an update that is refused', async () => {
    const { url } = await openReceiver();
    const { merchant, sandbox, onDelivery } = shopSendingTo(url);

    const { status } = await merchant.post(`/v1/checkout_links/${LINK_ID}`, { title: 'Other' });
    await sandbox.sendWebhook(LINK_ID);

    expect(status).toBe(400);
    expect(onDelivery).toHaveBeenCalledOnce();
  });

  it('is sent when a session is paid, once', async () => {
    const { url, received } = await openReceiver();
    const { buyer, sandbox } = shopSendingTo(url, { edition: 'newer' });

    const session = await buyer.open(LINK_ID);
    await buyer.pay(session);
    await buyer.pay(session);
    await sandbox.sendWebhook(LINK_ID);

    await expect.poll(() => received).toHaveLength(2);
    const paid = received.find(({ body }) => body.type === 'checkout.session.completed');
    expect(paid?.body.data.object).toMatchObject({
      id: session,
      status: 'complete',
      payment_link: LINK_ID,
    });
  });

  it('says too that the link is not active any more when the last one is sold', async () => {
    const { url, received } = await openReceiver();
    const { buyer } = shopSendingTo(url);

    await buyer.pay(await buyer.open(LAST_ONE));

    await expect.poll(() => received).toHaveLength(2);
    const objects = Object.fromEntries(received.map(({ body }) => [body.type, body.data.object]));
    expect(objects).toMatchObject({
      'checkout.session.completed': { status: 'complete' },
      'checkout_link.updated': { id: LAST_ONE, active: false },
    });
  });

  it('reports a receiver that refuses, redirects or is not there', async () => {
    const [refusing, redirecting] = [await openReceiver(400), await openReceiver(302)];
    const nobody = 'http://localhost:1/hook';

    const deliveries = [];
    for (const url of [refusing.url, redirecting.url, nobody]) {
      deliveries.push(await shopSendingTo(url).sandbox.sendWebhook(LINK_ID));
    }

    expect(deliveries.map(({ status }) => status)).toEqual([400, 302, null]);
    expect(deliveries.map(({ error }) => error)).toEqual([null, null, expect.any(String)]);
    expect(redirecting.received).toHaveLength(1);
  });

  it('does not delay or fail a payment when nobody receives it', async () => {
    const { buyer, onDelivery } = shopSendingTo('http://localhost:1/hook');

    const { status } = await buyer.pay(await buyer.open(LINK_ID));

    expect(status).toBe(303);
    await expect.poll(() => onDelivery).toHaveBeenCalledOnce();
  });
});

describe('POST /_sandbox/webhooks', () => {
  it('sends an event about a link, and returns the outcome', async () => {
    const { url, received } = await openReceiver(400);
    const { merchant } = shopSendingTo(url);

    const { status, body } = await merchant.post('/_sandbox/webhooks', { link: LINK_ID });

    expect(status).toBe(200);
    expect(body).toMatchObject({ event: received[0]?.body.id, object: LINK_ID, status: 400 });
  });

  it.each([
    ['an unknown link', { link: 'cl_none' }, 404],
    ['no link', {}, 400],
    ['an address to send to', { link: LINK_ID, url: 'http://localhost/' }, 400],
  ])('refuses %s', async (_name, request, expected) => {
    const { url, received } = await openReceiver();
    const { merchant } = shopSendingTo(url);

    const { status } = await merchant.post('/_sandbox/webhooks', request);

    expect([status, received]).toEqual([expected, []]);
  });

  it('refuses other sites', async () => {
    const { url, received } = await openReceiver();
    const { merchant } = shopSendingTo(url);
    const headers = { 'Sec-Fetch-Site': 'cross-site' };

    const { status } = await merchant.post('/_sandbox/webhooks', { link: LINK_ID }, headers);

    expect([status, received]).toEqual([403, []]);
  });

  it('says how to set the receiver when there is none', async () => {
    const sandbox = createSandbox();

    const { status, body } = await merchantOf(sandbox).post('/_sandbox/webhooks', {
      link: LINK_ID,
    });

    expect([status, body.error.message]).toEqual([400, expect.stringContaining('--webhook http')]);
    expect(sandbox.webhookSecret).toBeNull();
    await expect(sandbox.sendWebhook(LINK_ID)).rejects.toThrow('option webhook');
  });
});
