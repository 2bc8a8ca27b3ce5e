import type { ProblemCode } from '../../wire/problem.js';
import type { CacheEntry } from '../cache/cache-entry.js';
import type { LinkCache } from '../cache/link-cache.js';
import type { CacheResult, EndpointObserver } from '../endpoint-event.js';
import { FetchError } from '../upstream/fetch-error.js';
import { keepAlive } from './keep-alive.js';
import type { EndpointContext, RequestContext } from './message.js';
import type { SerializedLink } from './serialized-link.js';

export interface FoundLink {
  entry: CacheEntry<SerializedLink>;
  /** The entry's value, which is not `null` here. */
  value: SerializedLink;
  result: CacheResult;
}

export interface LinkProblem {
  problem: ProblemCode;
  /** Seconds. */
  retryAfter: number | null;
}

export type LinkOutcome = FoundLink | LinkProblem;

/**
 * Returns without a promise when the link is fresh in the cache.
 *
 * `now`: the time by the age clock, if the caller has read it already; it costs as much as all the rest.
 */
export type GetLink = (
  id: string,
  requestContext: RequestContext,
  now?: number,
) => LinkOutcome | Promise<LinkOutcome>;

interface GetLinkOptions {
  cache: LinkCache<SerializedLink>;
  /** Whether this endpoint may serve the link at all. */
  isServed(id: string): boolean | Promise<boolean>;
  /** Called before the cache is read; a promise when the read must wait for it. */
  update?(context: EndpointContext | undefined): Promise<void> | undefined;
  /** Called with each entry that is found. */
  onFound?(entry: CacheEntry<SerializedLink>, requestContext: RequestContext): void;
  report: EndpointObserver;
  /** Reports an error that no one expected. */
  reportBug(error: unknown): void;
}

const MISSING: LinkProblem = { problem: 'resource_missing', retryAfter: null };
const FAILED: LinkProblem = { problem: 'internal_error', retryAfter: null };

/** Gets links from the cache, limited to those that this endpoint serves. */
export function createGetLink(options: GetLinkOptions): GetLink {
  const { cache, report, reportBug } = options;

  function toOutcome(
    entry: CacheEntry<SerializedLink>,
    result: CacheResult,
    requestContext: RequestContext,
  ): LinkOutcome {
    const { id, value } = entry;
    report({ type: 'cache', id, result });
    if (!value) return MISSING;
    try {
      options.onFound?.(entry, requestContext);
    } catch (error) {
      // An error of one link must not fail the other links of a list.
      return fail(error);
    }
    return { entry, value, result };
  }

  function getCached(id: string, requestContext: RequestContext): Promise<LinkOutcome> {
    const { context } = requestContext;
    const keep = context && ((work: Promise<unknown>) => keepAlive(context, work));
    return cache
      .get(id, keep, requestContext)
      .then(({ entry, result }) => toOutcome(entry, result, requestContext), problemOf);
  }

  function problemOf(error: unknown): LinkProblem {
    if (!(error instanceof FetchError)) return fail(error);
    return { problem: error.problem, retryAfter: error.retryAfter };
  }

  function fail(error: unknown): LinkProblem {
    reportBug(error);
    return FAILED;
  }

  /** Whether the merchant allows the link; the problem when it is not known. */
  function isServed(id: string): boolean | Promise<boolean | LinkProblem> | LinkProblem {
    try {
      const served = options.isServed(id);
      return typeof served === 'boolean' ? served : served.catch(fail);
    } catch (error) {
      return fail(error);
    }
  }

  return (id, requestContext, now) => {
    const served = isServed(id);
    if (served instanceof Promise) {
      return served.then((late) => {
        if (typeof late !== 'boolean') return late;
        if (!late) return MISSING;
        const updated = options.update?.(requestContext.context);
        return updated
          ? updated.then(() => getCached(id, requestContext))
          : getCached(id, requestContext);
      });
    }
    if (typeof served !== 'boolean') return served;
    if (!served) return MISSING;
    const updated = options.update?.(requestContext.context);
    if (updated) return updated.then(() => getCached(id, requestContext));
    const entry = cache.peekFresh(id, now);
    return entry ? toOutcome(entry, 'hit', requestContext) : getCached(id, requestContext);
  };
}
