import type { EndpointContext } from './message.js';
import type { CacheResult, EndpointObserver } from '../endpoint-event.js';
import type { LinkOutcome, LinkReader, ShownLink } from './link-responses.js';
import type { CacheEntry, LinkCache } from '../cache/link-cache.js';
import { LookupError } from '../upstream/fetch-error.js';

interface LinkReaderOptions {
  cache: LinkCache<ShownLink>;
  /** Whether a link may be shown by this endpoint at all. */
  isServed(id: string): boolean | Promise<boolean>;
  report: EndpointObserver;
}

const MISSING: LinkOutcome = { problem: 'resource_missing', retryAfter: null };

/** Gets a link out of the cache, if it is one that this endpoint serves. */
export function createLinkReader({ cache, isServed, report }: LinkReaderOptions): LinkReader {
  function outcomeOf(entry: CacheEntry<ShownLink>, result: CacheResult): LinkOutcome {
    const { id, shown } = entry;
    report({ type: 'cache', id, result });
    return shown ? { entry, shown, result } : MISSING;
  }

  async function read(id: string, context: EndpointContext | undefined): Promise<LinkOutcome> {
    try {
      const waitUntil = context?.waitUntil?.bind(context);
      const { entry, result } = await cache.read(id, waitUntil);
      return outcomeOf(entry, result);
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      return { problem: error.problem, retryAfter: error.retryAfter };
    }
  }

  return (id, context) => {
    const served = isServed(id);
    if (served === false) return MISSING;
    if (served !== true) return served.then((may) => (may ? read(id, context) : MISSING));
    const entry = cache.fresh(id);
    return entry ? outcomeOf(entry, 'hit') : read(id, context);
  };
}
