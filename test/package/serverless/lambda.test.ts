import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startPaymentsSandbox, type PaymentsSandbox } from '../../support/payments-sandbox.js';
import { importRecipe } from '../../support/recipe.js';
import { functionUrlEvent, httpApiEvent, type LambdaEvent } from './lambda-events.js';

const SECRET = 'whsec_0123456789abcdef';
const [ID, OTHER] = ['cl_4de6fg8hi0jk', 'cl_breadbox7k2m'];
const PATH = `/checkout-links/${ID}`;

interface Recipe {
  handler(event: LambdaEvent): Promise<{
    statusCode: number;
    headers: Record<string, string>;
    body: string;
  }>;
}

describe.each([
  ['a function URL', functionUrlEvent],
  ['an HTTP API with a stage', httpApiEvent],
])('the recipe for Lambda, called by %s', (_name, eventOf) => {
  let payments: PaymentsSandbox;
  let handler: Recipe['handler'];

  beforeAll(async () => {
    payments = await startPaymentsSandbox();
    vi.stubEnv('LEANRAILS_SECRET_KEY', payments.sandbox.secretKey);
    vi.stubEnv('LEANRAILS_API_BASE', payments.url);
    vi.stubEnv('LEANRAILS_WEBHOOK_SECRET', SECRET);
    ({ handler } = await importRecipe<Recipe>('AWS Lambda'));
  });
  beforeEach(() => {
    payments.calls.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await payments.close();
  });

  function sign(body: string): string {
    const time = Math.floor(Date.now() / 1_000);
    return `t=${time},v1=${createHmac('sha256', SECRET).update(`v1=${time}.${body}`).digest('hex')}`;
  }

  it('returns a link in the shape that Lambda sends on', async () => {
    const { statusCode, headers, body, ...rest } = await handler(eventOf(PATH));

    expect([statusCode, rest]).toEqual([200, {}]);
    expect(JSON.parse(body)).toMatchObject({ id: ID, title: 'Raku workshop for two' });
    expect(Object.values(headers).filter((value) => typeof value !== 'string')).toEqual([]);
    expect(headers).toMatchObject({ 'Content-Type': 'application/json; charset=utf-8' });
    expect(Object.keys(headers).join().toLowerCase()).not.toMatch(/set-cookie|content-length/);
  });

  it('returns 304 without a body for the ETag', async () => {
    const first = await handler(eventOf(PATH));
    const etag = first.headers['ETag'] ?? '';

    const again = await handler(eventOf(PATH, { headers: { 'if-none-match': etag } }));

    expect(etag).toMatch(/^"/);
    expect([again.statusCode, again.body, again.headers['ETag']]).toEqual([304, '', etag]);
  });

  it('returns the headers of GET and no body for HEAD', async () => {
    const get = await handler(eventOf(PATH));
    const head = await handler(eventOf(PATH, { method: 'HEAD' }));

    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(Object.keys(head.headers)).toEqual(Object.keys(get.headers));
  });

  it('returns a list of links, each with its result', async () => {
    const query = `id=${ID}&id=${OTHER}&id=cl_unknown`;

    const { statusCode, body } = await handler(eventOf('/checkout-links', { query }));

    const { data } = JSON.parse(body) as { data: { id: string; error?: object }[] };
    expect(statusCode).toBe(200);
    expect(data.map(({ id, error }) => [id, error !== undefined])).toEqual([
      [ID, false],
      [OTHER, false],
      ['cl_unknown', true],
    ]);
  });

  it('answers a CORS preflight', async () => {
    const { statusCode, headers } = await handler(eventOf(PATH, { method: 'OPTIONS' }));

    expect(statusCode).toBe(204);
    expect(headers['Access-Control-Allow-Methods']).toBe('GET, HEAD, OPTIONS');
  });

  it.each([
    ['with a title beyond ASCII, as text', false],
    ['in base64', true],
  ])('accepts a webhook %s, by the signature of its bytes', async (_body, isBase64Encoded) => {
    const text = `{"id":"evt_${isBase64Encoded}",  "data":{"object":{"id":"${ID}","title":"Töpfern"}}}`;
    const body = isBase64Encoded ? Buffer.from(text).toString('base64') : text;
    const headers = { 'fluveo-signature': sign(text), 'content-type': 'application/json' };
    await handler(eventOf(PATH));
    payments.calls.length = 0;

    const webhook = { method: 'POST', headers, body, isBase64Encoded };
    const { statusCode } = await handler(eventOf('/checkout-links/webhook', webhook));
    await handler(eventOf(PATH));

    expect(statusCode).toBe(204);
    expect(payments.calls).toContain(`GET /v1/checkout_links/${ID}`);
  });

  it('refuses a webhook that is forged, empty or too large', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const post = async (body: string | undefined, signature: string) => {
      const headers = { 'fluveo-signature': signature };
      const options = { method: 'POST', headers, ...(body === undefined ? {} : { body }) };
      return (await handler(eventOf('/checkout-links/webhook', options))).statusCode;
    };
    const large = 'x'.repeat(70_000);

    expect(await post('{}', sign('{"other":1}'))).toBe(400);
    expect(await post(undefined, sign('{}'))).toBe(400);
    expect(await post(large, sign(large))).toBe(400);
    vi.restoreAllMocks();
  });

  it('answers requests that no page sends', async () => {
    const statusOf = async (...args: Parameters<typeof eventOf>) =>
      (await handler(eventOf(...args))).statusCode;

    expect(await statusOf(PATH, { body: 'a body', headers: { 'content-length': '6' } })).toBe(200);
    expect(await statusOf(PATH, { headers: { 'x-odd': 'ü☃' } })).toBe(200);
    expect(await statusOf('/checkout-links/cl_a b?c#d')).toBe(404);
    expect(await statusOf('//evil.example/checkout-links/..')).toBe(404);
    expect(await statusOf(PATH, { method: 'DELETE' })).toBe(405);
    expect(await statusOf(PATH, { query: 'x'.repeat(3_000) })).toBe(414);
  });

  it('returns a stale link when its revalidation has ended: Lambda stops the process then', async () => {
    await handler(eventOf(PATH));
    payments.calls.length = 0;
    payments.latencyMs = 50;
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    vi.advanceTimersByTime(30_000);

    const stale = await handler(eventOf(PATH));
    const calls = payments.calls.length;
    const fresh = await handler(eventOf(PATH));

    expect(stale.headers['Cache-Status']).toMatch(/hit; ttl=-\d/);
    expect(calls).toBe(1);
    expect(fresh.headers['Cache-Status']).toMatch(/hit; ttl=\d/);
  });

  it('returns a stale link without a slow revalidation', async () => {
    await handler(eventOf(PATH));
    payments.latencyMs = 1_000;
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    vi.advanceTimersByTime(60_000);

    await handler(eventOf(PATH));
    const again = await handler(eventOf(PATH));

    expect(again.headers['Cache-Status']).toMatch(/hit; ttl=-\d/);
    payments.latencyMs = 0;
  });
});
