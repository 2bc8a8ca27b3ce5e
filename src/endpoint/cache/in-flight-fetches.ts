import type { InFlight } from '../upstream/in-flight.js';

/** More than can run and wait for a slot: then those are swept that the runtime stopped, which never settle. */
const MIN_SWEPT = 600;

/** `current`: its result counts. `outdated`: the link was invalidated while it was fetched. */
export type FetchStatus = 'current' | 'outdated' | 'replaced';

/** The fetches that have not settled, by link: one that counts, and the last one that was outdated. */
export class InFlightFetches<Result> {
  #current = new Map<string, InFlight<Result>>();
  #outdated = new Map<string, InFlight<Result>>();
  #sweptFrom = MIN_SWEPT;

  has(id: string): boolean {
    return this.#current.has(id);
  }

  /** The fetch to join, unless it seems lost. */
  get(id: string): InFlight<Result> | undefined {
    const inFlight = this.#current.get(id);
    return inFlight?.isLost ? undefined : inFlight;
  }

  ids(): Iterable<string> {
    return this.#current.keys();
  }

  add(id: string, inFlight: InFlight<Result>): void {
    this.#current.set(id, inFlight);
    if (this.#size > this.#sweptFrom) this.#sweep();
  }

  /** A fetch that still waits for its turn starts after the invalidation, so its result is good. */
  outdate(id: string): void {
    const inFlight = this.#current.get(id);
    if (!inFlight?.hasStarted) return;
    this.#current.delete(id);
    this.#outdated.set(id, inFlight);
  }

  /** Its result must not be used at all. */
  forgetOutdated(id: string): void {
    this.#outdated.delete(id);
  }

  isOutdated(id: string): boolean {
    return this.#outdated.has(id);
  }

  /** Whether what it finds may be served; not when the link was deactivated meanwhile, or it seemed lost. */
  counts(id: string, inFlight: InFlight<Result>): boolean {
    return this.#current.get(id) === inFlight || this.#outdated.get(id) === inFlight;
  }

  /** Removes a fetch that has settled. `replaced`: it seemed lost, or the link was deactivated meanwhile. */
  end(id: string, inFlight: InFlight<Result>): FetchStatus {
    const isOutdated = this.#outdated.get(id) === inFlight;
    if (isOutdated) this.#outdated.delete(id);
    if (this.#current.get(id) !== inFlight) return isOutdated ? 'outdated' : 'replaced';
    this.#current.delete(id);
    return 'current';
  }

  get #size(): number {
    return this.#current.size + this.#outdated.size;
  }

  /** The next time at twice as many: else a crowd of fetches, each for a link of its own, would be quadratic. */
  #sweep(): void {
    for (const fetches of [this.#current, this.#outdated]) {
      for (const [id, { isLost }] of fetches) if (isLost) fetches.delete(id);
    }
    this.#sweptFrom = Math.max(MIN_SWEPT, 2 * this.#size);
  }
}
