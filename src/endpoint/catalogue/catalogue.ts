import { timedOut, withDeadline } from '../../api/deadline.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { BulkRefresh, RefreshNeed } from '../cache/bulk-refresh.js';
import type { FetchedLink, LinkLookup, LinkSource } from '../cache/entry-fetcher.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { FetchError } from '../upstream/fetch-error.js';
import { BlockRefresh, type BlockRefreshOptions } from './block-refresh.js';
import { LinkIndex, newLinksOn, type Block, type Cursor } from './link-index.js';
import type { ListPage } from './list-page.js';
import type { ListedLink } from './listed-links.js';
import { NewLinks } from './new-links.js';
import { PageObserver, type PageObserverOptions } from './page-observer.js';
import { UnknownCursorError, type ListDemand } from './page-reader.js';
import { Sweeper } from './sweeper.js';

interface CatalogueOptions
  extends
    Omit<PageObserverOptions, 'onMismatch'>,
    Omit<BlockRefreshOptions, 'onPage' | 'onUnknownCursor'> {
  fetchLink: LinkSource;
  /**
   * Fetches a link of any age for its line items, from what several processes share. `null`: there is
   * nothing to share.
   */
  fetchLineItems: LinkSource | null;
  /** For a link about which a list was wrong. */
  onMismatch(id: string): void;
  report: EndpointObserver;
}

/** A fetch waits so long for each list that it needs first: with its calls it must not seem lost. */
const MAX_LIST_WAIT_MS = 450;

/** A comparison needs what the list says now. */
const READ_AGAIN: ListDemand = { urgency: 1, isBackground: false, maxAgeMs: 0 };

/**
 * Knows the ids of all links, and refreshes cached ones a hundred at a time by List Checkout Links.
 *
 * Sound as long as lists only add what they say: a link that is not on a page is retrieved, and what a
 * page says is as old as the start of its call. Whether lists lag is not documented, so some links are
 * compared, and after a mismatch lists are not used any more.
 */
export class Catalogue implements BulkRefresh {
  #options: CatalogueOptions;
  #index: LinkIndex | null = null;
  #isOff = false;
  #sweeper: Sweeper;
  #newLinks: NewLinks;
  #pages: PageObserver;
  #blocks: BlockRefresh;

