import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, start, stopAll, type Command } from '../support/command.js';
import { freePort } from '../support/free-port.mjs';

const SECRET = 'whsec_0123456789abcdef';
const OTHER_SECRET = 'whsec_fedcba9876543210';
const LINK_ID = 'cl_4de6fg8hi0jk';

afterEach(stopAll);

describe('checkout-link-embed sandbox', () => {
  it('listens on SANDBOX_PORT, unless there is --port', async () => {
    const [port, other] = [await freePort(), await freePort()];
    const byVariable = await start(['sandbox'], { SANDBOX_PORT: String(port) });
    const byFlag = await start(['sandbox', '--port', String(other)], {
      SANDBOX_PORT: String(port),
    });

    expect(byVariable.printed(/runs at (\S+)/)).toBe(`http://localhost:${port}`);
    expect(byFlag.printed(/runs at (\S+)/)).toBe(`http://localhost:${other}`);
  });

  it('names SANDBOX_PORT when it is no port', async () => {
    const { code, errors } = await run(['sandbox'], { SANDBOX_PORT: 'http' });

    expect(code).toBe(2);
    expect(errors).toContain('SANDBOX_PORT "http" is not a port number');
  });

  it.each([
    [['--webhook-secret', SECRET], 2, '--webhook-secret needs the address of the receiver'],
    [['--webhook', ''], 1, 'webhook.url must be an http or https address'],
    [['--webhook', 'http://a.test', '--webhook-secret', 'sk_test_1'], 1, 'whsec_'],
  ])('refuses %j', async (args, expected, message) => {
    const { code, output, errors } = await run(['sandbox', '--port', '0', ...args]);

    expect([code, output]).toEqual([expected, '']);
    expect(errors).toContain(message);
    expect(errors).not.toContain('sk_test_1');
  });
});

describe('checkout-link-embed sandbox --webhook', () => {
  let sandbox: Command;
  let endpointUrl: string;
  let endpoint: Command;

  /** A sandbox that signs with `secret`, and an endpoint that verifies with another, or with the same. */
  async function startBoth(secret: string[], verifiedWith?: string): Promise<void> {
    const port = String(await freePort());
    endpointUrl = `http://localhost:${port}/checkout-links`;
    const flags = ['--port', '0', '--webhook', `${endpointUrl}/webhook`, ...secret];
    sandbox = await start(['sandbox', ...flags]);
    const line = sandbox.printed(/^ +(.*) npx checkout-link-embed serve$/m);
    const settings = Object.fromEntries(line.split(' ').map((setting) => setting.split('=')));
    if (verifiedWith) settings.LEANRAILS_WEBHOOK_SECRET = verifiedWith;
    endpoint = await start(['serve', '--port', port], settings);
  }

  const isActive = async () => {
    const response = await fetch(`${endpointUrl}/${LINK_ID}`);
    return ((await response.json()) as { active: boolean }).active;
  };

  function deactivate() {
    const url = sandbox.printed(/runs at (\S+)/);
    return fetch(`${url}/v1/checkout_links/${LINK_ID}`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${btoa(`${sandbox.printed(/secret key is (\S+)/)}:`)}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'deactivate',
      },
      body: '{"active":false}',
    });
  }

  describe.each([
    ['its default secret', []],
    ['a secret of yours', ['--webhook-secret', SECRET]],
  ])('with %s', (_name, secret) => {
    beforeEach(() => startBoth(secret));

    it('makes the endpoint show a change at once', async () => {
      const before = await isActive();

      await deactivate();
      await sandbox.prints('accepted (204)');

      expect([before, await isActive()]).toEqual([true, false]);
      expect(sandbox.output).toContain(`Webhook checkout_link.updated about ${LINK_ID} (evt_`);
    });
  });

  it('sends one by the command that it prints', async () => {
    await startBoth([]);
    const [, url = '', type = '', body = ''] =
      /^ +curl (\S+) -H '([^']+)' -d '([^']+)'$/m.exec(sandbox.output) ?? [];

    const [name = '', value = ''] = type.split(': ');
    const response = await fetch(url, { method: 'POST', headers: { [name]: value }, body });

    expect(await response.json()).toMatchObject({ object: LINK_ID, status: 204 });
    await endpoint.prints('"outcome":"accepted"');
  });

  it('is refused with another secret, and both say so', async () => {
    await startBoth(['--webhook-secret', SECRET], OTHER_SECRET);
    const before = await isActive();

    await deactivate();
    await sandbox.prints('refused (400)');

    expect([before, await isActive()]).toEqual([true, true]);
    await endpoint.prints('"reason":"unknown_secret"');
    expect(sandbox.output + endpoint.output).not.toContain(OTHER_SECRET);
  });

  it('says that the receiver is not there', async () => {
    const url = `http://localhost:${await freePort()}/webhook`;
    sandbox = await start(['sandbox', '--port', '0', '--webhook', url]);

    await deactivate();

    await sandbox.prints('no response (ECONNREFUSED)');
    expect(await sandbox.stop('SIGTERM')).toBe(0);
  });
});
