import { DockerfileParser } from 'dockerfile-ast';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPaymentsClient } from '../../src/api/payments-client.js';
import { until } from '../caches/stack.js';
import { start, stopAll } from '../support/command.js';
import { metricsIn, read, readDashboard } from './files.js';
import { SECRETS, startCompose, type ComposeStack } from './stack.js';

const LINK_ID = 'cl_4de6fg8hi0jk';
let stack: ComposeStack;
let apiUrl: string;

beforeAll(async () => {
  const sandbox = await start(['sandbox', '--port', '0', '--key', SECRETS['secret-key']]);
  apiUrl = sandbox.printed(/runs at (\S+)/);
  stack = await startCompose(apiUrl);
});
afterAll(async () => {
  await stack?.close();
  await stopAll();
});

const getLink = () => fetch(`${stack.url}/checkout-links/${LINK_ID}`);
const isFromCache = ({ headers }: Response) => / /.test(headers.get('x-varnish') ?? '');
let events = 0;

describe('the services of the compose file', () => {
  it('serve a link of the sandbox through Varnish', async () => {
    const response = await getLink();

    expect(response.status).toBe(200);
    expect(response.headers.get('via')).toMatch(/varnish/i);
    expect(await response.json()).toMatchObject({ id: LINK_ID, active: true });
  });

  it('serve it from the cache the second time', async () => {
    expect((await until(getLink, isFromCache)).status).toBe(200);
  });

  it('accept a signed webhook through Varnish, and refuse a forged one', async () => {
    expect((await sendWebhook(SECRETS['webhook-secret'])).status).toBe(204);
    expect((await sendWebhook('whsec_somebody_else_0123')).status).toBe(400);
  });

  it('purge a link in Varnish for the endpoint', async () => {
    const purge = await fetch(`${stack.url}/checkout-links/${LINK_ID}`, { method: 'PURGE' });

    expect(purge.status).toBe(204);
    expect((await getLink()).headers.get('x-varnish')).not.toContain(' ');
  });

  it.each([
    ['itself', `/${LINK_ID}`, '"active":true'],
    ['a fragment', `/${LINK_ID}.html?lang=de`, `/cl/${LINK_ID}"`],
    ['a list', `?id=cl_0123456789ab&id=${LINK_ID}`, '"active":true'],
  ])('show %s in Varnish as it is when a webhook was accepted', async (_name, page, mark) => {
    const isShownActive = async () => {
      const response = await fetch(`${stack.url}/checkout-links${page}`);
      return (await response.text()).includes(mark);
    };
    expect(await isShownActive()).toBe(true);

    for (const active of [false, true]) {
      await setActive(active);
      expect((await sendWebhook(SECRETS['webhook-secret'])).status).toBe(204);

      // Without a purge it stays for 15 s at least.
      await expect.poll(isShownActive, { timeout: 5_000 }).toBe(active);
    }
  });

  it('are healthy and ready by the check of the Dockerfile', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await fetch(stack.adminUrl + path)).status).toBe(200);
    }
    expect(await healthCheck()).toBe(0);
  });

  it('export each metric of the dashboard', async () => {
    const response = await fetch(`${stack.adminUrl}/metrics`);
    const exported = metricsIn(await response.text());

    const queries = readDashboard().panels.flatMap(({ targets }) => targets);
    const shown = metricsIn(queries.map(({ expr }) => expr).join('\n'));

    expect(shown.length).toBeGreaterThan(15);
    expect(shown.filter((name) => !exported.includes(name))).toEqual([]);
  });

  it('purge a link of the endpoint and in Varnish with the token from its file', async () => {
    await until(getLink, isFromCache);

    const purge = (token: string) =>
      fetch(`${stack.adminUrl}/purge/${LINK_ID}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
      });

    expect((await purge(SECRETS['admin-token'])).status).toBe(200);
    expect(isFromCache(await getLink())).toBe(false);
    expect((await purge('somebody-else-0123456789')).status).toBe(401);
  });
});

/** Runs the command of HEALTHCHECK; resolves to its exit code. */
async function healthCheck(): Promise<unknown> {
  const command = DockerfileParser.parse(read('Dockerfile'))
    .getHEALTHCHECKs()
    .flatMap((check) => /CMD (\[.*\])/.exec(check.getRawArgumentsContent() ?? '')?.[1] ?? []);
  const [program = '', ...args] = JSON.parse(command[0] ?? '') as string[];
  const env = { ...process.env, ADMIN_PORT: new URL(stack.adminUrl).port };
  const child = spawn(program, args, { env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as unknown[];
  return code;
}

async function setActive(active: boolean): Promise<void> {
  const client = createPaymentsClient({ secretKey: SECRETS['secret-key'], baseUrl: apiUrl });
  await client.checkoutLinks.update(LINK_ID, { active });
}

function sendWebhook(secret: string): Promise<Response> {
  const body = JSON.stringify({
    id: `evt_${(events += 1)}`,
    object: 'event',
    type: 'checkout_link.updated',
    created: 1_700_000_000,
    data: { object: { id: LINK_ID, object: 'checkout_link' } },
  });
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secret).update(`v1=${time}.${body}`).digest('hex');
  return fetch(`${stack.url}/checkout-links/webhook`, {
    method: 'POST',
    headers: {
      'Fluveo-Signature': `t=${time},v1=${signature}`,
      'Content-Type': 'application/json',
    },
    body,
  });
}
