import { PaymentsError, type PaymentsClient } from '../../api/payments-client.js';
import type { Clock } from '../clock.js';
import { FetchFailedError, FetchRejectedError } from '../upstream/fetch-error.js';
import type { UpstreamBreaker, UpstreamLimiter } from '../upstream/guarded-fetch.js';
import type { CallDemand, RateLimits } from '../upstream/rate-limiter.js';
import { TokenBucket } from '../upstream/token-bucket.js';
import { failureFromError, failureFromFault, isMissing } from '../upstream/upstream-failure.js';
import { factsOf, type ProductFacts } from './product.js';

/** Of this process, or of several. */
export interface ProductGuards {
  breaker: UpstreamBreaker;
  rateLimiter: UpstreamLimiter;
}

export interface ProductReaderOptions extends ProductGuards {
  client: Pick<PaymentsClient, 'products'>;
  limits: RateLimits;
  /** Monotonic. */
  clock: Clock;
}

const CALL_TIMEOUT_MS = 1_500;
const BUSY_RETRY_MS = 1_000;
/** Share of the budget that products may use: a link can be sold without its picture. */
const BUDGET_SHARE = 0.1;
/** Of the burst. Else the page of a shop could not have its links in the moment after. */
const BURST_SHARE = 0.02;
/** Links go first. It is never a call for a new link, however many ids somebody guesses. */
export const PRODUCT_DEMAND: CallDemand = {
  calls: 1,
  known: true,
  isRepeated: false,
  urgency: 0,
  isBackground: true,
  isSpare: true,
};
/** For one call when links have left none for long. */
export const STARVED_DEMAND: CallDemand = { ...PRODUCT_DEMAND, urgency: 0.5, isSpare: false };

/**
 * Looks products up, within the same budget and circuit breaker as links, and a share of its own. A failure
 * does not open the breaker, because links may work.
 */
export class ProductReader {
  #options: ProductReaderOptions;
  #share: TokenBucket;

  constructor(options: ProductReaderOptions) {
    const { perMinute, burst } = options.limits;
    const atLeastOne = (calls: number) => Math.max(1, calls);
    const shareOfBurst = atLeastOne(BURST_SHARE * burst);
    this.#options = options;
    this.#share = new TokenBucket(
      atLeastOne(BUDGET_SHARE * perMinute),
      shareOfBurst,
      options.clock,
    );
  }

  /** @throws {FetchRejectedError} when the share of products is used up */
  assertAffordable(): void {
    const waitMs = this.#share.waitFor(1);
    if (waitMs > 0) throw new FetchRejectedError('budget', waitMs);
  }

  /**
   * Resolves to `null` when there is no such product.
   *
   * @throws {FetchError} when there is no result
   */
  async read(
    id: string,
    demand: CallDemand,
    guards: ProductGuards = this.#options,
  ): Promise<ProductFacts | null> {
    this.assertAffordable();
    assertWorking(guards);
    const refund = await guards.rateLimiter.acquire(demand);
    try {
      assertWorking(guards);
    } catch (error) {
      refund();
      throw error;
    }
    this.#share.take(1);
    return this.#call(id, guards);
  }

  async #call(id: string, { breaker }: ProductGuards): Promise<ProductFacts | null> {
    const { products } = this.#options.client;
    try {
      const callOptions = { timeout: CALL_TIMEOUT_MS, maxRetries: 0 };
      const product = await products.retrieve(id, callOptions);
      if (product.id !== id) throw failureFromFault('wrong_id');
      return factsOf(product);
    } catch (error) {
      if (isMissing(error)) return null;
      const failure = error instanceof PaymentsError ? failureFromError(error) : error;
      const isRateLimited =
        failure instanceof FetchFailedError && failure.upstreamHealth === 'rate_limited';
      if (isRateLimited) breaker.recordFailure(failure);
      throw failure;
    }
  }
}

/** Links are the probe of an open breaker. */
function assertWorking({ breaker }: ProductGuards): void {
  breaker.assertClosed();
  if (!breaker.isClosed) throw new FetchRejectedError('failing', BUSY_RETRY_MS);
}
