import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { firstOf, openReceiver } from './receiver.js';

const SECRET = 'whsec_0123456789abcdef';
const folder = mkdtempSync(join(tmpdir(), 'webhook-'));

let isFromProvider: (header: string | undefined, body: string, secret: string) => boolean;

beforeAll(async () => {
  const [, code = ''] =
    /^```js\n([^]*?)^```$/m.exec(readFileSync('docs/webhooks.md', 'utf8')) ?? [];
  const file = join(folder, 'verify.mjs');
  writeFileSync(file, code);
  ({ isFromProvider } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    isFromProvider: typeof isFromProvider;
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the documented verification', () => {
  it('accepts an event of the sandbox, and refuses it with another secret or body', async () => {
    const { url, received } = await openReceiver();
    await createSandbox({ webhook: { url, secret: SECRET } }).sendWebhook('cl_4de6fg8hi0jk');

    const { headers, text } = firstOf(received);
    const header = String(headers['fluveo-signature']);

    expect(isFromProvider(header, text, SECRET)).toBe(true);
    expect(isFromProvider(`${header},v1=${'0'.repeat(64)}`, text, SECRET)).toBe(true);
    expect(isFromProvider(header, text, `${SECRET}0`)).toBe(false);
    expect(isFromProvider(header, `${text} `, SECRET)).toBe(false);
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['no time', `v1=${'0'.repeat(64)}`],
    ['an old time', signed('{}', Math.floor(Date.now() / 1000) - 301)],
    ['a time in the future', signed('{}', Math.floor(Date.now() / 1000) + 310)],
    ['a short signature', `t=${Math.floor(Date.now() / 1000)},v1=00`],
  ])('refuses %s', (_name, header) => {
    expect(isFromProvider(header, '{}', SECRET)).toBe(false);
  });
});

function signed(body: string, time: number): string {
  return `t=${time},v1=${createHmac('sha256', SECRET).update(`v1=${time}.${body}`).digest('hex')}`;
}
