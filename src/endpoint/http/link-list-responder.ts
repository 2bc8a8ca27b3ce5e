import { problem } from '../../wire/problem.js';
import { maxStaleAge, type CacheLifetimes } from '../cache/cache-entry.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import { cacheHeaders, minTtl, type RemainingTtl } from './cache-headers.js';
import { JSON_CONTENT_TYPE } from './error-response.js';
import { createEtag, notModifiedOr } from './etag.js';
import { remainingTtlOf } from './found-ttl.js';
import type { FoundLink, GetLink, LinkOutcome, LinkProblem } from './get-link.js';
import type { EndpointResponse, LinkedResponse, RequestContext } from './message.js';

interface LinkListResponderOptions {
  getLink: GetLink;
  lifetimes: CacheLifetimes;
  clock: Clock;
  /** For the time that a request takes: not that in which the machine sleeps. */
  monotonicClock: MonotonicClock;
}

/** From best to worst. A list reports the worst result of its links. */
const RESULTS: readonly CacheResult[] = ['hit', 'stale', 'miss', 'stale_if_error'];

/** How long the links of one response wait for each other, unless the machine sleeps meanwhile. */
const MAX_WAIT_MS = 10_000;
/** Later, links that have expired are not fetched again: a page waits for 8 seconds, and a fetch can take up to 6. */
const MAX_REFETCH_AFTER_MS = 2_000;
const EXPIRED: LinkProblem = { problem: 'upstream_unavailable', retryAfter: 1 };

/** Responds with several links as a JSON list. */
export class LinkListResponder {
  #options: LinkListResponderOptions;

  constructor(options: LinkListResponderOptions) {
    this.#options = options;
  }

  async respond(ids: readonly string[], requestContext: RequestContext): Promise<LinkedResponse> {
    const outcomes = await this.#getAll(ids, requestContext);
    const items = outcomes.map((outcome, index) => toItem(outcome, ids[index] ?? ''));
    const body = `{"object":"list","data":[${items.join()}]}`;
    const problems = outcomes.filter(isTransient);
    if (problems.length > 0) return { ...partialFailure(problems, body), links: ids.length };
    const now = this.#options.clock.now();
    const result = worstResult(outcomes);
    const remaining = minTtl(outcomes.map((outcome) => this.#remainingTtl(outcome, now)));
    const etag = await createEtag(body);
    const headers = {
      ...JSON_CONTENT_TYPE,
      ...cacheHeaders(remaining, result, now - requestContext.startedAt),
      ETag: etag,
    };
    return notModifiedOr(requestContext.request, etag, headers, body, ids.length);
  }

  /** While one link is fetched, others may expire: those are fetched again, or else left out. */
  async #getAll(
    ids: readonly string[],
    requestContext: RequestContext,
  ): Promise<readonly LinkOutcome[]> {
    const { monotonicClock, getLink } = this.#options;
    const startedAt = monotonicClock.now();
    const get = async (id: string) => getLink(id, requestContext);
    const isExpired = (outcome: LinkOutcome) => 'entry' in outcome && this.#isExpired(outcome);
    let outcomes = await Promise.all(ids.map(get));
    while (outcomes.some(isExpired)) {
      if (monotonicClock.now() - startedAt >= MAX_REFETCH_AFTER_MS) {
        return outcomes.map((outcome) => (isExpired(outcome) ? EXPIRED : outcome));
      }
      outcomes = await Promise.all(
        outcomes.map(async (outcome, index) =>
          isExpired(outcome) ? get(ids[index] ?? '') : outcome,
        ),
      );
    }
    return outcomes;
  }

  #isExpired({ entry, result }: FoundLink): boolean {
    const { lifetimes, clock } = this.#options;
    const staleIfError = result === 'stale_if_error' ? lifetimes.staleIfError : 0;
    const maxAge = maxStaleAge(lifetimes) + staleIfError;
    // With lifetimes of zero a link that was fetched for this response is served all the same.
    const limit = result === 'miss' ? Math.max(maxAge, MAX_WAIT_MS) : maxAge;
    return clock.now() - entry.fetchedAt >= limit;
  }

  #remainingTtl(outcome: LinkOutcome, now: number): RemainingTtl {
    const { lifetimes } = this.#options;
    if ('entry' in outcome) return remainingTtlOf(outcome, lifetimes, now);
    const missing = Math.floor(lifetimes.missing / 1000);
    return { age: 0, ttl: missing, fresh: missing, staleWhileRevalidate: 0, staleIfError: 0 };
  }
}

function toItem(outcome: LinkOutcome, id: string): string {
  return 'value' in outcome
    ? outcome.value.body
    : JSON.stringify({ id, ...problem(outcome.problem) });
}

/** A problem that may be over soon, unlike an unknown link. */
function isTransient(outcome: LinkOutcome): outcome is LinkProblem {
  return 'problem' in outcome && outcome.problem !== 'resource_missing';
}

/** Not cached, so that the links which failed are retried. */
function partialFailure(problems: readonly LinkProblem[], body: string): EndpointResponse {
  const seconds = Math.max(...problems.map(({ retryAfter }) => retryAfter ?? 0));
  const retryAfter: Record<string, string> = seconds > 0 ? { 'Retry-After': String(seconds) } : {};
  const headers = { ...JSON_CONTENT_TYPE, 'Cache-Control': 'no-store', ...retryAfter };
  return { status: 200, headers, body };
}

function worstResult(outcomes: readonly LinkOutcome[]): CacheResult {
  const results = outcomes.map((outcome) => ('result' in outcome ? outcome.result : 'hit'));
  return RESULTS.findLast((each) => results.includes(each)) ?? 'hit';
}
