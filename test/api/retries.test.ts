import { describe, expect, it } from 'vitest';
import { createPaymentsClient } from 'checkout-link-embed/api';
import {
  apiError,
  cutBody,
  cutSocket,
  hang,
  json,
  stall,
  startServer,
  text,
} from './scripted-server.js';
import { clientOf, failureOf, minimalLink, secretKey } from './fixtures.js';

const limited = { type: 'rate_limit_error', code: 'rate_limit_exceeded', message: 'Slow down' };
const broken = { type: 'api_error', code: 'internal', message: 'Oops' };
const success = json(200, minimalLink);

describe('a retry', () => {
  it.each([
    ['a closed connection', cutSocket],
    ['an incomplete body', cutBody()],
    ['status 429', apiError(429, limited)],
    ['status 500', apiError(500, broken)],
    ['status 503 in plain text', text(503, 'down')],
    ['status 599', text(599, '')],
  ])('follows %s, twice, with full jitter', async (_name, step) => {
    const server = await startServer(step, step, success);
    const { client, waits } = clientOf(server);

    const link = await client.checkoutLinks.retrieve('cl_1');

    expect(link.id).toBe('cl_1');
    expect(server.requests).toHaveLength(3);
    expect(waits).toEqual([250, 500]);
  });

  it.each([
    ['no response', hang],
    ['a stalled body', stall],
  ])('follows %s after the timeout', async (_name, step) => {
    const server = await startServer(step, success);
    const { client } = clientOf(server, { timeout: 100 });

    const link = await client.checkoutLinks.retrieve('cl_1');

    expect(link.id).toBe('cl_1');
    expect(server.requests).toHaveLength(2);
  });

  it('is made at most twice', async () => {
    const server = await startServer(apiError(500, broken));
    const { client } = clientOf(server);

    const error = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(error).toMatchObject({ status: 500, code: 'internal', retryable: true });
    expect(server.requests).toHaveLength(3);
  });

  it('follows a refused connection', async () => {
    const { client, waits } = clientOf({ url: 'http://127.0.0.1:1' });

    const error = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(error.code).toBe('no_answer');
    expect(waits).toEqual([250, 500]);
  });

  it.each([400, 401, 402, 403, 404, 409, 422])('never follows status %d', async (status) => {
    const server = await startServer(apiError(status, { ...broken, param: null }));
    const { client } = clientOf(server);

    const error = await failureOf(client.checkoutLinks.update('cl_1', {}));

    expect(error).toMatchObject({ status, retryable: false });
    expect(server.requests).toHaveLength(1);
  });

  it('limit can be set for client and call', async () => {
    const server = await startServer(apiError(500, broken));
    const { client } = clientOf(server, { maxRetries: 1 });

    await failureOf(client.checkoutLinks.retrieve('cl_1'));
    await failureOf(client.checkoutLinks.retrieve('cl_1', { maxRetries: 0 }));
    await failureOf(client.checkoutLinks.list({}, { maxRetries: 0 }));

    expect(server.requests).toHaveLength(4);
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7_250],
    ['60', 60_250],
    ['Mon, 09 Mar 2026 12:00:30 GMT', 30_250],
    ['-5', 250],
    ['1e99', 250],
  ])('%s delays the retry by %d ms', async (value, wait) => {
    const server = await startServer(apiError(429, limited, { 'retry-after': value }), success);
    const { client, waits } = clientOf(server);

    await client.checkoutLinks.retrieve('cl_1');

    expect(waits).toEqual([wait]);
  });

  it.each([
    ['status 503', text(503, 'down', { 'retry-after': '9' })],
    ['a 429 with an incomplete body', cutBody(429, { 'retry-after': '9' })],
  ])('is honored for %s', async (_name, step) => {
    const server = await startServer(step, success);
    const { client, waits } = clientOf(server);

    await client.checkoutLinks.retrieve('cl_1');

    expect(waits).toEqual([9_250]);
  });

  it('above 60 seconds means no retry', async () => {
    const server = await startServer(apiError(429, limited, { 'retry-after': '61' }));
    const { client, waits } = clientOf(server);

    const error = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(error).toMatchObject({ status: 429, retryAfter: 61, retryable: true });
    expect(server.requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });
});

describe('aborting', () => {
  const reason = new Error('The caller aborted.');

  it('before the call sends no request', async () => {
    const server = await startServer(success);
    const { client } = clientOf(server);

    const call = client.checkoutLinks.retrieve('cl_1', { signal: AbortSignal.abort(reason) });

    await expect(call).rejects.toBe(reason);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['before the response', hang],
    ['during the body', stall],
  ])('%s rejects with the reason of the signal', async (_name, step) => {
    const controller = new AbortController();
    const server = await startServer((response, request) => {
      step(response, request);
      setImmediate(() => controller.abort(reason));
    });
    const { client, waits } = clientOf(server);

    const call = client.checkoutLinks.retrieve('cl_1', { signal: controller.signal });

    await expect(call).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('cancels the delay before a retry', async () => {
    const controller = new AbortController();
    const server = await startServer((response, request) => {
      apiError(429, limited, { 'retry-after': '50' })(response, request);
      response.on('close', () => controller.abort(reason));
    });
    const client = createPaymentsClient({ secretKey, baseUrl: server.url });

    const call = client.checkoutLinks.retrieve('cl_1', { signal: controller.signal });

    await expect(call).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('rejects even if fetch ignores its signal', async () => {
    const controller = new AbortController();
    const fetch = () => {
      queueMicrotask(() => controller.abort(reason));
      return new Promise<Response>(() => undefined);
    };
    const client = createPaymentsClient({ secretKey, fetch });

    const call = client.checkoutLinks.retrieve('cl_1', { signal: controller.signal });

    await expect(call).rejects.toBe(reason);
  });

  it('removes all listeners from the signal', async () => {
    const { signal } = new AbortController();
    const counts = { added: 0, removed: 0 };
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...call: Parameters<typeof addEventListener>) => {
      counts.added += 1;
      addEventListener.apply(signal, call);
    };
    signal.removeEventListener = (...call: Parameters<typeof removeEventListener>) => {
      counts.removed += 1;
      removeEventListener.apply(signal, call);
    };
    const server = await startServer(cutSocket, success);
    const { client } = clientOf(server);

    await client.checkoutLinks.retrieve('cl_1', { signal });

    expect(counts).toEqual({ added: 2, removed: 2 });
  });
});
