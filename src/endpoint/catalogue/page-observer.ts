import type { CheckoutLinkView } from '../../wire/link.js';
import type { Observation } from '../cache/bulk-refresh.js';
import type { Clock, MonotonicClock } from '../clock.js';
import { FetchError } from '../upstream/fetch-error.js';
import { TokenBucket } from '../upstream/token-bucket.js';
import { isListTrue, type RetrieveListed } from './comparison.js';
import type { ListPage } from './list-page.js';
import type { ListedLinks } from './listed-links.js';

export interface PageObserverOptions {
  /** Whether sessions are counted where the API sends no count: lists do not have that number. */
  countsSessions: boolean;
  /** At most as many processes compare lists. */
  processes: number;
  observe(link: CheckoutLinkView, fetchedAt: number): Promise<Observation>;
  retrieve: RetrieveListed;
  listed: ListedLinks;
  onMismatch(id: string): void;
  reportBug(error: unknown): void;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
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
    const perMinute = COMPARED_CHANGES_PER_MINUTE / options.processes;
    this.#changes = new TokenBucket(perMinute, perMinute, options.monotonicClock);
  }

  /** @throws {FetchError} when a comparison that must come first fails */
  async add(page: ListPage, readAgain: ReadAgain): Promise<void> {
    const links = page.links.filter((link) => !this.#mustBeRetrieved(link));
    if (this.#trialPages > 0) {
      await this.#compare(trialLinkOf(links), page, readAgain);
      if (links.length > 0) this.#trialPages -= 1;
      return;
    }
    const changed: CheckoutLinkView[] = [];
    for (const link of links) {
      const result = await this.#options.observe(link, page.startedAt);
      if (result === 'changed') changed.push(link);
      if (result === 'unused') this.#options.listed.add(link, page.startedAt);
    }
    // The process that has read the page compares it.
    if (page.isCopy) return;
    this.#compareSome(links, changed, page, readAgain).catch(this.#options.reportBug);
  }

  async #compareSome(
    links: readonly CheckoutLinkView[],
    changed: readonly CheckoutLinkView[],
    page: ListPage,
    readAgain: ReadAgain,
  ): Promise<void> {
    const candidates = this.#isDue(changed) ? changed : this.#isSampled() ? links : [];
    try {
      await this.#compare(this.#anyOf(candidates), page, readAgain);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
    }
  }

  #isDue(changed: readonly CheckoutLinkView[]): boolean {
    if (changed.length === 0 || this.#changes.waitFor(1) > 0) return false;
    this.#changes.take(1);
    return true;
  }

  #isSampled(): boolean {
    return this.#options.monotonicClock.random() < COMPARED_SHARE;
  }

  async #compare(
    listed: CheckoutLinkView | undefined,
    { startedAt }: ListPage,
    readAgain: ReadAgain,
  ): Promise<void> {
    if (listed === undefined) return;
    const { retrieve, onMismatch, ageClock } = this.#options;
    const listedAgeMs = ageClock.now() - startedAt;
    const listAgain = async () => (await readAgain()).links.find(({ id }) => id === listed.id);
    if (!(await isListTrue({ listed, listedAgeMs, retrieve, listAgain }))) onMismatch(listed.id);
  }

  #anyOf(links: readonly CheckoutLinkView[]): CheckoutLinkView | undefined {
    return links[Math.floor(this.#options.monotonicClock.random() * links.length)];
  }

  #mustBeRetrieved({ restrictions }: CheckoutLinkView): boolean {
    const sessions = restrictions?.completed_sessions;
    return this.#options.countsSessions && Boolean(sessions) && sessions?.count === null;
  }
}

/** The same link in every process that has the page, so that it is retrieved once for all. */
function trialLinkOf(links: readonly CheckoutLinkView[]): CheckoutLinkView | undefined {
  const text = links[0]?.id ?? '';
  const hash = Array.from(text).reduce(
    (sum, letter) => (31 * sum + letter.charCodeAt(0)) % 8191,
    7,
  );
  return links[hash % links.length];
}
