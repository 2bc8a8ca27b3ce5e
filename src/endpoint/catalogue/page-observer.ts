import type { CheckoutLink } from '../../api/payments-client.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { Observation } from '../cache/bulk-refresh.js';
import type { Clock } from '../clock.js';
import { FetchError } from '../upstream/fetch-error.js';
import type { PublicLink } from '../upstream/public-link.js';
import { TokenBucket } from '../upstream/token-bucket.js';
import { isListTrue, type Listed } from './comparison.js';
import type { ListPage } from './list-reader.js';

export interface PageObserverOptions {
  publicLink: PublicLink;
  /** Whether sessions are counted where the API sends no count: lists do not have that number. */
  countsSessions: boolean;
  observe(link: CheckoutLinkView, fetchedAt: number): Promise<Observation>;
  /** Without line items; `null` when there is no such link. */
  retrieve(id: string): Promise<CheckoutLinkView | null>;
  onMismatch(id: string): void;
  reportBug(error: unknown): void;
  monotonicClock: Clock;
}

export type ReadAgain = () => Promise<ListPage>;

/** Nothing is taken from lists before a link of each of so many pages was compared. */
const TRIAL_PAGES = 10;
const COMPARED_SHARE = 0.01;
/** Links that a list says have changed are compared first: a list that lags says so of many. */
const COMPARED_CHANGES_PER_MINUTE = 5;

/** Hands the links of pages to the cache, and compares some with what the API says of each. */
export class PageObserver {
  #options: PageObserverOptions;
  #trialPages = TRIAL_PAGES;
  #changes: TokenBucket;

  constructor(options: PageObserverOptions) {
    this.#options = options;
    const perMinute = COMPARED_CHANGES_PER_MINUTE;
    this.#changes = new TokenBucket(perMinute, perMinute, options.monotonicClock);
  }

  /** @throws {FetchError} when a comparison that must come first fails */
  async add(page: ListPage, readAgain: ReadAgain): Promise<void> {
    const listed = page.links.flatMap((link) => this.#listedOf(link));
    if (this.#trialPages > 0) {
      await this.#compare(this.#anyOf(listed), readAgain);
      if (listed.length > 0) this.#trialPages -= 1;
      return;
    }
    const changed: Listed[] = [];
    for (const each of listed) {
      const result = await this.#options.observe(each.link, page.startedAt);
      if (result === 'changed') changed.push(each);
    }
    this.#compareSome(listed, changed, readAgain).catch(this.#options.reportBug);
  }

  async #compareSome(
    listed: readonly Listed[],
    changed: readonly Listed[],
    readAgain: ReadAgain,
  ): Promise<void> {
    const candidates = this.#isDue(changed) ? changed : this.#isSampled() ? listed : [];
    try {
      await this.#compare(this.#anyOf(candidates), readAgain);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
    }
  }

  #isDue(changed: readonly Listed[]): boolean {
    if (changed.length === 0 || this.#changes.waitFor(1) > 0) return false;
    this.#changes.take(1);
    return true;
  }

  #isSampled(): boolean {
    return this.#options.monotonicClock.random() < COMPARED_SHARE;
  }

  async #compare(listed: Listed | undefined, readAgain: ReadAgain): Promise<void> {
    if (listed === undefined) return;
    const { retrieve, onMismatch } = this.#options;
    const listAgain = async () => {
      const link = (await readAgain()).links.find(({ id }) => id === listed.id);
      return link && this.#listedOf(link)[0];
    };
    if (!(await isListTrue({ listed, retrieve, listAgain }))) onMismatch(listed.id);
  }

  #anyOf(listed: readonly Listed[]): Listed | undefined {
    return listed[Math.floor(this.#options.monotonicClock.random() * listed.length)];
  }

  /** Empty for a link that must be retrieved. */
  #listedOf(link: CheckoutLink): Listed[] {
    const { publicLink, countsSessions } = this.#options;
    const sessions = link.restrictions?.completed_sessions;
    if (countsSessions && sessions && typeof sessions.count !== 'number') return [];
    const withoutItems = { ...link, line_items: { data: [] } };
    try {
      return [{ id: link.id, link: publicLink(link.id, withoutItems) }];
    } catch (error) {
      if (error instanceof FetchError) return [];
      throw error;
    }
  }
}
