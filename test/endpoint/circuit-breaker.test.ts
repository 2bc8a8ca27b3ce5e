import { describe, expect, it } from 'vitest';
import type { EndpointEvent } from '../../src/endpoint/checkout-link-endpoint.js';
import { CircuitBreaker } from '../../src/endpoint/upstream/circuit-breaker.js';
import {
  FetchFailedError,
  FetchRejectedError,
  type UpstreamHealth,
} from '../../src/endpoint/upstream/fetch-error.js';
import { manualClock } from './manual-clock.js';

function failure(upstreamHealth: UpstreamHealth, retryAfter: number | null = null) {
  return new FetchFailedError({
    problem: 'upstream_unavailable',
    retryAfter,
    event: { type: 'upstream_error', code: 'error_status', status: null },
    upstreamHealth,
    hasRetryAfter: retryAfter !== null,
  });
}

function createBreaker() {
  const clock = manualClock();
  const events: EndpointEvent[] = [];
  const breaker = new CircuitBreaker(clock, (event) => events.push(event));
  const fail = (times: number) => {
    for (let count = 0; count < times; count += 1) breaker.recordFailure(failure('failing'));
  };
  const states = () => events.flatMap((event) => (event.type === 'breaker' ? event.state : []));
  return { breaker, clock, fail, states };
}

describe('CircuitBreaker', () => {
  it('opens after five failures in a row', () => {
    const { breaker, fail } = createBreaker();

    fail(4);
    expect(breaker.acquire()).toBe('call');
    fail(1);

    expect(breaker.isClosed).toBe(false);
    expect(() => breaker.assertClosed()).toThrow(FetchRejectedError);
  });

  it.each(['success', 'healthy'] as const)('counts failures from zero again after %s', (result) => {
    const { breaker, fail } = createBreaker();

    fail(4);
    if (result === 'success') breaker.recordSuccess();
    else breaker.recordFailure(failure('healthy'));
    fail(4);

    expect(breaker.isClosed).toBe(true);
  });

  it('allows one probe, and closes when it succeeds', () => {
    const { breaker, clock, fail, states } = createBreaker();
    fail(5);
    clock.advance(1_000);

    expect(breaker.acquire()).toBe('probe');
    expect(() => breaker.acquire()).toThrow(FetchRejectedError);
    breaker.recordSuccess();

    expect(breaker.acquire()).toBe('call');
    expect(states()).toEqual(['open', 'probing', 'closed']);
  });

  it('doubles the wait with each failed probe, up to 15 s', () => {
    const { breaker, clock, fail } = createBreaker();
    const waits: number[] = [];
    fail(5);

    for (let probe = 0; probe < 6; probe += 1) {
      const openedAt = clock.now();
      while (isOpen(breaker)) clock.advance(50);
      waits.push(clock.now() - openedAt);
      breaker.acquire();
      fail(1);
    }

    // Jitter of 0.5 makes each wait 5 % shorter.
    expect(waits).toEqual([950, 1_900, 3_800, 7_600, 14_250, 14_250]);
  });

  it('replaces a lost probe after 5 s', () => {
    const { breaker, clock, fail } = createBreaker();
    fail(5);
    clock.advance(1_000);
    breaker.acquire();

    clock.advance(5_000);

    expect(breaker.acquire()).toBe('probe');
  });

  it('is not closed by a call that started before a 429', () => {
    const { breaker, clock } = createBreaker();
    breaker.recordFailure(failure('rate_limited', 7));

    breaker.recordSuccess();
    expect(isOpen(breaker)).toBe(true);
    clock.advance(7_000);

    expect(breaker.acquire()).toBe('call');
  });

  it('stays open for a rejected key for as long as its failure says', () => {
    const { breaker, clock } = createBreaker();
    breaker.recordFailure(failure('key_rejected', 60));

    clock.advance(59_999);
    expect(isOpen(breaker)).toBe(true);
    clock.advance(1);

    expect(breaker.acquire()).toBe('probe');
  });
});

function isOpen(breaker: CircuitBreaker): boolean {
  try {
    breaker.assertClosed();
    return false;
  } catch {
    return true;
  }
}
