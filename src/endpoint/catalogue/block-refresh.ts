import type { RefreshNeed } from '../cache/bulk-refresh.js';
import { InFlight } from '../upstream/in-flight.js';
import type { MonotonicClock } from '../clock.js';
import { FetchError, FetchFailedError, FetchRejectedError } from '../upstream/fetch-error.js';
import { DemandedBlocks } from './demanded-blocks.js';
import type { Block, LinkIndex } from './link-index.js';
import type { ListPage } from './list-page.js';
import { UnknownCursorError, type ListDemand, type PageReader } from './page-reader.js';

export interface BlockRefreshOptions {
  reader: PageReader;
  /** Whether the cache has the link. */
  isCached(id: string): boolean;
  /** Milliseconds for which a link needs no refresh: nor does a page that another process has read. */
  freshMs: number;
  onPage(page: ListPage, block: Block): Promise<void>;
  onUnknownCursor(): void;
  monotonicClock: MonotonicClock;
}

/** When the call for its block went to another one. */
const RETRY_MS = 1_000;
/** For fewer links of a block, retrieving the one is the same number of calls. */
const MIN_CACHED_OF_BLOCK = 2;

/** Refreshes the cached links of a part of the list by one call. */
export class BlockRefresh {
  #options: BlockRefreshOptions;
  #demanded: DemandedBlocks;
  #inFlight = new Map<number, InFlight<void>>();

  constructor(options: BlockRefreshOptions) {
    this.#options = options;
    this.#demanded = new DemandedBlocks(options.monotonicClock);
  }

  /** Blocks of another index have other numbers. */
  clear(): void {
    this.#demanded.clear();
    this.#inFlight.clear();
  }

  /** As `BulkRefresh.refresh`. */
  refresh(
    index: LinkIndex,
    id: string,
    { urgency, isBackground, ageMs }: RefreshNeed,
  ): Promise<void> | null {
    const { reader, freshMs } = this.#options;
    const number = index.blockNumberOf(id);
    if (number === undefined || !reader.isAvailable) return null;
    const inFlight = this.#inFlight.get(number);
    if (inFlight && !inFlight.isLost) return joinForLink(inFlight);
    const demand = { urgency, isBackground, maxAgeMs: Math.min(freshMs, ageMs) };
    this.#demanded.add(number, demand);
    try {
      reader.assertAffordable(demand);
    } catch (error) {
      return Promise.reject(error);
    }
    const block = index.block(number);
    if (!this.#isWorthACall(block)) return null;
    if (isBackground) return this.#startMostUrgent(index, block, demand);
    return joinForLink(this.#start(block, demand));
  }

  /** Reads the part with a link that is not cached, unless another process has just done so. */
  async load(index: LinkIndex, id: string, maxAgeMs: number): Promise<void> {
    const number = index.blockNumberOf(id);
    if (number === undefined || !this.#options.reader.isAvailable) return;
    const inFlight = this.#inFlight.get(number);
    const demand = { urgency: 1, isBackground: false, maxAgeMs };
    const isRunning = inFlight && !inFlight.isLost;
    await (isRunning ? inFlight.join() : this.#start(index.block(number), demand).promise);
  }

  /** The call goes to another block when that is more urgent. */
  #startMostUrgent(index: LinkIndex, block: Block, demand: ListDemand): Promise<void> {
    const [number, urgent] = this.#demanded.mostUrgent() ?? [block.number, demand];
    if (number === block.number) return this.#start(block, demand).promise;
    this.#start(index.block(number), urgent).promise.catch(() => undefined);
    return Promise.reject(new FetchRejectedError('budget', RETRY_MS));
  }

  #isWorthACall(block: Block): boolean {
    let cached = 0;
    for (const id of block.ids) {
      if (this.#options.isCached(id)) cached += 1;
      if (cached >= MIN_CACHED_OF_BLOCK) return true;
    }
    return false;
  }

  #start(block: Block, demand: ListDemand): InFlight<void> {
    const run = new InFlight<void>(this.#options.monotonicClock, async () =>
      this.#read(block, demand),
    );
    this.#inFlight.set(block.number, run);
    this.#demanded.delete(block.number);
    const end = () => {
      if (this.#inFlight.get(block.number) === run) this.#inFlight.delete(block.number);
    };
    run.promise.then(end, end);
    return run;
  }

  /** A failed call refreshes nothing: links are retrieved then, if there are calls. */
  async #read(block: Block, demand: ListDemand): Promise<void> {
    const { reader, onPage, onUnknownCursor } = this.#options;
    try {
      await onPage(await reader.read(block.cursor, demand), block);
    } catch (error) {
      if (error instanceof UnknownCursorError) return onUnknownCursor();
      const isShort = error instanceof FetchRejectedError && error.reason === 'budget';
      if (isShort || !(error instanceof FetchError)) throw error;
    }
  }
}

/** A buyer who has waited as long as for a fetch waits no longer for lists: the link is fetched alone. */
async function joinForLink(inFlight: InFlight<void>): Promise<void> {
  try {
    await inFlight.join();
  } catch (error) {
    if (!(error instanceof FetchFailedError)) throw error;
  }
}
