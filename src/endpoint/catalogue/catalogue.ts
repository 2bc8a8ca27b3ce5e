import type { CheckoutLinkView } from '../../wire/link.js';
import type { BulkRefresh } from '../cache/bulk-refresh.js';
import { InFlight } from '../cache/in-flight.js';
import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { FetchError, FetchFailedError, FetchRejectedError } from '../upstream/fetch-error.js';
import type { FetchRequest } from '../upstream/fetch-request.js';
import { DemandedBlocks } from './demanded-blocks.js';
import { LinkIndex, newLinksOn, type Block, type Cursor } from './link-index.js';
import {
  UnknownCursorError,
  type ListDemand,
  type ListPage,
  type ListReader,
} from './list-reader.js';
import { NewLinks } from './new-links.js';
import { PageObserver, type PageObserverOptions } from './page-observer.js';
import { Sweeper } from './sweeper.js';

type FetchView = (request: FetchRequest) => Promise<CheckoutLinkView | null>;

export interface CatalogueOptions extends Omit<PageObserverOptions, 'retrieve' | 'onMismatch'> {
  reader: ListReader;
  /** Retrieves one link. */
  fetchLink: FetchView;
  /** Whether the cache has the link. */
  isCached(id: string): boolean;
  /** For a link about which a list was wrong. */
  invalidate(id: string): void;
  report: EndpointObserver;
}

/** When the call for its block went to another one. */
const RETRY_MS = 1_000;
/** For fewer links of a block, retrieving the one is the same number of calls. */
const MIN_CACHED_OF_BLOCK = 2;

/**
 * Knows the ids of all links, and refreshes cached ones a hundred at a time by List Checkout Links.
 *
 * Sound as long as lists only add what they say: a link that is not on a page is retrieved, and what a
 * page says is as old as the start of its call. Whether lists lag is not documented, so some links are
 * compared, and after a mismatch lists are not used any more.
 */
export class Catalogue implements BulkRefresh {
  #options: CatalogueOptions;
  #clock: Clock;
  #index: LinkIndex | null = null;
  #isOff = false;
  #sweeper: Sweeper;
  #newLinks: NewLinks;
  #pages: PageObserver;
  #demanded: DemandedBlocks;
  #inFlight = new Map<number, InFlight<void>>();

