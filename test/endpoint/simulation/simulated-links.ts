import { apiLink } from '../fixtures.js';
import type { Random } from './random.js';

export type LinkState = 'active' | 'inactive' | 'missing';

/** The state of a link from `since` until the next version. */
export interface Version {
  number: number;
  state: LinkState;
  /** Milliseconds of simulated time. */
  since: number;
}

/** The merchant's links with their history. */
export class SimulatedLinks {
  readonly ids: string[];
  readonly #histories = new Map<string, Version[]>();

  constructor(random: Random) {
    this.ids = Array.from({ length: random.whole(1, 6) }, (_, index) => `cl_link${index}`);
    for (const id of this.ids) {
      this.#histories.set(id, [{ number: 0, state: 'active', since: -Infinity }]);
    }
  }

  /** A link that did not exist before. */
  make(now: number): string {
    const id = `cl_made${this.ids.length}`;
    this.ids.push(id);
    this.#histories.set(id, [
      { number: 0, state: 'missing', since: -Infinity },
      { number: 1, state: 'active', since: now },
    ]);
    return id;
  }

  /** The version at a time. */
  at(id: string, time: number): Version | undefined {
    return this.#histories.get(id)?.findLast(({ since }) => since <= time);
  }

  change(id: string, state: LinkState, now: number): Version {
    const history = this.#histories.get(id) ?? [];
    const version = { number: history.length, state, since: now };
    history.push(version);
    return version;
  }

  current(id: string): Version | undefined {
    return this.#histories.get(id)?.at(-1);
  }

  version(id: string, number: number): Version | undefined {
    return this.#histories.get(id)?.[number];
  }

  /** When a version was replaced; `now` if it still is current. */
  endOf(id: string, number: number, now: number): number {
    return this.version(id, number + 1)?.since ?? now;
  }

  /** Whether the link did not exist at any time since. */
  wasMissingSince(id: string, since: number): boolean {
    const history = this.#histories.get(id);
    if (!history) return true;
    return history.some(
      ({ state, number }) => state === 'missing' && this.endOf(id, number, Infinity) >= since,
    );
  }
}

/** Says which link it is, so that no other one can be served in its place. */
export function titleOf(id: string, number: number): string {
  return `version ${number} of ${id}`;
}

export function itemNameOf(id: string): string {
  return `ticket of ${id}`;
}

/** A link as the API sends it; its title is the version. */
export function apiLinkOf(id: string, { number, state }: Version): object {
  const active = state === 'active';
  const url = `https://checkout.leanrails.com/cl/${id}`;
  // Every other version has no count, so the endpoint counts sessions.
  const restrictions = number % 2 ? { completed_sessions: { limit: 10 } } : apiLink.restrictions;
  return { ...apiLink, id, url, active, restrictions, title: titleOf(id, number) };
}
