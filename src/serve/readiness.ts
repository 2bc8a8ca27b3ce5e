import type { Clock } from '../endpoint/clock.js';
import type { EndpointEvent } from '../endpoint/endpoint-event.js';
import { FetchRejectedError } from '../endpoint/upstream/fetch-error.js';

/** Why requests should go to another process. */
export type UnreadyReason = 'closing' | 'key_rejected' | 'api_unreachable';

interface ReadinessOptions {
  clock: Clock;
  /** How long cached links are served without the API, in milliseconds. */
  outageMs: number;
  /** Makes a call of the API, within the budget. Rejects when it cannot. */
  probe(): Promise<void>;
}

/** Events as recent as this tell enough; without them the API is probed, once in this time. */
const PROBE_PERIOD_MS = 10_000;

/** Whether the key is accepted and the API can be reached, as far as events tell. */
export class Readiness {
  #options: ReadinessOptions;
  #isKeyRejected = false;
  #isReached = false;
  #failingSince: number | null = null;
  #knownAt = -Infinity;
  #probedAt = -Infinity;
  #probing: Promise<void> | null = null;

  constructor(options: ReadinessOptions) {
    this.#options = options;
  }

  observe(event: EndpointEvent): void {
    if (event.type === 'key_rejected') this.#noteKeyRejected();
    if (event.type !== 'upstream') return;
    if (event.outcome === 'failed') this.#noteFailure();
    else this.#noteSuccess();
  }

  /** Another key: what is known of the last one does not count. */
  reset(): void {
    this.#isKeyRejected = false;
    this.#knownAt = this.#probedAt = -Infinity;
  }

  /** `null` when it is ready. Waits for a probe only if nothing is known. */
  async check(): Promise<UnreadyReason | null> {
    const probing = this.#probeIfDue();
    if (this.#knownAt === -Infinity) await probing;
    const { clock, outageMs } = this.#options;
    if (this.#isKeyRejected) return 'key_rejected';
    if (!this.#isReached) return 'api_unreachable';
    const isOver = this.#failingSince !== null && clock.now() - this.#failingSince >= outageMs;
    return isOver ? 'api_unreachable' : null;
  }

  #probeIfDue(): Promise<void> | null {
    const now = this.#options.clock.now();
    const isDue = Math.min(now - this.#knownAt, now - this.#probedAt) >= PROBE_PERIOD_MS;
    if (!isDue || this.#probing) return this.#probing;
    this.#probedAt = now;
    this.#probing = this.#options
      .probe()
      .then(() => this.#noteSuccess())
      .catch((error: unknown) => this.#noteRejection(error))
      .finally(() => (this.#probing = null));
    return this.#probing;
  }

  /** A failure of the API is an event. With a store, other processes may know why no call is allowed. */
  #noteRejection(error: unknown): void {
    if (!(error instanceof FetchRejectedError)) return;
    if (error.reason === 'key_rejected') this.#noteKeyRejected();
    if (error.reason === 'failing') this.#noteFailure();
  }

  #noteKeyRejected(): void {
    this.#isKeyRejected = true;
    this.#knownAt = this.#options.clock.now();
  }

  #noteSuccess(): void {
    this.#isReached = true;
    this.#isKeyRejected = false;
    this.#failingSince = null;
    this.#knownAt = this.#options.clock.now();
  }

  #noteFailure(): void {
    this.#knownAt = this.#options.clock.now();
    this.#failingSince ??= this.#knownAt;
  }
}
