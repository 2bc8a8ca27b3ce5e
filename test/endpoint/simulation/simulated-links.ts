import { apiLink } from '../fixtures.js';
import type { Random } from './random.js';

export type LinkState = 'active' | 'inactive' | 'missing';

/** A link as it was from some moment on. */
export interface Version {
  number: number;
  state: LinkState;
  /** Milliseconds of true time. */
  since: number;
}

/** What is true of the merchant's links, and was at any time before. */
export class SimulatedLinks {
  readonly ids: readonly string[];
  readonly #histories = new Map<string, Version[]>();

  constructor(random: Random) {
    this.ids = Array.from({ length: random.whole(1, 6) }, (_, index) => `cl_link${index}`);
    for (const id of this.ids) {
      this.#histories.set(id, [{ number: 0, state: 'active', since: -Infinity }]);
    }
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

  /** When a version stopped being the truth; `now` if it still is. */
  endOf(id: string, number: number, now: number): number {
    return this.version(id, number + 1)?.since ?? now;
  }

  /** Whether there was no such link at any time since. */
  wasMissingSince(id: string, since: number): boolean {
    const history = this.#histories.get(id);
    if (!history) return true;
    return history.some(
      ({ state, number }) => state === 'missing' && this.endOf(id, number, Infinity) >= since,
    );
  }
}

/** A link as the API sends it; its title says which version it is. */
export function apiLinkOf(id: string, { number, state }: Version): object {
  const active = state === 'active';
  const url = `https://checkout.leanrails.com/cl/${id}`;
  // Every other version leaves it to the endpoint to count its sessions.
  const restrictions = number % 2 ? { completed_sessions: { limit: 10 } } : apiLink.restrictions;
  return { ...apiLink, id, url, active, restrictions, title: `version ${number}` };
}
