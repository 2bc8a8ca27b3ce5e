import type { EndpointEvent } from '../../../src/endpoint/checkout-link-endpoint.js';
import type { Call } from './simulated-api.js';
import type { SimulatedTime } from './simulated-time.js';

export interface Budget {
  perMinute: number;
  burst: number;
  newLinksPerMinute: number;
}

const MINUTE_MS = 60_000;
const MAX_CONCURRENT_CALLS = 40;
const MAX_CONCURRENT_PRODUCTS = 4;
const IN_FLIGHT_TTL_MS = 4_000;

/** The rules that every call of the payments API must follow. */
export class CallRules {
  readonly #time: SimulatedTime;
  readonly #budget: Budget;
  readonly #hasCatalogue: boolean;
  #calls: { at: number; isNew: boolean }[] = [];
  readonly #seen: Set<string>;
  readonly #invalidatedAt = new Map<string, number>();
  #breaker: 'closed' | 'open' | 'probing' = 'closed';
  #openedAt = -Infinity;
  #probe: string | null = null;
  /** How often each rule was checked. */
  readonly checked = { calls: 0, probes: 0, rejections: 0, lists: 0 };

  constructor(time: SimulatedTime, budget: Budget, known: readonly string[], hasCatalogue = false) {
    this.#hasCatalogue = hasCatalogue;
    this.#seen = new Set(known);
    this.#time = time;
    this.#budget = budget;
  }

  /** Listed links are known. */
  listed(ids: readonly string[]): void {
    this.checked.lists += 1;
    for (const id of ids) this.#seen.add(id);
  }

  invalidated(id: string): void {
    this.#invalidatedAt.set(id, this.#time.uptime);
  }

  event(event: EndpointEvent): void {
    if (event.type === 'upstream' && event.outcome === 'found') this.#seen.add(event.id);
    if (event.type === 'budget') this.checked.rejections += 1;
    // Lists were wrong about the link: a fetch of its line items alone must not be used any more.
    if (event.type === 'catalogue' && event.state === 'off') this.invalidated(event.id);
    if (event.type !== 'breaker') return;
    this.#breaker = event.state;
    this.#probe = null;
    if (event.state === 'open') this.#openedAt = this.#time.now;
    if (event.state === 'probing') this.checked.probes += 1;
  }

  call(call: Call, open: readonly Call[]): void {
    this.checked.calls += 1;
    this.#checkBreaker(call);
    this.#checkSingleFlight(call, open);
    this.#checkRateLimit(call);
    const isProduct = ({ path }: Call) => path.startsWith('/v1/products/');
    const now = [...open.filter((each) => each.open), call];
    const products = now.filter(isProduct).length;
    if (products > MAX_CONCURRENT_PRODUCTS) throw new Error(`${products} products at once`);
    const others = now.length - products;
    if (others > MAX_CONCURRENT_CALLS) throw new Error(`${others} concurrent calls`);
  }

  #checkBreaker({ id, path }: Call): void {
    // Other calls may start at the same instant as it opens.
    const isOpen = this.#breaker === 'open' && this.#time.now > this.#openedAt;
    if (isOpen) throw new Error(`a call while the breaker is open: ${path}`);
    if (this.#breaker !== 'probing' || id === null) return;
    this.#probe ??= id;
    if (this.#probe !== id) throw new Error(`two probes at once: ${this.#probe} and ${id}`);
  }

  /** After an invalidation two may overlap: requests from before it still wait for the outdated one. */
  #checkSingleFlight({ id, path }: Call, open: readonly Call[]): void {
    // Lists are compared with links that are retrieved for that alone, and read again for it.
    if (this.#hasCatalogue && !path.includes('/line_items')) return;
    const invalidatedAt = this.#invalidatedAt.get(id ?? '') ?? -Infinity;
    // While the machine sleeps, its fetches stand still too.
    if (this.#time.uptime - invalidatedAt < IN_FLIGHT_TTL_MS) return;
    const twin = open.find((each) => each.path === path);
    if (twin)
      throw new Error(`a second call of ${path} while one from ${twin.startedAt} is in flight`);
  }

  #checkRateLimit({ id }: Call): void {
    const { perMinute, burst, newLinksPerMinute } = this.#budget;
    const since = this.#time.now - MINUTE_MS;
    this.#calls = this.#calls.filter(({ at }) => at > since);
    this.#calls.push({ at: this.#time.now, isNew: id !== null && !this.#seen.has(id) });
    const max = perMinute + burst;
    if (this.#calls.length > max) throw new Error(`${this.#calls.length} calls within a minute`);
    const ofNew = this.#calls.filter(({ isNew }) => isNew).length;
    // The capacity of this bucket is one minute's worth of tokens.
    if (ofNew > 2 * newLinksPerMinute) throw new Error(`${ofNew} calls for new links in a minute`);
  }
}
