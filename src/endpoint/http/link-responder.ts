import type { CacheEntry, CacheLifetimes } from '../cache/cache-entry.js';
import type { Clock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import { cacheHeaders } from './cache-headers.js';
import { errorResponse, JSON_CONTENT_TYPE } from './error-response.js';
import { matchesIfNoneMatch } from './etag.js';
import { remainingTtlOf } from './found-ttl.js';
import type { FoundLink, GetLink, LinkOutcome, LinkProblem } from './get-link.js';
import type { EndpointResponse, LinkedResponse, RequestContext } from './message.js';

interface LinkResponderOptions {
  getLink: GetLink;
  lifetimes: CacheLifetimes;
  clock: Clock;
  notFound: EndpointResponse;
}

/** What is sent for an entry during one second of its age. */
interface Responses {
  ageSeconds: number;
  result: CacheResult;
  ok: LinkedResponse;
  notModified: LinkedResponse;
}

/** Responds with one link as JSON. */
export class LinkResponder {
  #options: LinkResponderOptions;
  /** The headers of an entry change once a second, so most responses are used again. */
  #responses = new WeakMap<CacheEntry<unknown>, Responses>();

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
    const { ok, notModified } = this.#responsesFor(outcome, requestContext.startedAt, now);
    return matchesIfNoneMatch(requestContext.request, outcome.value.etag) ? notModified : ok;
  }

  #responsesFor(found: FoundLink, startedAt: number, now: number): Responses {
    const { entry, value, result } = found;
    const ageSeconds = Math.floor((now - entry.fetchedAt) / 1000);
    const cached = this.#responses.get(entry);
    if (cached?.ageSeconds === ageSeconds && cached.result === result) return cached;
    const headers = {
      ...JSON_CONTENT_TYPE,
      ...cacheHeaders(remainingTtlOf(found, this.#options.lifetimes, now), result, now - startedAt),
      ETag: value.etag,
    };
    const responses = {
      ageSeconds,
      result,
      ok: { status: 200, headers, body: value.body, links: 1 },
      notModified: { status: 304, headers, body: null, links: 1 },
    };
    this.#responses.set(entry, responses);
    return responses;
  }
}
