import type {
  EndpointEvent,
  EndpointObserver,
  ImageFault,
  WebhookFault,
} from './endpoint-event.js';

/** The default observer: logs what only the merchant can fix on `console.error`, each kind once. */
export function logOnce(): EndpointObserver {
  const logged = new Set<string>();
  return (event) => {
    const message = messageFor(event);
    if (message === null) return;
    const kind = 'reason' in event ? `${event.type} ${event.reason}` : event.type;
    if (logged.has(kind)) return;
    logged.add(kind);
    console.error(`checkout-link-embed: ${message}`);
  };
}

function messageFor(event: EndpointEvent): string | null {
  switch (event.type) {
    case 'key_rejected':
      return (
        `The payments API refused the secret key (status ${event.status}). No checkout link can be ` +
        'fetched until the endpoint has a valid key. Is the key revoked, or for another API ' +
        '(baseUrl, LEANRAILS_API_BASE)? Set secretKey (LEANRAILS_SECRET_KEY).'
      );
    case 'url_refused':
      return (
        `The url of checkout link ${event.id} is on no origin in checkoutOrigins, so pages ` +
        'show their fallback link. Add the origin of its url to checkoutOrigins (CHECKOUT_ORIGINS), and to ' +
        'the attribute checkout-origins of the element.'
      );
    case 'upstream_error':
      return event.status === null && isUnreachable(event.code) ? unreachable(event.code) : null;
    case 'webhook':
      return event.outcome === 'refused'
        ? `A webhook was refused (${event.reason}): ${WEBHOOK_FIXES[event.reason]}.`
        : null;
    case 'catalogue':
      if (event.state === 'ready') return null;
      return (
        `The payments API lists checkout link ${event.id} with values that differ from the link itself, so the endpoint does ` +
        'not use lists any more (catalogue). Links are retrieved one by one until it restarts.'
      );
    case 'image':
      return IMAGE_FAULTS[event.reason](event.product, event.status);
    default:
      return null;
  }
}

type ImageMessage = (product: string, status: number | null) => string | null;

const IMAGE_FAULTS: Readonly<Record<ImageFault, ImageMessage>> = {
  refused: (product) =>
    `The first image of product ${product} is on no origin in imageOrigins, or not an https: address, so pages ` +
    'show no picture. Add its origin to imageOrigins (IMAGE_ORIGINS) and to the img-src of pages.',
  failed: (product, status) =>
    status === 401 || status === 403
      ? `The payments API refused to return product ${product} (status ${status}), so pages show no pictures. Allow the ` +
        'secret key to read products.'
      : null,
  missing: () => null,
};

const isUnreachable = (code: string) => code === 'no_answer' || code === 'timeout';

function unreachable(code: string): string {
  return (
    `The payments API does not respond (${code}). Check that baseUrl (LEANRAILS_API_BASE) is right and ` +
    'that this machine can connect to it. The endpoint tries again by itself.'
  );
}

const WEBHOOK_FIXES: Readonly<Record<WebhookFault, string>> = {
  no_signature: 'it has no Fluveo-Signature header, so it does not come from the payments API',
  malformed_signature: 'its Fluveo-Signature header is not t=<seconds>,v1=<64 hex digits>',
  old_timestamp: 'its time is more than 5 minutes from ours; set the clock of this machine',
  parsed_body: 'other code has read its body; mount the endpoint before every body parser',
  body_too_large: 'its body is larger than 64 KiB',
  body_cut:
    'the connection ended before its body did; the provider sends it again, so look at the proxy in front if ' +
    'this repeats',
  busy: 'too many webhooks arrived at once; the provider sends it again',
  unknown_secret:
    'no webhookSecret (LEANRAILS_WEBHOOK_SECRET) signed this body; compare it with the whsec_… of ' +
    'this webhook address, and pass the body on as it was received, byte for byte',
  malformed_event: 'its body is not an event in JSON',
};
