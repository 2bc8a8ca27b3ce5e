import { fieldOf } from '../../wire/fields.js';
import { isLinkId } from '../../wire/link-id.js';
import type { MonotonicClock } from '../clock.js';
import { parseSharedView } from '../store/shared-link.js';
import { StoreAwayError } from '../store/store-client.js';
import type { StoreLookups } from '../store/store-lookups.js';
import { FetchRejectedError } from '../upstream/fetch-error.js';
import type { Cursor } from './link-index.js';
import type { ListPage } from './list-page.js';
import type { ListReader } from './list-reader.js';
import type { ListDemand, PageReader } from './page-reader.js';

type SharedPage = Pick<ListPage, 'ids' | 'links' | 'nextCursor' | 'hasMore'>;

interface SharedListReaderOptions {
  reader: ListReader;
  lookups: StoreLookups;
  isStoreAway(): boolean;
  checkoutOrigins: readonly string[];
  /** The age at which a refresh is urgent. */
  urgentAgeMs: number;
  monotonicClock: MonotonicClock;
}

/** After the store refused a call, the same demand is not sent to it again for at most so long. */
const MAX_PAUSE_MS = 500;
const AWAY_RETRY_MS = 1_000;

/**
 * Reads each page once for all processes: the one that finds no copy in the store which is young enough
 * calls the API, within the budget of all. Without the store lists are not used.
 */
export class SharedListReader implements PageReader {
  #options: SharedListReaderOptions;
  #pausedUntil = -Infinity;
  #pausedUrgency = 0;
  #refusal: FetchRejectedError | undefined;

  constructor(options: SharedListReaderOptions) {
    this.#options = options;
  }

  get isAvailable(): boolean {
    const { isStoreAway, reader } = this.#options;
    const isPaused = this.#isPaused && this.#refusal?.reason !== 'budget';
    return !isStoreAway() && !isPaused && !reader.isBackedOff;
  }

  assertAffordable({ urgency, isBackground }: ListDemand): void {
    if (!isBackground || urgency > this.#pausedUrgency) return;
    if (this.#isPaused && this.#refusal) throw this.#refusal;
  }

  async read(cursor: Cursor, demand: ListDemand): Promise<ListPage> {
    try {
      return await this.#lookUp(cursor, demand);
    } catch (error) {
      if (error instanceof StoreAwayError) throw new FetchRejectedError('busy', AWAY_RETRY_MS);
      if (error instanceof FetchRejectedError) this.#pause(error, demand);
      throw error;
    }
  }

  async #lookUp(cursor: Cursor, demand: ListDemand): Promise<ListPage> {
    const { reader, lookups, checkoutOrigins, urgentAgeMs } = this.#options;
    const { urgency, isBackground, maxAgeMs } = demand;
    const page = await lookups.run<SharedPage>({
      id: `list:${cursor.starting_after ?? ''}:${cursor.ending_before ?? ''}`,
      demand: { calls: 1, known: true, isRepeated: false, urgency, maxAgeMs, urgentAgeMs },
      isBackground,
      parse: (value) => parseSharedPage(value, checkoutOrigins),
      fetch: async (lease) => {
        const guards = { breaker: lease, rateLimiter: lease.rateLimiter };
        const read = await reader.read(cursor, demand, guards);
        const { ids, links, nextCursor, hasMore } = read;
        const value = { ids, links, nextCursor, hasMore };
        return { value, keepMs: keepMs(demand, urgentAgeMs), ignoresSessions: true };
      },
    });
    return { ...page, startedAt: page.fetchedAt };
  }

  get #isPaused(): boolean {
    return this.#options.monotonicClock.now() < this.#pausedUntil;
  }

  #pause(refusal: FetchRejectedError, { urgency }: ListDemand): void {
    const waitMs = Math.min(MAX_PAUSE_MS, refusal.retryAfter * 1000);
    this.#pausedUntil = this.#options.monotonicClock.now() + waitMs;
    this.#pausedUrgency = urgency;
    this.#refusal = refusal;
  }
}

/** Its age tells how urgent it is to read the page again, so it is kept until that is urgent. */
function keepMs({ maxAgeMs }: ListDemand, urgentAgeMs: number): number {
  return Math.max(maxAgeMs, urgentAgeMs);
}

function parseSharedPage(value: unknown, checkoutOrigins: readonly string[]): SharedPage | null {
  const ids = fieldOf(value, 'ids');
  const links = fieldOf(value, 'links');
  const nextCursor = fieldOf(value, 'nextCursor');
  const hasMore = fieldOf(value, 'hasMore');
  if (!Array.isArray(ids) || !Array.isArray(links) || typeof hasMore !== 'boolean') return null;
  if (nextCursor !== null && typeof nextCursor !== 'string') return null;
  return {
    ids: ids.filter(isLinkId),
    links: links.flatMap((link) => parseSharedView(link, checkoutOrigins) ?? []),
    nextCursor,
    hasMore,
  };
}
