import type { Clock } from '../clock.js';
import { crossOriginHeaders, METHODS, PREFLIGHT_HEADERS } from './cors.js';
import type { EndpointObserver, RequestMethod } from '../endpoint-event.js';
import { createFragmentAnswer, type FragmentOptions } from './fragment.js';
import {
  refusal,
  type EndpointAnswer,
  type EndpointContext,
  type EndpointRequest,
  type LinkedAnswer,
} from './message.js';
import type { CacheLifetimes } from '../cache/link-cache.js';
import { createLinkAnswers, type LinkReader } from './link-responses.js';
import { readTarget } from './request-target.js';
import type { WebhookReceiver } from '../webhook/webhook-receiver.js';

interface AnswerOptions {
  readLink: LinkReader;
  lifetimes: CacheLifetimes;
  /** `null`: webhooks are not received. */
  webhook: WebhookReceiver | null;
  /** `null`: links are not served as HTML. */
  fragments: FragmentOptions | null;
  checkoutOrigins: readonly string[];
  /** Origins that may read answers; `null` for any. */
  allowedOrigins: readonly string[] | null;
  clock: Clock;
  report: EndpointObserver;
}

const METHODS_IN_EVENTS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'POST'];

/** The endpoint itself: from a request's method, address and headers to an answer's, without any server. */
export function createAnswer(options: AnswerOptions) {
  const { webhook, fragments, lifetimes, clock, report } = options;
  const withCommon = commonHeaders(options.allowedOrigins);
  const links = createLinkAnswers({ ...options, missing: missingAnswer(lifetimes) });
  const fragment = fragments && createFragmentAnswer({ ...options, fragments, links });

  /** Answers at once what can be answered without waiting: that is most of all answers. */
  function route(
    request: EndpointRequest,
    began: number,
    context: EndpointContext | undefined,
  ): LinkedAnswer | Promise<LinkedAnswer> {
    const { method } = request;
    if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT_HEADERS, body: null };
    const target = readTarget(request.target, fragment !== null);
    if (method === 'POST' && target?.kind === 'webhook' && webhook) {
      return webhook(request, context);
    }
    if (method !== 'GET' && method !== 'HEAD') {
      return refusal('method_not_allowed', { Allow: METHODS });
    }
    if (target?.kind === 'link') return links.one(target.id, request, began, context);
    if (target?.kind === 'links') return links.several(target.ids, request, began, context);
    if (target?.kind === 'fragment' && fragment) return fragment(target, request, began, context);
    return links.missing;
  }

  function completed(request: EndpointRequest, answer: LinkedAnswer, ms: number): EndpointAnswer {
    const { status, headers, body, links: count = 0 } = answer;
    report({ type: 'request', method: methodOf(request), status, links: count, ms });
    return { status, headers: withCommon(headers, request), body };
  }

  return function answer(
    request: EndpointRequest,
    context?: EndpointContext,
  ): EndpointAnswer | Promise<EndpointAnswer> {
    const began = clock.now();
    const routed = route(request, began, context);
    if (!(routed instanceof Promise)) return completed(request, routed, 0);
    return routed.then((late) => completed(request, late, Math.round(clock.now() - began)));
  };
}

/** Of unknown, malformed and foreign ids alike, whenever it was learnt: constant to the last byte. */
function missingAnswer({ missing }: CacheLifetimes): EndpointAnswer {
  const cacheControl = `public, max-age=0, s-maxage=${Math.floor(missing / 1000)}`;
  return refusal('resource_missing', { 'Cache-Control': cacheControl });
}

const CONSTANT_HEADERS = {
  'Content-Security-Policy': "default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
};

/** Adds what every answer carries. Headers that are used again and again are completed once. */
function commonHeaders(allowedOrigins: readonly string[] | null) {
  const complete = new WeakMap<object, EndpointAnswer['headers']>();
  return (headers: EndpointAnswer['headers'], request: EndpointRequest) => {
    const crossOrigin = () => crossOriginHeaders(request.header('origin'), allowedOrigins);
    if (allowedOrigins) return { ...CONSTANT_HEADERS, ...crossOrigin(), ...headers };
    let all = complete.get(headers);
    if (!all) complete.set(headers, (all = { ...CONSTANT_HEADERS, ...crossOrigin(), ...headers }));
    return all;
  };
}

/** Only words of ours go into events: a client may send any method. */
function methodOf({ method }: EndpointRequest): RequestMethod {
  return isMethodInEvents(method) ? method : 'other';
}

function isMethodInEvents(method: string): method is RequestMethod {
  return METHODS_IN_EVENTS.includes(method);
}
