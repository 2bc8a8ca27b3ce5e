import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { LookupRefusedError, type LookupFailedError } from './fetch-error.js';

/** Keeps calls away from a payments API that is known to be of no use at the moment. */
export interface Breaker {
  /** @throws {LookupRefusedError} when no call may be made at the moment */
  check(): void;
  /**
   * To be asked just before a call is made; whoever gets `'probe'` is the only one until its outcome
   * is told.
   *
   * @throws {LookupRefusedError} when no call may be made
   */
  enter(): 'call' | 'probe';
  /** The API answered. */
  succeeded(): void;
  failed(failure: LookupFailedError): void;
  /** Whether a failed call may be tried again at once. */
  readonly isClosed: boolean;
}

type State =
  | { name: 'closed'; failures: number }
  | { name: 'open'; until: number; openings: number; reason: 'failing' | 'key_rejected' }
  | { name: 'paused'; until: number }
  | { name: 'probing'; since: number; openings: number; reason: 'failing' | 'key_rejected' };

const MOST_FAILURES = 5;
/** Milliseconds; doubled with each probe that fails. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
/** Milliseconds after which a probe counts as lost: its runtime was frozen or its request ended. */
const PROBE_LIFE = 5_000;

/**
 * Opens for 1 s after five failures in a row, then lets one probe through; each that fails doubles
 * the wait, up to 15 s. A rejected key opens it for as long as its answer says, and 429 pauses it.
 */
export function createBreaker(clock: Clock, report: EndpointObserver): Breaker {
  let state: State = { name: 'closed', failures: 0 };

  function open(reason: 'failing' | 'key_rejected', openings: number, wait: number): void {
    state = { name: 'open', until: clock.now() + wait, openings, reason };
    report({ type: 'breaker', state: 'open', reason, seconds: wait / 1000 });
  }

  function openAfterFailures(openings: number): void {
    // Only ever sooner: the longest wait is a promise.
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** openings) * (1 - clock.random() * 0.1);
    open('failing', openings + 1, Math.round(wait));
  }

  function check(): void {
    if (state.name === 'closed') return;
    const now = clock.now();
    if (state.name === 'probing') {
      const wait = state.since + PROBE_LIFE - now;
      if (wait > 0) throw new LookupRefusedError(state.reason, Math.min(1_000, wait));
    } else if (state.until > now) {
      const reason = state.name === 'paused' ? 'rate_limited' : state.reason;
      throw new LookupRefusedError(reason, state.until - now);
    }
  }

  return {
    get isClosed() {
      return state.name === 'closed';
    },
    check,
    enter() {
      check();
      if (state.name === 'closed') return 'call';
      if (state.name === 'paused') {
        state = { name: 'closed', failures: 0 };
        report({ type: 'breaker', state: 'closed' });
        return 'call';
      }
      const { openings, reason } = state;
      state = { name: 'probing', since: clock.now(), openings, reason };
      report({ type: 'breaker', state: 'probing' });
      return 'probe';
    },
    succeeded() {
      // A call that began before the pause says nothing about it.
      if (state.name === 'paused') return;
      if (state.name !== 'closed') report({ type: 'breaker', state: 'closed' });
      state = { name: 'closed', failures: 0 };
    },
    failed(failure) {
      const { verdict } = failure;
      if (verdict === 'answering') return this.succeeded();
      const wait = (failure.retryAfter ?? 0) * 1000;
      if (verdict === 'rate_limited') {
        const until = clock.now() + wait;
        if (state.name === 'paused' && state.until >= until) return;
        state = { name: 'paused', until };
        report({ type: 'breaker', state: 'open', reason: 'rate_limited', seconds: wait / 1000 });
      } else if (verdict === 'key_rejected') {
        if (state.name === 'open' && state.reason === 'key_rejected') return;
        report(failure.event);
        open('key_rejected', 0, wait);
      } else if (state.name === 'probing') {
        openAfterFailures(state.openings);
      } else if (state.name === 'closed') {
        state = { name: 'closed', failures: state.failures + 1 };
        if (state.failures >= MOST_FAILURES) openAfterFailures(0);
      }
    },
  };
}
