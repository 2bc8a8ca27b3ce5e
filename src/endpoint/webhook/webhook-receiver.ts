import * as v from 'valibot';
import { isLinkId } from '../../wire/link-id.js';
import { BoundedMap } from '../cache/lru-map.js';
import type { EndpointObserver } from '../endpoint-event.js';
import {
  refusal,
  type EndpointAnswer,
  type EndpointContext,
  type EndpointRequest,
} from '../http/message.js';
import type { SignatureCheck } from './signature.js';

/** Answers a webhook of the provider; it is never trusted for more than which link to ask for. */
export type WebhookReceiver = (
  request: EndpointRequest,
  context?: EndpointContext,
) => Promise<EndpointAnswer>;

interface WebhookOptions {
  isGenuine: SignatureCheck;
  /** Called for each link that an event is about, before the event is accepted. */
  invalidate(id: string, gone: boolean, context: EndpointContext | undefined): void;
  report: EndpointObserver;
}

/** Bytes. */
const LARGEST_BODY = 64 * 1024;
/** An event is delivered up to eight times (guides/webhooks). */
const REMEMBERED_EVENTS = 10_000;
const ACCEPTED: EndpointAnswer = {
  status: 204,
  headers: { 'Cache-Control': 'no-store' },
  body: null,
};

// Event names and which fields an event's object has are not documented: whatever names a link counts.
const reference = v.nullish(v.union([v.string(), v.looseObject({ id: v.nullish(v.string()) })]));
const objectSchema = v.looseObject({
  id: v.fallback(v.nullish(v.string()), null),
  active: v.fallback(v.nullish(v.boolean()), null),
  payment_link: v.fallback(reference, null),
  checkout_link: v.fallback(reference, null),
});
const eventSchema = v.looseObject({
  id: v.string(),
  data: v.fallback(v.nullish(v.looseObject({ object: v.nullish(objectSchema) })), null),
});

/**
 * An event is a hint, never data: the links that it names are asked for again by the next read. It is
 * answered only when that is sure, so nothing that was accepted is lost.
 */
export function createWebhookReceiver(options: WebhookOptions): WebhookReceiver {
  const { isGenuine, invalidate, report } = options;
  const seen = new BoundedMap<true>(REMEMBERED_EVENTS);

  return async (request, context) => {
    const body = await request.body?.(LARGEST_BODY);
    const event = body && (await isGenuine(request.header('fluveo-signature'), body)) && read(body);
    if (!event) {
      report({ type: 'webhook', outcome: 'refused', ids: [] });
      return refusal('webhook_refused');
    }
    if (seen.get(event.id)) {
      report({ type: 'webhook', outcome: 'duplicate', ids: [] });
      return ACCEPTED;
    }
    const object = event.data?.object;
    const ids = object ? linksIn(object) : [];
    for (const id of ids) invalidate(id, id === object?.id && object.active === false, context);
    seen.set(event.id, true);
    report({ type: 'webhook', outcome: ids.length > 0 ? 'accepted' : 'ignored', ids });
    return ACCEPTED;
  };
}

type WebhookEvent = v.InferOutput<typeof eventSchema>;

function read(body: Uint8Array): WebhookEvent | null {
  try {
    const parsed = v.safeParse(eventSchema, JSON.parse(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** The link itself, or the one that a session came from (newer editions). */
function linksIn(object: v.InferOutput<typeof objectSchema>): string[] {
  const { id, payment_link, checkout_link } = object;
  const named = [id, idOf(payment_link), idOf(checkout_link)];
  return [...new Set(named.filter(isLinkId))];
}

function idOf(value: string | { id?: string | null | undefined } | null | undefined) {
  return typeof value === 'object' ? value?.id : value;
}
