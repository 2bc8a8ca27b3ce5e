import { InFlight } from '../upstream/in-flight.js';
import { LruMap } from '../cache/lru-map.js';
import type { Clock, MonotonicClock } from '../clock.js';
import { RefusedIds } from '../upstream/refused-ids.js';
import { TokenBucket } from '../upstream/token-bucket.js';
import type { Cursor, LinkIndex } from './link-index.js';
import type { ListPage } from './list-page.js';
import type { ListDemand } from './page-reader.js';

interface NewLinksOptions {
  read(cursor: Cursor, demand: ListDemand): Promise<ListPage>;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
}

/** `retrieve`: lists do not decide about the id. */
export type Finding = 'listed' | 'missing' | 'retrieve';

/** A call that started so long ago answers for further ids too. */
const REUSE_MS = 2_000;
/** With more new links than that, ids are retrieved one by one. */
const MAX_PAGES = 10;
/** Of ids that come again although no list has them. */
const RETRIEVES_PER_MINUTE = 10;
const MAX_CHANGED_IDS = 1_000;

/**
 * Tells links that were made since the index from ids that somebody guesses: one call reads all links
 * that are newer than the newest known one, for any number of ids.
 */
export class NewLinks {
  #options: NewLinksOptions;
  #clock: MonotonicClock;
  #absent: RefusedIds;
  #changed = new LruMap<true>({ maxEntries: MAX_CHANGED_IDS });
  #retrieves: TokenBucket;
  #run: InFlight<boolean> | null = null;
  /** By the age clock. */
  #startedAt = -Infinity;
  #isComplete = false;

  constructor(options: NewLinksOptions) {
    const { monotonicClock } = options;
    this.#options = options;
    this.#clock = monotonicClock;
    this.#absent = new RefusedIds(monotonicClock);
    this.#retrieves = new TokenBucket(RETRIEVES_PER_MINUTE, RETRIEVES_PER_MINUTE, monotonicClock);
  }

  /** A webhook or the merchant named the link: a list from before does not say that it is missing. */
  noteChanged(id: string): void {
    this.#changed.set(id, true);
  }

  /** When the list that decided last was read, by the age clock. */
  get readAt(): number {
    return this.#startedAt;
  }

  /** @throws {FetchError | UnknownCursorError} when the API cannot be asked */
  async find(id: string, index: LinkIndex): Promise<Finding> {
    if (this.#changed.get(id)) return 'retrieve';
    if (!this.#isRecent) await this.#readNewest(index, REUSE_MS);
    if (index.has(id)) return 'listed';
    if (!this.#isComplete || this.#changed.get(id)) return 'retrieve';
    if (this.#absent.has(id) && this.#retrieves.waitFor(1) === 0) {
      this.#retrieves.take(1);
      return 'retrieve';
    }
    this.#absent.add(id);
    return 'missing';
  }

  /**
   * Whether a list that is read now has a link that was retrieved before; true when that is not known.
   *
   * @throws {FetchError | UnknownCursorError} when the API cannot be asked
   */
  async isListed(id: string, index: LinkIndex): Promise<boolean> {
    // One that runs may have started before the link was made.
    while (this.#run && !this.#run.isLost) await this.#run.join().catch(() => undefined);
    return index.has(id) || !(await this.#readNewest(index, 0)) || index.has(id);
  }

  get #isRecent(): boolean {
    return this.#run === null && this.#options.ageClock.now() - this.#startedAt < REUSE_MS;
  }

  /** Resolves to whether there are no more new links. */
  #readNewest(index: LinkIndex, maxAgeMs: number): Promise<boolean> {
    if (this.#run && !this.#run.isLost) return this.#run.join();
    this.#startedAt = this.#options.ageClock.now();
    this.#isComplete = false;
    const run = new InFlight<boolean>(this.#clock, async (self) =>
      this.#readPages(index, maxAgeMs, self),
    );
    this.#run = run;
    const end = () => {
      if (this.#run === run) this.#run = null;
    };
    run.promise.then(end, end);
    return run.promise;
  }

  async #readPages(index: LinkIndex, maxAgeMs: number, run: InFlight<boolean>): Promise<boolean> {
    const demand = { urgency: 1, isBackground: false, maxAgeMs };
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      run.markStarted();
      const { newest } = index;
      const cursor: Cursor = newest === undefined ? {} : { ending_before: newest };
      const { ids, hasMore, startedAt } = await this.#options.read(cursor, demand);
      if (pages === 0) this.#startedAt = startedAt;
      index.addNewest(ids);
      if (!hasMore) return (this.#isComplete = true);
      if (ids.length === 0) break;
    }
    return false;
  }
}
