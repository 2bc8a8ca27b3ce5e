import { timedOut, withDeadline } from '../api/deadline.js';
import type { CheckoutLinkView } from '../wire/link.js';
import type { Breaker } from './breaker.js';
import type { Budget } from './budget.js';
import type { Clock } from './clock.js';
import type { EndpointObserver } from './endpoint-event.js';
import { CALLS_OF_ATTEMPT, type Attempt, type LinkSource } from './link-source.js';
import { LookupFailedError, LookupRefusedError } from './lookup-error.js';
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
  clock: Clock;
  report: EndpointObserver;
}

export function createLookup({ source, breaker, budget, clock, report }: LookupOptions): Lookup {
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
      if (error instanceof LookupRefusedError && error.reason === 'budget') {
        report({ type: 'budget', id, known, seconds: error.retryAfter });
      }
      if (error instanceof LookupFailedError) {
        report({ type: 'upstream', id, outcome: 'failed', ms: since(began) });
        if (error.event.type === 'upstream_error') report(error.event);
      }
      throw error;
    }
  };

  async function lookUp(id: string, known: boolean, signal: AbortSignal) {
    const isProbe = breaker.enter() === 'probe';
    const attempt: Attempt = {
      signal,
      spend: (calls) => budget.take(calls, known),
      failed: (failure) => breaker.failed(failure),
    };
    try {
      await attempt.spend(CALLS_OF_ATTEMPT);
    } catch (error) {
      if (isProbe) breaker.abandon();
      throw error;
    }
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

  async function attemptOnce(id: string, attempt: Attempt) {
    try {
      const view = await source(id, attempt);
      if (!attempt.signal.aborted) breaker.succeeded();
      return view;
    } catch (error) {
      if (error instanceof LookupFailedError && !attempt.signal.aborted) breaker.failed(error);
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
