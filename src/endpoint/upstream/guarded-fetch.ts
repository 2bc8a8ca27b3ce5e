import { timedOut, withDeadline } from '../../api/deadline.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { Breaker } from './circuit-breaker.js';
import type { Budget } from './rate-limiter.js';
import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { Gate } from './bulkhead.js';
import { CALLS_OF_ATTEMPT, type Attempt, type LinkSource } from './fetch-link.js';
import { LookupFailedError, LookupRefusedError } from './fetch-error.js';
import { faultFailure } from './upstream-failure.js';

/** Milliseconds until an answer is owed, whatever the API does: a page waits for eight seconds. */
export const LOOKUP_DEADLINE = 3_000;

/**
 * Gets one link within the deadline, the budget and what the breaker allows; `null` when there is
 * no such link.
 *
 * @param known whether the link was seen before
 * @throws {LookupError} when there is nothing to show
 */
export type Lookup = (id: string, known: boolean) => Promise<CheckoutLinkView | null>;

interface LookupOptions {
  source: LinkSource;
  breaker: Breaker;
  budget: Budget;
  gate: Gate;
  clock: Clock;
  report: EndpointObserver;
}

export function createLookup(options: LookupOptions): Lookup {
  const { source, breaker, budget, gate, clock, report } = options;

  return async (id, known) => {
    const began = clock.now();
    try {
      const answer = await withDeadline(LOOKUP_DEADLINE, undefined, (signal) =>
        lookUp(id, known, signal),
      );
      if (answer === timedOut) throw told(faultFailure('timeout'));
      report({ type: 'upstream', id, outcome: answer ? 'found' : 'missing', ms: since(began) });
      return answer;
    } catch (error) {
      if (error instanceof LookupRefusedError) refused(error, id, known);
      if (error instanceof LookupFailedError) {
        report({ type: 'upstream', id, outcome: 'failed', ms: since(began) });
        if (error.event.type === 'upstream_error') report(error.event);
      }
      throw error;
    }
  };

  function refused({ reason, retryAfter }: LookupRefusedError, id: string, known: boolean): void {
    if (reason === 'budget') report({ type: 'budget', id, known, seconds: retryAfter });
    if (reason === 'busy') report({ type: 'shed', id, seconds: retryAfter });
  }

  async function lookUp(id: string, known: boolean, signal: AbortSignal) {
    // Nobody shall stand in line for what is refused at its end.
    breaker.check();
    budget.check(CALLS_OF_ATTEMPT * (gate.waiting + 1), known);
    const leave = await gate.enter(signal);
    try {
      return await attempts(id, known, signal);
    } finally {
      leave();
    }
  }

  async function attempts(id: string, known: boolean, signal: AbortSignal) {
    let isProbe = false;
    const attempt: Attempt = {
      signal,
      async spend(calls) {
        await budget.take(calls, known);
        signal.throwIfAborted();
        // Last: it may have opened during the wait.
        isProbe ||= breaker.enter() === 'probe';
      },
      failed: (failure) => breaker.failed(failure),
    };
    await attempt.spend(CALLS_OF_ATTEMPT);
    try {
      return await attemptOnce(id, attempt);
    } catch (error) {
      if (isProbe || !isWorthRetrying(error)) throw error;
      await clock.sleep(100 + clock.random() * 300);
      if (signal.aborted || !breaker.isClosed) throw error;
      await attempt.spend(CALLS_OF_ATTEMPT).catch(() => {
        throw error;
      });
      return attemptOnce(id, attempt);
    }
  }

  /** When one of its calls has told enough, nobody waits for the other. */
  async function attemptOnce(id: string, attempt: Attempt) {
    const calls = new AbortController();
    const stop = () => calls.abort(attempt.signal.reason);
    attempt.signal.addEventListener('abort', stop, { once: true });
    try {
      const view = await source(id, { ...attempt, signal: calls.signal });
      if (!attempt.signal.aborted) breaker.succeeded();
      if (view === null) calls.abort();
      return view;
    } catch (error) {
      if (error instanceof LookupFailedError && !attempt.signal.aborted) breaker.failed(error);
      calls.abort();
      throw error;
    }
  }

  /** The attempt that was cut off by the deadline can no longer speak for itself. */
  function told(failure: LookupFailedError): LookupFailedError {
    breaker.failed(failure);
    return failure;
  }

  function since(began: number): number {
    return Math.round(clock.now() - began);
  }
}

/**
 * The API asked for nothing and may only have stumbled. Where it names a time the page is told
 * instead, and comes back with a request of its own.
 */
function isWorthRetrying(error: unknown): error is LookupFailedError {
  return error instanceof LookupFailedError && error.verdict === 'failing' && !error.saidWhen;
}
