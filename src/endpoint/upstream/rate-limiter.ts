import type { Clock } from '../clock.js';
import { FetchRejectedError } from './fetch-error.js';
import { TokenBucket } from './token-bucket.js';

/**
 * How many calls of the payments API are allowed: other programs of the merchant share its limit. As options
 * they are whole numbers: else `createCheckoutLinkEndpoint` throws a `TypeError` that names the option.
 */
export interface RateLimits {
  /** Calls per minute, averaged over a longer time: 1 to 1,500. Default 750. */
  perMinute: number;
  /**
   * Calls at once, after idle time; any one minute has at most `perMinute + burst`, and at least two
   * count for `burst`: the first fetch of a link makes two calls together. 1 to 1,500. Default 250.
   */
  burst: number;
  /**
   * Calls per minute, and at once, for links that were never seen: limits a client that tries ids. 1 to
   * 1,500, of which no more than `burst` count. Default 250.
   */
  newLinksPerMinute: number;
}

/** Calls that a fetch needs, and how it compares with others when calls are short. */
export interface CallDemand {
  calls: number;
  /** Whether the link was seen before. */
  known: boolean;
  /** Whether a link that was never seen was refused before. */
  isRepeated: boolean;
  /** From 0 to 1: what is less urgent leaves more calls to others. */
  urgency: number;
  /** Whether the fetch may also happen later: then it does not wait for calls. */
  isBackground: boolean;
  /** Whether its request has had calls for another link: then it leaves some, and does not wait either. */
  isFurther?: boolean | undefined;
  /** Whether it uses only calls that are left over: those that do not fit into the full burst. */
  isSpare?: boolean | undefined;
}

/** Gives the calls back that were not made. */
export type Refund = () => void;

/** A call that would wait for longer is rejected with `Retry-After`. */
const MAX_WAIT_MS = 300;
/** Share of the burst that is reserved for links that were seen before. */
const KNOWN_SHARE = 0.2;
/**
 * Share of the calls for new links that is reserved for those that were refused before. These calls are not left to
 * links that were seen before: with as many links in demand as the budget allows, those leave none.
 */
const REPEATED_SHARE = 0.15;
/** Share of the burst that is reserved for what is more urgent. */
const URGENT_SHARE = 0.6;
/**
 * Also reserved, because it takes its calls together: else refreshes, of one call each, would get all, or
 * the further links of lists.
 */
const CALLS_OF_FIRST_FETCH = 2;
/** Calls over which urgency is told apart, also with a smaller burst. */
const MIN_SCALE = 10;

/** Token buckets in front of the payments API: one for all calls, one for links never seen before. */
export class RateLimiter {
  #clock: Clock;
  #all: TokenBucket;
  #newLinks: TokenBucket;
  #repeatedLinks: TokenBucket;
  #burst: number;
  #newLinksPerMinute: number;

  /** @param calls that are there at the start */
  constructor(limits: RateLimits, clock: Clock, calls = limits.burst) {
    const { perMinute, burst, newLinksPerMinute } = limits;
    this.#clock = clock;
    this.#all = new TokenBucket(perMinute, burst, clock, calls);
    this.#newLinks = new TokenBucket(newLinksPerMinute, newLinksPerMinute, clock);
    const repeatedPerMinute = REPEATED_SHARE * newLinksPerMinute;
    const repeatedAtOnce = Math.max(CALLS_OF_FIRST_FETCH, repeatedPerMinute);
    this.#repeatedLinks = new TokenBucket(repeatedPerMinute, repeatedAtOnce, clock);
    this.#burst = burst;
    this.#newLinksPerMinute = newLinksPerMinute;
  }

  /** Starts with no more calls than the other has left. */
  inherit(other: RateLimiter): void {
    this.#all.limitTo(other.#all);
    this.#newLinks.limitTo(other.#newLinks);
    this.#repeatedLinks.limitTo(other.#repeatedLinks);
  }

  /** @throws {FetchRejectedError} when `acquire` would reject the same demand */
  assertAvailable(demand: CallDemand): void {
    this.#checkedWait(demand);
  }

  /**
   * Resolves when the calls may be made, at once or after a short wait.
   *
   * @throws {FetchRejectedError} when they would have to wait for too long
   */
  async acquire(demand: CallDemand): Promise<Refund> {
    const waitMs = this.#checkedWait(demand);
    const buckets = this.#bucketsFor(demand);
    for (const bucket of buckets) bucket.take(demand.calls);
    if (waitMs > 0) await this.#clock.sleep(waitMs);
    return () => {
      for (const bucket of buckets) bucket.take(-demand.calls);
    };
  }

  #bucketsFor(demand: CallDemand): TokenBucket[] {
    if (demand.known) return [this.#all];
    const buckets = [this.#all, this.#newLinks];
    return this.#hasReservedCalls(demand) ? [...buckets, this.#repeatedLinks] : buckets;
  }

  #hasReservedCalls({ calls, known, isRepeated }: CallDemand): boolean {
    return !known && isRepeated && this.#repeatedLinks.waitFor(calls) === 0;
  }

  #checkedWait(demand: CallDemand): number {
    const waitMs = this.#waitFor(demand);
    const maxWaitMs = demand.isBackground || demand.isFurther ? 0 : MAX_WAIT_MS;
    if (waitMs > maxWaitMs) throw new FetchRejectedError('budget', waitMs);
    return waitMs;
  }

  #waitFor(demand: CallDemand): number {
    const { calls, known, isRepeated, urgency, isFurther, isSpare } = demand;
    const forKnown = known || this.#hasReservedCalls(demand) ? 0 : KNOWN_SHARE * this.#burst;
    const forUrgent = URGENT_SHARE * Math.max(MIN_SCALE, this.#burst) * (1 - urgency);
    const forFirst =
      urgency < 1 || isFurther ? Math.min(CALLS_OF_FIRST_FETCH, this.#burst - calls) : 0;
    const forAll = isSpare ? this.#burst : 0;
    const waitMs = this.#all.waitFor(calls, Math.max(forKnown, forUrgent, forFirst, forAll));
    if (known) return waitMs;
    const forRepeated = isRepeated ? 0 : REPEATED_SHARE * this.#newLinksPerMinute;
    return Math.max(waitMs, this.#newLinks.waitFor(calls, forRepeated + forFirst));
  }
}
