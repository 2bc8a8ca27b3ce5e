import { readdir, readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import type { SandboxOptions } from 'checkout-link-embed/sandbox';
import { basic, merchantOf } from './merchant.js';

const WEBHOOK_SECRET = 'whsec_0123456789abcdef';

describe('createSandbox', () => {
  it.each([
    ['secretKey', { secretKey: 'sk_live_abcdefgh' }],
    ['secretKey', { secretKey: 'pk_test_abcdefgh' }],
    ['secretKey', { secretKey: '' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['url', { url: 'localhost' }],
    ['now', { now: 5 as unknown as () => number }],
    ['seed', { seed: 'none' as 'all' }],
    ['edition', { edition: '2027' as 'base' }],
    ['rateLimit', { rateLimit: 0 }],
    ['webhook.url', { webhook: { url: 'localhost:8787', secret: WEBHOOK_SECRET } }],
    ['webhook.secret', { webhook: { url: 'http://localhost', secret: 'sk_test_abcdefgh' } }],
    ['webhook.secret', { webhook: { url: 'http://localhost', secret: undefined as never } }],
    [
      'webhook.onDelivery',
      { webhook: { url: 'http://localhost', secret: WEBHOOK_SECRET, onDelivery: 5 as never } },
    ],
  ] satisfies [string, SandboxOptions][])('names an invalid %s (%#)', (name, options) => {
    expect(() => createSandbox(options)).toThrow(`createSandbox: ${name} must be`);
  });

  it('never repeats a rejected key', () => {
    expect(() => createSandbox({ secretKey: 'sk_live_abcdefgh' })).toThrow(/^(?!.*abcdefgh)/);
  });

  it('keeps its key and its webhook secret out of console output', () => {
    const webhook = { url: 'http://localhost', secret: 'whsec_test_hidden' };
    const sandbox = createSandbox({ secretKey: 'sk_test_hidden', webhook });

    expect(sandbox.secretKey).toBe('sk_test_hidden');
    expect(inspect(sandbox, { depth: 9, showHidden: true })).not.toContain('hidden');
  });

  it('keeps its key out of every response', async () => {
    const sandbox = createSandbox({ secretKey: 'sk_test_hidden' });
    const { get } = merchantOf(sandbox);

    const answers = [
      await get('/v1/checkout_links'),
      await get('/v1/checkout_links?sk_test_hidden=1', { Authorization: basic('sk_test_wrong') }),
      await get('/_sandbox/faults'),
    ];

    for (const { text, headers } of answers)
      expect(text + JSON.stringify([...headers])).not.toContain('hidden');
  });

  it('accepts the arguments of fetch, unbound', async () => {
    const { fetch, secretKey } = createSandbox();
    const address = 'https://anything.test/v1/checkout_links/cl_voucher5min1';
    const headers = { Authorization: basic(secretKey) };

    const responses = await Promise.all([
      fetch(new Request(address, { headers })),
      fetch(new Request(address), { headers }),
      fetch(address, { headers }),
      fetch(new URL(address), { headers }),
    ]);

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('rejects a request that was aborted before', async () => {
    const { fetch } = createSandbox();
    const reason = new Error('too late');

    const answer = fetch('http://api.test/v1', { signal: AbortSignal.abort(reason) });

    await expect(answer).rejects.toBe(reason);
  });

  it('imports node:* only in serve.ts', async () => {
    const folder = new URL('../../src/sandbox/', import.meta.url);

    const files = (await readdir(folder, { recursive: true })).filter((file) =>
      file.endsWith('.ts'),
    );
    const sources = await Promise.all(
      files.map(async (file) => [file, await readFile(new URL(file, folder), 'utf8')] as const),
    );

    const onNode = sources.filter(([, text]) => /from '(node:|@hono\/node-server)/.test(text));
    expect(onNode.map(([file]) => file)).toEqual(['serve.ts']);
  });
});
