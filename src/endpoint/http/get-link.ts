import type { ProblemCode } from '../../wire/problem.js';
import type { CacheEntry } from '../cache/cache-entry.js';
import type { LinkCache } from '../cache/link-cache.js';
import type { CacheResult, EndpointObserver } from '../endpoint-event.js';
import { FetchError } from '../upstream/fetch-error.js';
import type { EndpointContext } from './message.js';
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

/** Returns without a promise when the link is fresh in the cache. */
export type GetLink = (
  id: string,
  context: EndpointContext | undefined,
) => LinkOutcome | Promise<LinkOutcome>;

interface GetLinkOptions {
  cache: LinkCache<SerializedLink>;
  /** Whether this endpoint may serve the link at all. */
  isServed(id: string): boolean | Promise<boolean>;
  report: EndpointObserver;
}

const MISSING: LinkProblem = { problem: 'resource_missing', retryAfter: null };

/** Gets links from the cache, limited to those that this endpoint serves. */
export function createGetLink({ cache, isServed, report }: GetLinkOptions): GetLink {
  function toOutcome(entry: CacheEntry<SerializedLink>, result: CacheResult): LinkOutcome {
    const { id, value } = entry;
    report({ type: 'cache', id, result });
    return value ? { entry, value, result } : MISSING;
  }

  async function getCached(id: string, context: EndpointContext | undefined): Promise<LinkOutcome> {
    try {
      const waitUntil = context?.waitUntil?.bind(context);
      const { entry, result } = await cache.get(id, waitUntil);
      return toOutcome(entry, result);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      return { problem: error.problem, retryAfter: error.retryAfter };
    }
  }

  return (id, context) => {
    const served = isServed(id);
    if (served === false) return MISSING;
    if (served !== true) {
      return served.then((isAllowed) => (isAllowed ? getCached(id, context) : MISSING));
    }
    const entry = cache.peekFresh(id);
    return entry ? toOutcome(entry, 'hit') : getCached(id, context);
  };
}
