import { createSandbox } from 'checkout-link-embed/sandbox';
import type { Sandbox, SandboxOptions } from 'checkout-link-embed/sandbox';

export const origin = 'http://api.test';

/** A clock that moves only when told to; `now` is in milliseconds. */
export function createClock(start = Date.UTC(2026, 2, 9, 12)) {
  let time = start;
  return {
    now: () => time,
    advance(milliseconds: number) {
      time += milliseconds;
    },
  };
}

export function basic(key: string): string {
  return `Basic ${btoa(`${key}:`)}`;
}

let keys = 0;

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // What the API says is compared with literals only.
  body: ReturnType<typeof JSON.parse>;
}

/** The merchant's backend: calls the API of a sandbox with its key and fresh idempotency keys. */
export function merchantOf(sandbox: Sandbox) {
  async function call(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (!headers.has('Authorization')) headers.set('Authorization', basic(sandbox.secretKey));
    const response = await sandbox.fetch(`${origin}${path}`, { ...init, method, headers });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('json');
    const body = isJson && text ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, body };
  }

  return {
    get: (path: string, headers: Record<string, string> = {}) => call('GET', path, { headers }),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      call('POST', path, {
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': `key-${(keys += 1)}`,
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    call,
  };
}

/** The least that makes a link. */
export const leastLink = { title: 'Teapot', line_items: [{ price: 'price_teapot', quantity: 1 }] };

/** A sandbox with products but without links, and its merchant. */
export function emptyShop(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ seed: 'catalogue', ...options });
  return { sandbox, merchant: merchantOf(sandbox) };
}

/** A sandbox with the seeded links and sessions, and its merchant. */
export function seededShop(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  return { sandbox, merchant: merchantOf(sandbox) };
}
