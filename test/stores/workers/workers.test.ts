import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeConformanceTests } from '../../../src/testing/testing.js';
import { startPaymentsSandbox, type PaymentsSandbox } from '../../support/payments-sandbox.js';
import type { RunningWorkerd } from '../../support/workerd.js';
import { startRecipeWorkers, type WorkerName } from './recipe-worker.js';

const WEBHOOK_SECRET = 'whsec_0123456789abcdef';
const [ID, OTHER] = ['cl_4de6fg8hi0jk', 'cl_breadbox7k2m'];

describe('the recipe for Workers, in workerd', () => {
  let payments: PaymentsSandbox;
  let workers: RunningWorkerd;

  beforeAll(async () => {
    payments = await startPaymentsSandbox();
    workers = await startRecipeWorkers({
      LEANRAILS_SECRET_KEY: payments.sandbox.secretKey,
      LEANRAILS_API_BASE: payments.url,
      LEANRAILS_WEBHOOK_SECRET: WEBHOOK_SECRET,
    });
  });
  beforeEach(() => {
    payments.calls.length = 0;
    payments.latencyMs = 20;
  });
  afterAll(async () => {
    await workers?.stop();
    await payments?.close();
  });

  const send = (worker: WorkerName, path: string, init?: RequestInit) =>
    fetch(`${workers.urls.get(worker)}/checkout-links/${path}`, init);

  async function ageOf(id: string): Promise<number> {
    const response = await send('first', id);
    return response.ok ? Number(response.headers.get('age')) : Infinity;
  }

  it('serves a link, and looks it up once for requests to two Workers at once', async () => {
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => send(index % 2 ? 'first' : 'second', ID)),
    );

    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
    expect(await responses[0]?.json()).toMatchObject({ id: ID, title: 'Raku workshop for two' });
    expect(payments.calls.toSorted()).toEqual([
      `GET /v1/checkout_links/${ID}`,
      `GET /v1/checkout_links/${ID}/line_items`,
    ]);
  });

  it('responds 304 for the ETag, to HEAD, and with a list', async () => {
    const first = await send('first', ID);
    const etag = first.headers.get('etag') ?? '';
    const again = await send('second', ID, { headers: { 'If-None-Match': etag } });
    const head = await send('first', ID, { method: 'HEAD' });
    const list = await send('first', `?id=${ID}&id=cl_unknown`);

    expect([again.status, await again.text()]).toEqual([304, '']);
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(await list.json()).toMatchObject({ data: [{ id: ID, active: true }, { error: {} }] });
  });

  it('shows in one Worker what a webhook to another has said has changed', async () => {
    await send('first', ID);
    await send('second', ID);
    payments.calls.length = 0;
    const body = JSON.stringify({ id: 'evt_1', data: { object: { id: ID } } });
    const time = Math.floor(Date.now() / 1_000);
    const mac = createHmac('sha256', WEBHOOK_SECRET).update(`v1=${time}.${body}`).digest('hex');
    const headers = { 'Fluveo-Signature': `t=${time},v1=${mac}` };

    const accepted = await send('first', 'webhook', { method: 'POST', headers, body });

    expect(accepted.status).toBe(204);
    await vi.waitFor(
      async () => {
        await send('second', ID);
        expect(payments.calls).toContain(`GET /v1/checkout_links/${ID}`);
      },
      { interval: 100, timeout: 5_000 },
    );
  });

  it('serves a link whose first client went away while it was looked up', async () => {
    payments.latencyMs = 300;
    const client = new AbortController();
    const gone = send('first', OTHER, { signal: client.signal }).catch(() => 'gone');
    await vi.waitFor(() => expect(payments.calls.length).toBeGreaterThan(0), { interval: 5 });
    client.abort();

    const response = await send('second', OTHER);

    expect(await gone).toBe('gone');
    expect(response.status).toBe(200);
    expect(payments.calls).toHaveLength(2);
  });

  it('serves links after requests that did not wait for the invalidations they read', async () => {
    // Requests as they come, for longer than the interval of reads, and than a read may be late.
    const since = Date.now();
    const statuses = new Set<number>();
    while (Date.now() - since < 3_000) {
      const response = await send('first', ID, { signal: AbortSignal.timeout(2_000) });
      statuses.add(response.status);
      await response.text();
    }

    expect([...statuses]).toEqual([200]);
    expect(await ageOf(ID)).toBeLessThan(60);
  });

  it.each(storeConformanceTests)('its Durable Object $name', async ({ name }) => {
    const url = `${workers.urls.get('conformance')}/${encodeURIComponent(name)}`;

    expect(await (await fetch(url)).text()).toBe('passed');
  });
});
