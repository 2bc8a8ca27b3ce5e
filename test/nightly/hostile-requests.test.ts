import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { languages } from 'checkout-link-embed/ssr';
import { apiItem, apiLink } from '../endpoint/fixtures.js';
import { apiError, serving, startUpstream, type Script } from '../endpoint/scripted-upstream.js';

const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 1_000_000);
const CONNECTIONS = 32;
const HEAP_MB = 256;
const LINKS = 120;

interface HostileRequest {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const id = (index: number) => `cl_k${index % LINKS}`;
const langOf = (index: number) => languages[index % languages.length] ?? '';
const layoutOf = (index: number) => ['', 'card', 'compact', 'button'][index % 4] ?? '';
const manyIds = (index: number) =>
  Array.from({ length: 100 }, (_, place) => `id=cl_no${index}x${place}`).join('&');

/** Every kind of request that an anonymous client can send, each with a value of its own. */
const kinds: readonly ((index: number) => HostileRequest)[] = [
  (index) => ({
    path: `/${id(index)}.html?lang=${langOf(Math.floor(index / LINKS))}&layout=${layoutOf(Math.floor(index / 7))}`,
  }),
  (index) => ({ path: `/cl_no${index}` }),
  (index) => ({ path: `/cl_no${index}.html?lang=${index}` }),
  (index) => ({ path: `/?${manyIds(index)}` }),
  (index) => ({
    path: `/${'x'.repeat(7_000)}?id=cl_no${String(index).padStart(9, '0')}&${'y'.repeat(6_000)}`,
  }),
  (index) => ({ path: `/${id(index)}?${'q'.repeat(index % 3_000)}` }),
  (index) => ({
    path: `/${id(index)}`,
    headers: { 'If-None-Match': `"${index}"`, Origin: `https://${index}.example` },
  }),
  (index) => ({
    path: '/webhook',
    method: 'POST',
    headers: { 'Fluveo-Signature': `t=${index},v1=${'0'.repeat(64)}` },
    body: 'x'.repeat(index % 70_000),
  }),
  (index) => ({
    path: '/webhook',
    method: 'POST',
    headers: {
      'Fluveo-Signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`,
      'Transfer-Encoding': 'chunked',
    },
    body: 'x'.repeat(index % 300_000),
  }),
  (index) => ({ path: `/%63l_${index}/..%2f${index}`, method: index % 2 ? 'PUT' : 'GET' }),
];

/** `serve` in a process of its own; resolves when it listens. */
async function startServe(apiBase: string): Promise<{ child: ChildProcess; url: URL }> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MB}`,
      'dist/bin.js',
      'serve',
      '--port',
      '0',
      '--host',
      '127.0.0.1',
    ],
    {
      env: {
        ...process.env,
        LEANRAILS_SECRET_KEY: 'sk_test_1',
        LEANRAILS_API_BASE: apiBase,
        LEANRAILS_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill());
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (!url) continue;
    child.stdout.resume();
    return { child, url: new URL(url) };
  }
  throw new Error('serve did not start');
}

it(
  `serve with a heap of ${HEAP_MB} MB withstands ${REQUESTS} hostile requests`,
  { timeout: 3_600_000 },
  async () => {
    const script: Script = (incoming, response) => {
      const requested = /cl_\w+/.exec(incoming.url ?? '')?.[0] ?? '';
      if (requested.startsWith('cl_no'))
        return apiError(404, 'resource_missing')(incoming, response);
      serving({ ...apiLink, id: requested }, [apiItem])(incoming, response);
    };
    const upstream = await startUpstream(script);
    onTestFinished(() => upstream.close());
    const { child, url } = await startServe(upstream.url);
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    onTestFinished(() => agent.destroy());

    const send = ({ path, method = 'GET', headers = {}, body }: HostileRequest) =>
      new Promise<number>((resolve) => {
        const { hostname, port, pathname } = url;
        const sent = request({ hostname, port, path: pathname + path, method, headers, agent });
        sent.on('response', (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
          response.on('error', () => resolve(0));
        });
        // The server closes the connection of a body that is too long.
        sent.on('error', () => resolve(0));
        sent.end(body);
      });
    const statuses = new Map<number, number>();
    let next = 0;
    const client = async () => {
      while (next < REQUESTS && child.exitCode === null) {
        const index = next++;
        const status = await send(kinds[index % kinds.length]?.(index) ?? { path: '/' });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, client));
    const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    console.log(
      `${next} requests: ${JSON.stringify([...statuses])}; ${Number(memory) >> 10} MB resident`,
    );

    expect(child.exitCode).toBe(null);
    expect(await send({ path: `/${id(0)}` })).toBe(200);
    expect(statuses.get(500)).toBe(undefined);
  },
);
