import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createPaymentsClient } from 'checkout-link-embed/api';
import { apiError, cutBody, cutSocket, hang, json, startServer, text } from './scripted-server.js';
import { clientOf, failureOf, secretKey } from './fixtures.js';

/** The key, its Base64 forms, and their common prefix. */
const encodings = [
  secretKey,
  Buffer.from(`${secretKey}:`).toString('base64'),
  Buffer.from(secretKey).toString('base64'),
  Buffer.from(secretKey).toString('base64').slice(0, 20),
];

/** Every representation that a log, a console or an error service could write. */
function representationsOf(value: unknown): string {
  const shown = [
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    String(value),
  ];
  shown.push(JSON.stringify(value) ?? '');
  for (let error = value; error instanceof Error; error = error.cause) {
    shown.push(error.message, error.stack ?? '', JSON.stringify(error));
  }
  return shown.join('\n');
}

function expectNoKeyIn(value: unknown): void {
  const shown = representationsOf(value);
  for (const encoding of encodings) expect(shown).not.toContain(encoding);
}

describe('the secret key', () => {
  let output: MockInstance[];

  beforeEach(() => {
    output = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
      vi.spyOn(console, method),
    );
  });

  afterEach(() => {
    for (const spy of output) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('does not appear in client and list', async () => {
    const server = await startServer(
      json(200, { object: 'list', data: [], has_more: false, url: '' }),
    );
    const { client } = clientOf(server);
    const list = client.checkoutLinks.list();

    await list;

    expectNoKeyIn(client);
    expectNoKeyIn(list);
    expectNoKeyIn({ ...client.checkoutLinks, ...client.checkoutSessions, ...client.products });
  });

  it.each([
    ['a closed connection', cutSocket],
    ['an incomplete body', cutBody()],
    ['no response', hang],
    ['not JSON', text(200, secretKey)],
    ['an unexpected shape', json(200, { [secretKey]: secretKey })],
    ['a plain-text error', text(403, secretKey)],
    ['a redirect', text(302, '', { location: `https://example.com/${secretKey}` })],
  ])('does not appear in the error after %s', async (_name, step) => {
    const server = await startServer(step);
    const { client } = clientOf(server, { timeout: 100, maxRetries: 0 });

    expectNoKeyIn(await failureOf(client.checkoutLinks.retrieve('cl_1')));
  });

  it('is redacted when the API echoes it', async () => {
    const echoes = encodings.slice(0, 3).join(' or ');
    const error = { type: echoes, code: echoes, message: `Bad key: ${secretKey}`, param: echoes };
    const server = await startServer(apiError(401, { ...error, doc_url: echoes }));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expectNoKeyIn(failure);
    expect(failure.reason).toBe('Bad key: [redacted]');
    expect(failure.param).toBe('[redacted] or [redacted] or [redacted]');
  });

  it('is redacted when passed as an id', async () => {
    const server = await startServer(text(404, ''));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve(secretKey));

    expectNoKeyIn(failure);
    expect(failure.message).toContain('GET /v1/checkout_links/[redacted]:');
  });

  it('is redacted in an error thrown by fetch', async () => {
    const fetch = async (_url: string, init: RequestInit) => {
      const inner = Object.assign(new Error(`sent ${secretKey}`), { code: 'EPIPE', init });
      throw Object.assign(
        new TypeError(`failed: ${JSON.stringify(init.headers)}`, { cause: inner }),
        {
          request: init,
        },
      );
    };
    const client = createPaymentsClient({ secretKey, fetch, maxRetries: 0 });

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expectNoKeyIn(failure);
    expect(failure.reason).toBe('no response (EPIPE)');
    expect(failure.cause).toMatchObject({
      name: 'TypeError',
      cause: { message: 'sent [redacted]', code: 'EPIPE' },
    });
  });
});