  constructor(options: CatalogueOptions) {
    const { reader, ageClock, monotonicClock, reportBug } = options;
    const read = (cursor: Cursor, demand: ListDemand) => reader.read(cursor, demand);
    this.#options = options;
    this.#pages = new PageObserver({ ...options, onMismatch: (id) => this.#onMismatch(id) });
    this.#newLinks = new NewLinks({ read, ageClock, monotonicClock });
    this.#blocks = new BlockRefresh({
      ...options,
      onPage: (page, block) => this.#onBlock(page, block),
      onUnknownCursor: () => this.#sweeper.sweepAgain(),
    });
    this.#sweeper = new Sweeper({
      read,
      onPage: async (page, cursor) => this.#observe(page, cursor),
      onDone: (newestFirst) => this.#onSwept(newestFirst),
      report: options.report,
      reportBug,
      monotonicClock,
    });
  }

  /** Whether the API has listed the link. */
  has(id: string): boolean {
    return this.#index?.has(id) || this.#sweeper.has(id);
  }

  /** A webhook or the merchant named the link, to this process or to another one. */
  noteChanged(id: string): void {
    this.#newLinks.noteChanged(id);
    this.#options.listed.noteChanged(id);
  }

  /** Changes may have been missed. */
  noteAllChanged(): void {
    this.#options.listed.noteAllChanged();
  }

  /** In place of the source of links: an id that is not listed costs no call of its own. */
  async fetchLink(lookup: LinkLookup): Promise<FetchedLink> {
    this.#advance();
    const { fetchLink } = this.#options;
    const { id, known } = lookup.request;
    if (!this.#index) return fetchLink(lookup);
    if (known || this.has(id)) return this.#fetchListed(lookup);
    switch (await this.#find(id, this.#index)) {
      case 'missing':
        return missingAt(this.#newLinks.readAt);
      case 'listed':
        return this.#fetchListed(withKnown(lookup));
      case 'retrieve':
        return this.#fetchUnlisted(lookup);
    }
  }

  refresh(id: string, need: RefreshNeed): Promise<void> | null {
    this.#advance();
    return this.#index && this.#blocks.refresh(this.#index, id, need);
  }

  /** Not with what was listed before. */
  turnOff(id: string): void {
    if (this.#isOff) return;
    this.#isOff = true;
    this.#index = null;
    this.#sweeper.stop();
    this.#blocks.clear();
    this.#options.listed.noteAllChanged();
    this.#options.report({ type: 'catalogue', state: 'off', id });
  }

  #advance(): void {
    if (!this.#isOff && this.#options.reader.isAvailable) this.#sweeper.advance();
  }

  /** What a page has just told need not be retrieved. */
  async #fetchListed(lookup: LinkLookup): Promise<FetchedLink> {
    const { fetchLink, fetchLineItems, listed } = this.#options;
    const { request } = lookup;
    if (fetchLineItems) await this.#load(request.id);
    const found = request.lineItems ? undefined : listed.take(request.id);
    if (!found) return fetchLink(lookup);
    if (fetchLineItems) return this.#complete(found, lookup, fetchLineItems);
    const { link, startedAt } = found;
    const fetched = await fetchLink({ ...lookup, request: { ...request, listed: link } });
    return { ...fetched, fetchedAt: startedAt };
  }

  /** Nothing has invalidated a copy that is used, so what a later page has told is true of it too. */
  async #complete(
    { link, startedAt }: ListedLink,
    lookup: LinkLookup,
    fetchLineItems: LinkSource,
  ): Promise<FetchedLink> {
    const { fetchLink, ageClock } = this.#options;
    const fetched = await fetchLineItems(lookup);
    if (fetched.fetchedAt >= startedAt || !fetched.link || fetched.invalidated) return fetched;
    const isGood = ageClock.now() < fetched.lineItemsExpireAt;
    if (!isGood || fetched.link.currency !== link.currency) return fetchLink(lookup);
    return {
      ...fetched,
      link: { ...link, line_items: fetched.link.line_items },
      fetchedAt: startedAt,
    };
  }

  /** Another process may have read the page, so that this costs no call. */
  async #load(id: string): Promise<void> {
    const { listed } = this.#options;
    const index = this.#index;
    if (!index || listed.has(id)) return;
    try {
      await withDeadline(MAX_LIST_WAIT_MS, undefined, () =>
        this.#blocks.load(index, id, listed.maxAgeMs),
      );
    } catch (error) {
      this.#onListError(error);
    }
  }

  async #onBlock(page: ListPage, block: Block): Promise<void> {
    const newLinks = newLinksOn(page.ids, block);
    if (newLinks) this.#index?.addNewest(newLinks);
    else this.#sweeper.sweepAgain();
    await this.#observe(page, block.cursor);
  }

  async #observe(page: ListPage, cursor: Cursor): Promise<void> {
    const { reader } = this.#options;
    if (!this.#isOff) await this.#pages.add(page, () => reader.read(cursor, READ_AGAIN));
  }

  async #find(id: string, index: LinkIndex) {
    try {
      const finding = await withDeadline(MAX_LIST_WAIT_MS, undefined, () =>
        this.#newLinks.find(id, index),
      );
      return finding === timedOut ? 'retrieve' : finding;
    } catch (error) {
      this.#onListError(error);
      return 'retrieve';
    }
  }

  /** A link that exists, and that no list has, means that lists lag. */
  async #fetchUnlisted(lookup: LinkLookup): Promise<FetchedLink> {
    const fetched = await this.#options.fetchLink(lookup);
    if (fetched.link) this.#checkListed(lookup.request.id).catch(this.#options.reportBug);
    return fetched;
  }

  async #checkListed(id: string): Promise<void> {
    const index = this.#index;
    if (!index) return;
    try {
      if (!(await this.#newLinks.isListed(id, index))) this.#onMismatch(id);
    } catch (error) {
      this.#onListError(error);
    }
  }

  #onListError(error: unknown): void {
    if (error instanceof UnknownCursorError) this.#sweeper.sweepAgain();
    else if (!(error instanceof FetchError)) throw error;
  }

  #onSwept(newestFirst: readonly string[]): void {
    if (this.#isOff) return;
    this.#index = new LinkIndex(newestFirst);
    this.#blocks.clear();
    this.#options.report({ type: 'catalogue', state: 'ready', links: newestFirst.length });
  }

  #onMismatch(id: string): void {
    if (this.#isOff) return;
    this.turnOff(id);
    this.#options.onMismatch(id);
  }
}

function withKnown(lookup: LinkLookup): LinkLookup {
  return { ...lookup, request: { ...lookup.request, known: true } };
}

function missingAt(fetchedAt: number): FetchedLink {
  const link: CheckoutLinkView | null = null;
  return { link, fetchedAt, lineItemsExpireAt: fetchedAt, invalidated: false };
}
