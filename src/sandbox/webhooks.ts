import { newId } from './objects.js';
import type { CheckoutLink, CheckoutSession } from './objects.js';

export interface WebhookOptions {
  /** Where events are sent, such as `http://localhost:8787/checkout-links/webhook`. */
  url: string;
  /** What events are signed with, `whsec_…`. Default: a fixed one. */
  secret?: string | undefined;
  /** Receives the outcome of each delivery. */
  onDelivery?: ((delivery: WebhookDelivery) => void) | undefined;
}

/** The provider does not document the names of its events: these are the sandbox's own. */
export type WebhookType = 'checkout_link.updated' | 'checkout.session.completed';

export interface WebhookDelivery {
  /** The event's id, `evt_…`. */
  event: string;
  type: WebhookType;
  /** The id of the link or session that the event is about. */
  object: string;
  /** Of the receiver's response; `null` without one. */
  status: number | null;
  /** Why there was no response. */
  error: string | null;
}

export interface Webhooks {
  /** Sends one event once. Never rejects because of the receiver. */
  send(type: WebhookType, object: CheckoutLink | CheckoutSession): Promise<WebhookDelivery>;
}

/** A receiver that takes longer has failed (guides/webhooks). */
const TIMEOUT_MS = 30_000;

/** `now` is in milliseconds. */
export function createWebhooks(
  { url, secret, onDelivery }: WebhookOptions & { secret: string },
  now: () => number,
): Webhooks {
  return {
    async send(type, object) {
      const created = Math.floor(now() / 1000);
      const event = newId('evt');
      const content = { id: event, object: 'event', type, created, livemode: false };
      // Before anything is awaited: the object may change meanwhile.
      const body = JSON.stringify({ ...content, data: { object } });
      const signature = await signatureOf(secret, created, body);
      const outcome = await post(url, body, {
        'Content-Type': 'application/json',
        'Fluveo-Signature': signature,
        'X-Signature': signature,
        'Webhook-Id': event,
      });
      const delivery = { event, type, object: object.id, ...outcome };
      onDelivery?.(delivery);
      return delivery;
    },
  };
}

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 over `v1=<seconds>.<body>`, with the whole `whsec_…` text as the key. */
async function signatureOf(secret: string, seconds: number, body: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(secret), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, bytes(`v1=${seconds}.${body}`));
  const hex = Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0'));
  return `t=${seconds},v1=${hex.join('')}`;
}

async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<Pick<WebhookDelivery, 'status' | 'error'>> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const init = { method: 'POST', headers, body, redirect: 'manual', signal } as const;
    const response = await fetch(url, init);
    await response.body?.cancel();
    return { status: response.status, error: null };
  } catch (error) {
    return { status: null, error: reasonOf(error) };
  }
}

/** Node's `fetch` says "fetch failed", and why in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `nothing within ${TIMEOUT_MS / 1000} seconds`;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
