import { fieldOf, isObject } from '../../wire/fields.js';
import type { Clock } from '../clock.js';
import type { StoreLookups } from '../store/store-lookups.js';
import type { CallDemand } from '../upstream/rate-limiter.js';
import type { ProductReader } from './product-reader.js';
import { parseFacts, type ProductFacts } from './product.js';

/** A product that was looked up, now or by another process. */
export interface FoundProduct {
  /** `null`: the API has no such product. */
  facts: ProductFacts | null;
  /** By the age clock. */
  fetchedAt: number;
}

/** @throws {FetchError | StoreAwayError} when there is no result */
export type ProductSource = (id: string, demand: CallDemand) => Promise<FoundProduct>;

/** Looks products up for this process only. */
export function readAlone(reader: ProductReader, ageClock: Clock): ProductSource {
  return async (id, demand) => {
    const fetchedAt = ageClock.now();
    return { facts: await reader.read(id, demand), fetchedAt };
  };
}

/**
 * Looks each product up once for all processes, within the budget of all. While the store is away products
 * are not looked up.
 */
export function readShared(
  reader: ProductReader,
  lookups: StoreLookups,
  lifetimeMs: number,
): ProductSource {
  return async (id, demand) => {
    const { calls, known, isRepeated, urgency } = demand;
    const { facts, fetchedAt } = await lookups.run<Pick<FoundProduct, 'facts'>>({
      id: `product:${id}`,
      // The store keeps no older copy, so that the urgency stays as low as it is.
      demand: { calls, known, isRepeated, urgency, maxAgeMs: lifetimeMs, urgentAgeMs: lifetimeMs },
      isBackground: true,
      parse: parseShared,
      fetch: async (lease) => {
        const value = await reader.read(id, demand, {
          breaker: lease,
          rateLimiter: lease.rateLimiter,
        });
        return { value: { facts: value }, keepMs: lifetimeMs, ignoresSessions: true };
      },
    });
    return { facts, fetchedAt };
  };
}

function parseShared(value: unknown): Pick<FoundProduct, 'facts'> | null {
  const facts = fieldOf(value, 'facts');
  if (facts === null) return { facts };
  return isObject(facts) ? { facts: parseFacts(facts) } : null;
}
