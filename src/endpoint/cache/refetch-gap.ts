import type { Clock } from '../clock.js';
import { LruMap } from './lru-map.js';

/** Between two fetches of one link that webhooks caused. */
const MIN_GAP_MS = 1_000;
const MAX_LINKS = 1_000;

/**
 * Limits how often invalidations make one link be fetched: one that sells every second has a webhook
 * every second, or more. Requests that must not be served from before an invalidation wait meanwhile.
 */
export class RefetchGap {
  #startedAt = new LruMap<number>({ maxEntries: MAX_LINKS });
  #clock: Clock;

  /** @param clock monotonic */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when an invalidated link may be fetched, at once or after a short wait. */
  async acquire(id: string): Promise<void> {
    const waitMs = this.waitFor(id);
    if (waitMs > 0) await this.#clock.sleep(waitMs);
    this.#startedAt.set(id, this.#clock.now());
  }

  waitFor(id: string): number {
    const startedAt = this.#startedAt.get(id);
    return startedAt === undefined ? 0 : Math.max(0, startedAt + MIN_GAP_MS - this.#clock.now());
  }
}
