import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createPaymentsClient } from 'checkout-link-embed/api';
import { apiError, cutBody, cutSocket, hang, json, startServer, text } from './scripted-server.js';
import { clientOf, failureOf, secretKey } from './fixtures.js';

/** The key, its Base64 forms, and the start that these have in common. */
const encodings = [
  secretKey,
  Buffer.from(`${secretKey}:`).toString('base64'),
  Buffer.from(secretKey).toString('base64'),
  Buffer.from(secretKey).toString('base64').slice(0, 20),
];

/** Everything that a log, a console or an error service could make of a value. */
function everythingShown(value: unknown): string {
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
  const shown = everythingShown(value);
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

  it('is not in client and list', async () => {
    const server = await startServer(
      json(200, { object: 'list', data: [], has_more: false, url: '' }),
    );
    const { client } = clientOf(server);
    const list = client.checkoutLinks.list();

    await list;

    expectNoKeyIn(client);
    expectNoKeyIn(list);
    expectNoKeyIn({ ...client.checkoutLinks, ...client.checkoutSessions });
  });

  it.each([
    ['a cut connection', cutSocket],
    ['a cut answer', cutBody()],
    ['no answer', hang],
    ['not JSON', text(200, secretKey)],
    ['another shape', json(200, { [secretKey]: secretKey })],
    ['a plain-text error', text(403, secretKey)],
    ['a redirect', text(302, '', { location: `https://example.com/${secretKey}` })],
  ])('is not in the error after %s', async (_name, step) => {
    const server = await startServer(step);
    const { client } = clientOf(server, { timeout: 100, maxRetries: 0 });

    expectNoKeyIn(await failureOf(client.checkoutLinks.retrieve('cl_1')));
  });

  it('is blotted out when the API repeats it', async () => {
    const echoes = encodings.slice(0, 3).join(' or ');
    const error = { type: echoes, code: echoes, message: `Bad key: ${secretKey}`, param: echoes };
    const server = await startServer(apiError(401, { ...error, doc_url: echoes }));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expectNoKeyIn(failure);
    expect(failure.reason).toBe('Bad key: [redacted]');
    expect(failure.param).toBe('[redacted] or [redacted] or [redacted]');
  });

  it('is blotted out when given as an id', async () => {
    const server = await startServer(text(404, ''));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve(secretKey));

    expectNoKeyIn(failure);
    expect(failure.message).toContain('GET /v1/checkout_links/[redacted]:');
  });

  it('is not in what a fetch throws', async () => {
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
    expect(failure.reason).toBe('no answer (EPIPE)');
    expect(failure.cause).toMatchObject({
      name: 'TypeError',
      cause: { message: 'sent [redacted]', code: 'EPIPE' },
    });
  });
});
