import type { EndpointEvent } from '../../../src/endpoint/checkout-link-endpoint.js';
import type { Call } from './simulated-api.js';
import type { SimulatedTime } from './simulated-time.js';

export interface Budget {
  perMinute: number;
  burst: number;
  newLinksPerMinute: number;
}

const MINUTE = 60_000;
const MOST_OPEN = 32;
const FLIGHT_LIFE = 4_000;

/** What must hold of every call of the payments API. */
export class CallRules {
  readonly #time: SimulatedTime;
  readonly #budget: Budget;
  #calls: { at: number; isNew: boolean }[] = [];
  readonly #seen: Set<string>;
  readonly #invalidatedAt = new Map<string, number>();
  #breaker: 'closed' | 'open' | 'probing' = 'closed';
  #openedAt = -Infinity;
  #probe: string | null = null;
  /** How often each rule was put to the test. */
  readonly checked = { calls: 0, probes: 0, refusals: 0 };

  constructor(time: SimulatedTime, budget: Budget, known: readonly string[]) {
    this.#seen = new Set(known);
    this.#time = time;
    this.#budget = budget;
  }

  invalidated(id: string): void {
    this.#invalidatedAt.set(id, this.#time.awake);
  }

  event(event: EndpointEvent): void {
    if (event.type === 'upstream' && event.outcome === 'found') this.#seen.add(event.id);
    if (event.type === 'budget') this.checked.refusals += 1;
    if (event.type !== 'breaker') return;
    this.#breaker = event.state;
    this.#probe = null;
    if (event.state === 'open') this.#openedAt = this.#time.now;
    if (event.state === 'probing') this.checked.probes += 1;
  }

  call(call: Call, open: readonly Call[]): void {
    this.checked.calls += 1;
    this.#leavesAloneWhatIsDown(call);
    this.#isTheOnlyOneOf(call, open);
    this.#keepsWithinBudget(call);
    const now = open.filter((each) => each.open).length + 1;
    if (now > MOST_OPEN) throw new Error(`${now} calls under way at once`);
  }

  #leavesAloneWhatIsDown({ id, path }: Call): void {
    // In the instant of its opening others are on their way.
    const isOpen = this.#breaker === 'open' && this.#time.now > this.#openedAt;
    if (isOpen) throw new Error(`a call while the breaker is open: ${path}`);
    if (this.#breaker !== 'probing' || id === null) return;
    this.#probe ??= id;
    if (this.#probe !== id) throw new Error(`two probes at once: ${this.#probe} and ${id}`);
  }

  /** Once a link is invalidated there may be two for a while: the outdated one has readers of its own. */
  #isTheOnlyOneOf({ id, path }: Call, open: readonly Call[]): void {
    const invalidatedAt = this.#invalidatedAt.get(id ?? '') ?? -Infinity;
    // A machine that sleeps takes its lookups along.
    if (this.#time.awake - invalidatedAt < FLIGHT_LIFE) return;
    const twin = open.find((each) => each.path === path);
    if (twin) throw new Error(`a second call of ${path} while one of ${twin.began} is under way`);
  }

  #keepsWithinBudget({ id }: Call): void {
    const { perMinute, burst, newLinksPerMinute } = this.#budget;
    const since = this.#time.now - MINUTE;
    this.#calls = this.#calls.filter(({ at }) => at > since);
    this.#calls.push({ at: this.#time.now, isNew: id !== null && !this.#seen.has(id) });
    const most = perMinute + burst;
    if (this.#calls.length > most) throw new Error(`${this.#calls.length} calls within a minute`);
    const ofNew = this.#calls.filter(({ isNew }) => isNew).length;
    // The bucket of new links is as deep as it is filled in a minute.
    if (ofNew > 2 * newLinksPerMinute) throw new Error(`${ofNew} calls for new links in a minute`);
  }
}
