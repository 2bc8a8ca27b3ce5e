import type { CacheLifetimes } from '../cache/cache-entry.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { EndpointObserver, RequestMethod } from '../endpoint-event.js';
import type { WebhookReceiver } from '../webhook/webhook-receiver.js';
import { ALLOWED_METHODS, corsHeaders, PREFLIGHT_HEADERS } from './cors.js';
import { errorResponse, INTERNAL_ERROR, notFoundResponse } from './error-response.js';
import { FragmentResponder, type FragmentOptions } from './fragment-responder.js';
import type { GetLink } from './get-link.js';
import { LinkListResponder } from './link-list-responder.js';
import { LinkResponder } from './link-responder.js';
import type {
  EndpointContext,
  EndpointRequest,
  EndpointResponse,
  LinkedResponse,
  RequestContext,
} from './message.js';
import { parseTarget } from './request-target.js';

interface HandlerOptions {
  getLink: GetLink;
  lifetimes: CacheLifetimes;
  /** `null`: webhooks are not received. */
  webhook: WebhookReceiver | null;
  /** `null`: links are not served as HTML. */
  fragments: FragmentOptions | null;
  checkoutOrigins: readonly string[];
  /** Origins whose pages may read responses; `null` for any. */
  allowedOrigins: readonly string[] | null;
  clock: Clock;
  monotonicClock: MonotonicClock;
  report: EndpointObserver;
  /** Reports an error that no one expected. */
  reportBug(error: unknown): void;
}

const REPORTED_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'POST'];

/** The endpoint's router: maps a request's method, target and headers to a response, without a server. */
export function createHandler(options: HandlerOptions) {
  const { webhook, fragments, lifetimes, clock, report } = options;
  const addCommonHeaders = commonHeaders(options.allowedOrigins);
  const notFound = notFoundResponse(lifetimes);
  const linkResponder = new LinkResponder({ ...options, notFound });
  const listResponder = new LinkListResponder(options);
  const fragmentResponder =
    fragments && new FragmentResponder({ ...options, fragments, linkResponder });

  /** Returns without a promise when nothing must be waited for: that is most requests. */
  function route(requestContext: RequestContext): LinkedResponse | Promise<LinkedResponse> {
    const { request, context } = requestContext;
    const { method } = request;
    if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT_HEADERS, body: null };
    const target = parseTarget(request.target, fragmentResponder !== null);
    if (method === 'POST' && target?.kind === 'webhook' && webhook) {
      return webhook(request, context);
    }
    if (method !== 'GET' && method !== 'HEAD') {
      return errorResponse('method_not_allowed', { Allow: ALLOWED_METHODS });
    }
    if (target?.kind === 'link') return linkResponder.respond(target.id, requestContext);
    if (target?.kind === 'links') return listResponder.respond(target.ids, requestContext);
    if (target?.kind === 'fragment' && fragmentResponder) {
      return fragmentResponder.respond(target, requestContext);
    }
    if (target?.kind === 'too_long') return errorResponse('uri_too_long');
    if (target?.kind === 'not_normalized') return errorResponse('resource_missing');
    return notFound;
  }

  function complete(
    request: EndpointRequest,
    response: LinkedResponse,
    ms: number,
  ): EndpointResponse {
    const { status, links = 0 } = response;
    report({ type: 'request', method: reportedMethod(request), status, links, ms });
    return addCommonHeaders(response, request);
  }

  function fail(requestContext: RequestContext, error: unknown): EndpointResponse {
    options.reportBug(error);
    return complete(requestContext.request, INTERNAL_ERROR, elapsedMs(requestContext));
  }

  function completeLate(requestContext: RequestContext, response: LinkedResponse) {
    try {
      return complete(requestContext.request, response, elapsedMs(requestContext));
    } catch (error) {
      return fail(requestContext, error);
    }
  }

  function elapsedMs({ startedAt }: RequestContext): number {
    return Math.round(clock.now() - startedAt);
  }

  return function handle(
    request: EndpointRequest,
    context?: EndpointContext,
  ): EndpointResponse | Promise<EndpointResponse> {
    const requestContext = { request, context, startedAt: clock.now() };
    try {
      const response = route(requestContext);
      if (!(response instanceof Promise)) return complete(request, response, 0);
      return response.then(
        (late) => completeLate(requestContext, late),
        (error: unknown) => fail(requestContext, error),
      );
    } catch (error) {
      return fail(requestContext, error);
    }
  };
}

const CONSTANT_HEADERS = {
  'Content-Security-Policy': "default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
};

/** Adds the headers of every response. A response that is used again is completed once. */
function commonHeaders(allowedOrigins: readonly string[] | null) {
  const completed = new WeakMap<EndpointResponse, EndpointResponse>();
  const complete = (
    { status, headers, body }: EndpointResponse,
    request: EndpointRequest,
  ): EndpointResponse => {
    const cors = corsHeaders(request.header('origin'), allowedOrigins);
    const all = Object.freeze({ ...CONSTANT_HEADERS, ...cors, ...headers });
    return Object.freeze({ status, headers: all, body });
  };
  if (allowedOrigins) return complete;
  return (response: EndpointResponse, request: EndpointRequest) => {
    let all = completed.get(response);
    if (!all) completed.set(response, (all = complete(response, request)));
    return all;
  };
}

/** A client may send any text as the method: events contain only known ones. */
function reportedMethod({ method }: EndpointRequest): RequestMethod {
  return isReportedMethod(method) ? method : 'other';
}

function isReportedMethod(method: string): method is RequestMethod {
  return REPORTED_METHODS.includes(method);
}