  constructor(options: CatalogueOptions) {
    const { reader, monotonicClock } = options;
    const read = (cursor: Cursor, demand: ListDemand) => reader.read(cursor, demand);
    this.#options = options;
    this.#clock = monotonicClock;
    this.#demanded = new DemandedBlocks(monotonicClock);
    this.#pages = new PageObserver({
      ...options,
      retrieve: (id) => this.#retrieve(id),
      onMismatch: (id) => this.#turnOff(id),
    });
    this.#newLinks = new NewLinks({ read, monotonicClock });
    this.#sweeper = new Sweeper({
      read,
      onPage: async (page, cursor) => this.#observe(page, cursor),
      onDone: (newestFirst) => this.#onSwept(newestFirst),
      reportBug: options.reportBug,
      monotonicClock,
    });
  }

  /** Whether the API has listed the link. */
  has(id: string): boolean {
    return this.#index?.has(id) || this.#sweeper.has(id);
  }

  /** A webhook or the merchant named the link. */
  noteChanged(id: string): void {
    this.#newLinks.noteChanged(id);
  }

  /** In place of retrieving the link: an id that is not listed costs no call of its own. */
  async fetchLink(request: FetchRequest): Promise<CheckoutLinkView | null> {
    this.#advance();
    const { fetchLink } = this.#options;
    const { id, known } = request;
    if (!this.#index || known || this.has(id)) return fetchLink(request);
    switch (await this.#find(id, this.#index)) {
      case 'missing':
        return null;
      case 'listed':
        return fetchLink({ ...request, known: true });
      case 'retrieve':
        return this.#fetchUnlisted(request);
    }
  }

  refresh(id: string, urgency: number, isBackground: boolean): Promise<void> | null {
    this.#advance();
    const number = this.#index?.blockNumberOf(id);
    if (!this.#index || number === undefined || !this.#options.reader.isAvailable) return null;
    const inFlight = this.#inFlight.get(number);
    if (inFlight && !inFlight.isLost) return inFlight.join();
    this.#demanded.add(number, urgency);
    const demand = { known: true, urgency, isBackground };
    try {
      this.#options.reader.assertAffordable(demand);
    } catch (error) {
      return Promise.reject(error);
    }
    const block = this.#index.block(number);
    if (!this.#isWorthACall(block)) return null;
    return isBackground ? this.#startMostUrgent(block, demand) : this.#startBlock(block, demand);
  }

  /** The call goes to another block when that is more urgent. */
  #startMostUrgent(block: Block, demand: ListDemand): Promise<void> {
    const number = this.#demanded.mostUrgent() ?? block.number;
    if (number === block.number || !this.#index) return this.#startBlock(block, demand);
    this.#startBlock(this.#index.block(number), demand).catch(() => undefined);
    return Promise.reject(new FetchRejectedError('budget', RETRY_MS));
  }

  #advance(): void {
    if (!this.#isOff && this.#options.reader.isAvailable) this.#sweeper.advance();
  }

  #isWorthACall(block: Block): boolean {
    let cached = 0;
    for (const id of block.ids) {
      if (this.#options.isCached(id)) cached += 1;
      if (cached >= MIN_CACHED_OF_BLOCK) return true;
    }
    return false;
  }

  #startBlock(block: Block, demand: ListDemand): Promise<void> {
    const run = new InFlight<void>(this.#clock, async () => this.#readBlock(block, demand));
    this.#inFlight.set(block.number, run);
    this.#demanded.delete(block.number);
    const end = () => {
      if (this.#inFlight.get(block.number) === run) this.#inFlight.delete(block.number);
    };
    run.promise.then(end, end);
    return run.promise;
  }

  /** A failed call refreshes nothing: links are retrieved then. */
  async #readBlock(block: Block, demand: ListDemand): Promise<void> {
    try {
      const page = await this.#options.reader.read(block.cursor, demand);
      this.#checkBlock(block, page);
      await this.#observe(page, block.cursor);
    } catch (error) {
      if (error instanceof UnknownCursorError) this.#sweeper.sweepAgain();
      else if (!(error instanceof FetchFailedError)) throw error;
    }
  }

  #checkBlock(block: Block, { links }: ListPage): void {
    const newLinks = newLinksOn(
      links.map(({ id }) => id),
      block,
    );
    if (newLinks) this.#index?.addNewest(newLinks);
    else this.#sweeper.sweepAgain();
  }

  async #observe(page: ListPage, cursor: Cursor): Promise<void> {
    const demand = { known: true, urgency: 1, isBackground: false };
    if (!this.#isOff) await this.#pages.add(page, () => this.#options.reader.read(cursor, demand));
  }

  async #find(id: string, index: LinkIndex) {
    try {
      return await this.#newLinks.find(id, index);
    } catch (error) {
      if (error instanceof UnknownCursorError) this.#sweeper.sweepAgain();
      else if (!(error instanceof FetchError)) throw error;
      return 'retrieve';
    }
  }

  /** A link that exists, and that no list has, means that lists lag. */
  async #fetchUnlisted(request: FetchRequest): Promise<CheckoutLinkView | null> {
    const view = await this.#options.fetchLink(request);
    if (view) this.#checkListed(request.id).catch(this.#options.reportBug);
    return view;
  }

  async #checkListed(id: string): Promise<void> {
    const index = this.#index;
    if (!index) return;
    try {
      if (!(await this.#newLinks.isListed(id, index))) this.#turnOff(id);
    } catch (error) {
      if (error instanceof UnknownCursorError) this.#sweeper.sweepAgain();
      else if (!(error instanceof FetchError)) throw error;
    }
  }

  #retrieve(id: string): Promise<CheckoutLinkView | null> {
    const lineItems = { object: 'list' as const, has_more: false, data: [] };
    return this.#options.fetchLink({
      id,
      known: true,
      urgency: 1,
      isBackground: false,
      lineItems,
    });
  }

  #onSwept(newestFirst: readonly string[]): void {
    if (this.#isOff) return;
    this.#index = new LinkIndex(newestFirst);
    this.#demanded.clear();
    this.#options.report({ type: 'catalogue', state: 'ready', links: newestFirst.length });
  }

  #turnOff(id: string): void {
    if (this.#isOff) return;
    this.#isOff = true;
    this.#index = null;
    this.#sweeper.stop();
    this.#options.invalidate(id);
    this.#options.report({ type: 'catalogue', state: 'off', id });
  }
}
