import type { CacheEntry, CacheLifetimes } from '../cache/cache-entry.js';
import type { Clock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import { cacheHeaders } from './cache-headers.js';
import { errorResponse, JSON_CONTENT_TYPE } from './error-response.js';
import { notModifiedOr } from './etag.js';
import { remainingTtlOf } from './found-ttl.js';
import type { FoundLink, GetLink, LinkOutcome, LinkProblem } from './get-link.js';
import type { EndpointResponse, LinkedResponse, RequestContext } from './message.js';

interface LinkResponderOptions {
  getLink: GetLink;
  lifetimes: CacheLifetimes;
  clock: Clock;
  notFound: EndpointResponse;
}

interface CachedHeaders {
  ageSeconds: number;
  result: CacheResult;
  headers: EndpointResponse['headers'];
}

/** Responds with one link as JSON. */
export class LinkResponder {
  #options: LinkResponderOptions;
  /** The headers of an entry change once a second, so most responses reuse them. */
  #headers = new WeakMap<CacheEntry<unknown>, CachedHeaders>();

  constructor(options: LinkResponderOptions) {
    this.#options = options;
  }

  /** Responds without a promise when the link is fresh in the cache. */
  respond(id: string, requestContext: RequestContext): LinkedResponse | Promise<LinkedResponse> {
    const { getLink, clock } = this.#options;
    const outcome = getLink(id, requestContext, requestContext.startedAt);
    if (outcome instanceof Promise) {
      return outcome.then((late) => this.#toResponse(late, requestContext, clock.now()));
    }
    return this.#toResponse(outcome, requestContext, requestContext.startedAt);
  }

  problemResponse({ problem, retryAfter }: LinkProblem): EndpointResponse {
    if (problem === 'resource_missing') return this.#options.notFound;
    return errorResponse(problem, retryAfter === null ? {} : { 'Retry-After': String(retryAfter) });
  }

  #toResponse(outcome: LinkOutcome, requestContext: RequestContext, now: number): LinkedResponse {
    if ('problem' in outcome) return { ...this.problemResponse(outcome), links: 1 };
    const { etag, body } = outcome.value;
    const headers = this.#headersFor(outcome, requestContext.startedAt, now);
    return notModifiedOr(requestContext.request, etag, headers, body, 1);
  }

  #headersFor(found: FoundLink, startedAt: number, now: number) {
    const { entry, value, result } = found;
    const ageSeconds = Math.floor((now - entry.fetchedAt) / 1000);
    const cached = this.#headers.get(entry);
    if (cached?.ageSeconds === ageSeconds && cached.result === result) return cached.headers;
    const headers = {
      ...JSON_CONTENT_TYPE,
      ...cacheHeaders(remainingTtlOf(found, this.#options.lifetimes, now), result, now - startedAt),
      ETag: value.etag,
    };
    this.#headers.set(entry, { ageSeconds, result, headers });
    return headers;
  }
}
