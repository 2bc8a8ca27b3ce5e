import type { Sandbox } from 'checkout-link-embed/sandbox';
import { origin } from './merchant.js';

export interface Page {
  status: number;
  headers: Headers;
  location: string | null;
  html: string;
}

/** A browser without script: opens hosted pages and presses their buttons. */
export function buyerOf(sandbox: Sandbox) {
  async function load(path: string, init: RequestInit = {}): Promise<Page> {
    const response = await sandbox.fetch(`${origin}${path}`, init);
    const { status, headers } = response;
    return { status, headers, location: headers.get('Location'), html: await response.text() };
  }

  function press(sessionId: string, fields: Record<string, string>) {
    return load(`/cs/${sessionId}`, { method: 'POST', body: new URLSearchParams(fields) });
  }

  return {
    load,
    visit: (linkId: string, headers: Record<string, string> = {}) =>
      load(`/cl/${linkId}`, { headers }),
    /** Opens a link and says which session its page pays. */
    async open(linkId: string, headers: Record<string, string> = {}): Promise<string> {
      const { html } = await load(`/cl/${linkId}`, { headers });
      return /action="\.\.\/cs\/(cs_[a-z0-9]+)"/.exec(html)?.[1] ?? 'no session';
    },
    pay: (sessionId: string, fields: Record<string, string> = {}) =>
      press(sessionId, {
        name: 'Ada Byron',
        email: 'ada@example.com',
        ...fields,
        action: 'pay',
      }),
    cancel: (sessionId: string) => press(sessionId, { action: 'cancel' }),
  };
}
