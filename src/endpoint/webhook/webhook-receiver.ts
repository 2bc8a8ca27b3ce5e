import * as v from 'valibot';
import { isLinkId } from '../../wire/link-id.js';
import type { InvalidationCause } from '../cache/cache-entry.js';
import { LruMap } from '../cache/lru-map.js';
import type { EndpointObserver, WebhookFault } from '../endpoint-event.js';
import { errorResponse } from '../http/error-response.js';
import type {
  BodyFault,
  EndpointContext,
  EndpointRequest,
  EndpointResponse,
} from '../http/message.js';
import { StoreAwayError } from '../store/store-client.js';
import { headerFault, type SignatureVerifier } from './signature.js';

/** Handles a webhook of the provider. It is trusted only to name links that may have changed. */
export type WebhookReceiver = (
  request: EndpointRequest,
  context?: EndpointContext,
) => Promise<EndpointResponse>;

interface WebhookOptions {
  verify: SignatureVerifier;
  /**
   * Called for each link that an event names, before the event is accepted.
   *
   * @returns whether the event changes the link
   * @throws when other processes may not hear of it
   */
  invalidate(
    id: string,
    cause: InvalidationCause,
    context: EndpointContext | undefined,
  ): boolean | Promise<boolean>;
  report: EndpointObserver;
}

const MAX_BODY_BYTES = 64 * 1024;
const BODY_FAULTS: Readonly<Record<BodyFault, WebhookFault>> = {
  too_large: 'body_too_large',
  cut: 'body_cut',
  consumed: 'parsed_body',
  busy: 'busy',
};
/** To recognize duplicates: an event is delivered up to eight times (guides/webhooks). */
const MAX_SEEN_EVENTS = 10_000;
/** A longer id is not kept: all of them together take a few megabytes at most. */
const MAX_EVENT_ID_CHARS = 255;
const ACCEPTED: EndpointResponse = {
  status: 204,
  headers: { 'Cache-Control': 'no-store' },
  body: null,
};

/** The provider delivers the event again. */
const NOT_ACCEPTED = errorResponse('store_unavailable', { 'Retry-After': '1' });
const BUSY = errorResponse('webhooks_busy', { 'Retry-After': '1' });

// Event names, and the fields of an event's object, are not documented: any field that names a link counts.
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
 * An event is a hint, not data: the next request for a link that it names calls the API. The response is
 * sent after the invalidation, so no accepted event is lost.
 */
export function createWebhookReceiver(options: WebhookOptions): WebhookReceiver {
  const { verify, invalidate, report } = options;
  const seenEvents = new LruMap<true>({ maxEntries: MAX_SEEN_EVENTS });

  return async (request, context) => {
    const event = await readEvent(request, verify);
    if (typeof event === 'string') {
      report({ type: 'webhook', outcome: 'refused', reason: event, ids: [] });
      return event === 'busy' ? BUSY : errorResponse('webhook_refused');
    }
    if (seenEvents.get(event.id)) {
      report({ type: 'webhook', outcome: 'duplicate', ids: [] });
      return ACCEPTED;
    }
    const ids = await invalidateAll(event.data?.object, context);
    if (!ids) {
      report({ type: 'webhook', outcome: 'store_away', ids: [] });
      return NOT_ACCEPTED;
    }
    if (event.id.length <= MAX_EVENT_ID_CHARS) seenEvents.set(event.id, true);
    report({ type: 'webhook', outcome: ids.length > 0 ? 'accepted' : 'ignored', ids });
    return ACCEPTED;
  };

  /** The links that have changed; `null` when it could not be told to all processes. */
  async function invalidateAll(
    object: EventObject | null | undefined,
    context: EndpointContext | undefined,
  ): Promise<string[] | null> {
    const changed: string[] = [];
    try {
      for (const id of object ? linkIdsIn(object) : []) {
        if (object && (await invalidate(id, causeOf(object, id), context))) changed.push(id);
      }
      return changed;
    } catch (error) {
      if (error instanceof StoreAwayError) return null;
      throw error;
    }
  }
}

type WebhookEvent = v.InferOutput<typeof eventSchema>;
type EventObject = v.InferOutput<typeof objectSchema>;

/** The event, or why it is refused. */
async function readEvent(
  request: EndpointRequest,
  verify: SignatureVerifier,
): Promise<WebhookEvent | WebhookFault> {
  const signature = request.header('fluveo-signature');
  const fault = headerFault(signature);
  if (fault) return fault;
  const body = (await request.body?.(MAX_BODY_BYTES)) ?? 'consumed';
  if (typeof body === 'string') return BODY_FAULTS[body];
  if (!(await verify(signature, body))) return 'unknown_secret';
  return parseEvent(body) ?? 'malformed_event';
}

function parseEvent(body: Uint8Array): WebhookEvent | null {
  try {
    const parsed = v.safeParse(eventSchema, JSON.parse(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function causeOf(object: EventObject, linkId: string): InvalidationCause {
  if (object.id === linkId) return object.active === false ? 'deactivated' : 'changed';
  return object.id?.startsWith('cs_') ? 'session' : 'changed';
}

/** The link itself, or the link that a session came from (newer API editions). */
function linkIdsIn(object: EventObject): string[] {
  const { id, payment_link, checkout_link } = object;
  const candidates = [id, idOf(payment_link), idOf(checkout_link)];
  return [...new Set(candidates.filter(isLinkId))];
}

function idOf(value: string | { id?: string | null | undefined } | null | undefined) {
  return typeof value === 'object' ? value?.id : value;
}
