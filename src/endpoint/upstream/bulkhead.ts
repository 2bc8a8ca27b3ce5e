import type { Clock } from '../clock.js';
import { LookupRefusedError } from './fetch-error.js';

/** Bounds how many lookups are under way at once, and with them sockets and memory. */
export interface Gate {
  /** How many wait for their turn. */
  readonly waiting: number;
  /**
   * Resolves when a lookup may begin, with what must be called when it has ended.
   *
   * @throws {LookupRefusedError} when too many wait already, or the wait is too long
   */
  enter(signal: AbortSignal): Promise<() => void>;
}

/** Of two calls each: 32 calls. */
const MOST_INSIDE = 16;
const MOST_WAITING = 256;
/** Milliseconds; leaves half of the time that a page is answered in. */
const LONGEST_WAIT = 1_500;
/** Milliseconds between two looks at the gate. */
const LOOK_AGAIN = 20;
/** Milliseconds after which a lookup counts as lost: its runtime was frozen or its request ended. */
const LIFE = 5_000;

/**
 * Those who wait look again by timers of their own: in a Workers runtime nobody can be woken by another
 * request, and one that has ended never says so.
 */
export function createGate(clock: Clock): Gate {
  const inside = createPresence(clock);
  const waiting = createPresence(clock);

  async function turn(signal: AbortSignal): Promise<() => void> {
    const since = clock.now();
    const giveUp = waiting.add();
    try {
      for (;;) {
        await clock.sleep(LOOK_AGAIN);
        signal.throwIfAborted();
        if (inside.count() < MOST_INSIDE) return inside.add();
        if (clock.now() - since >= LONGEST_WAIT) throw new LookupRefusedError('busy', 1_000);
      }
    } finally {
      giveUp();
    }
  }

  return {
    get waiting() {
      return waiting.count();
    },
    async enter(signal) {
      const line = waiting.count();
      if (line === 0 && inside.count() < MOST_INSIDE) return inside.add();
      if (line >= MOST_WAITING) throw new LookupRefusedError('busy', 1_000);
      return turn(signal);
    },
  };
}

/** Who is somewhere, without those who will never say that they have left. */
function createPresence(clock: Clock) {
  const since = new Map<symbol, number>();

  return {
    count(): number {
      const oldest = clock.now() - LIFE;
      // In the order of arrival.
      for (const [one, at] of since) {
        if (at > oldest) break;
        since.delete(one);
      }
      return since.size;
    },
    add(): () => void {
      const one = Symbol();
      since.set(one, clock.now());
      return () => void since.delete(one);
    },
  };
}
