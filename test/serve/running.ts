import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serveEndpoint, type ServeOptions } from '../../src/serve/serve.js';
import { apiItem, apiLink } from '../endpoint/fixtures.js';
import { apiError, serving, startUpstream, type Script } from '../endpoint/scripted-upstream.js';

export const KEY = 'sk_test_51a2b3c4d5e6';
export const NEW_KEY = 'sk_test_f6e5d4c3b2a1';
export const TOKEN = 'token-0123456789abcdef';
export const WEBHOOK_SECRET = 'whsec_0123456789abcdef';
export const POLL_MS = 10;

/** Serves any link for one key. */
export function forKey(key: () => string): Script {
  return (request, response) => {
    const isRight = request.headers.authorization === `Basic ${btoa(`${key()}:`)}`;
    const id = /cl_\w+/.exec(request.url ?? '')?.[0];
    const script = isRight ? serving({ ...apiLink, id }, [apiItem]) : apiError(401, 'key_revoked');
    script(request, response);
  };
}

/** `serve` with an admin port, and the lines of its log. */
export async function serve(options: Partial<ServeOptions> & { script?: Script } = {}) {
  const lines: string[] = [];
  const upstream = await startUpstream(options.script ?? forKey(() => KEY));
  const served = await serveEndpoint({
    port: 0,
    host: '127.0.0.1',
    adminPort: 0,
    adminHost: '127.0.0.1',
    log: (line) => lines.push(line),
    watchIntervalMs: POLL_MS,
    ...options,
    env: { LEANRAILS_API_BASE: upstream.url, LEANRAILS_SECRET_KEY: KEY, ...options.env },
  });
  onTestFinished(async () => {
    await served.close();
    await upstream.close();
  });
  const events = (type: string) =>
    lines.map((line) => JSON.parse(line)).filter(({ event }) => event === type);
  return { ...served, adminUrl: served.adminUrl ?? '', lines, events, upstream };
}

/** Sends a webhook about a link; with `halfway`, the rest of its body after that. */
export function deliver(
  url: string,
  object: object,
  halfway?: () => Promise<unknown>,
): Promise<Response> {
  const body = JSON.stringify({ id: 'evt_1', data: { object } });
  const time = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', WEBHOOK_SECRET).update(`v1=${time}.${body}`).digest('hex');
  const headers = { 'Fluveo-Signature': `t=${time},v1=${mac}` };
  const sent = halfway ? { body: inHalves(body, halfway), duplex: 'half' as const } : { body };
  return fetch(`${url}/webhook`, { method: 'POST', headers, ...sent });
}

function inHalves(text: string, halfway: () => Promise<unknown>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, 10)),
    async pull(controller) {
      await halfway();
      controller.enqueue(bytes.subarray(10));
      controller.close();
    },
  });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function temporaryFile(content: string, name = 'file'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}
