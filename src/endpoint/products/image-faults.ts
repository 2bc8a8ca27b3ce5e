import type { Clock } from '../clock.js';
import type { EndpointObserver, ImageFault } from '../endpoint-event.js';

/** One event of each reason, whatever the number of products and requests. */
const MIN_GAP_MS = 60_000;

/** Reports products without a picture to the merchant. Buyers see links without it. */
export class ImageFaults {
  #reportedAt = new Map<ImageFault, number>();
  #report: EndpointObserver;
  #clock: Clock;

  /** @param clock monotonic */
  constructor(report: EndpointObserver, clock: Clock) {
    this.#report = report;
    this.#clock = clock;
  }

  add(reason: ImageFault, product: string, status: number | null = null): void {
    const now = this.#clock.now();
    if (now - (this.#reportedAt.get(reason) ?? -Infinity) < MIN_GAP_MS) return;
    this.#reportedAt.set(reason, now);
    this.#report({ type: 'image', reason, product, status });
  }
}
