import * as v from 'valibot';
import type { LookupHealth, PauseReason } from './checkout-link-store.js';

/** The circuit breaker of all processes with one key. It is closed when there is none. */
export const breakerSchema = v.object({
  failures: v.number(),
  /** How often it has opened in a row. */
  openings: v.number(),
  reason: v.nullable(v.picklist(['failing', 'key_rejected', 'rate_limited'])),
  openUntil: v.number(),
  /** One process at a time probes. */
  probeUntil: v.number(),
});
export type SharedBreaker = v.InferOutput<typeof breakerSchema>;

/** As in the breaker of one process. */
export const FAILURE_THRESHOLD = 5;
export const MIN_OPEN_MS = 1_000;
export const MAX_OPEN_MS = 15_000;
export const PROBE_TTL_MS = 5_000;
/** No pause is longer, so one that seems to be is from another clock. */
export const MAX_PAUSE_MS = 61_000;
/** How long a breaker is kept that no process uses. */
export const BREAKER_TTL_MS = 120_000;

const NO_BREAKER: SharedBreaker = {
  failures: 0,
  openings: 0,
  reason: null,
  openUntil: 0,
  probeUntil: 0,
};

export type BreakerState =
  | { name: 'closed' }
  | { name: 'open'; reason: PauseReason; waitMs: number }
  /** Half open: the next lookup is a probe. */
  | { name: 'probe' };

export function breakerState(breaker: SharedBreaker | null, now: number): BreakerState {
  if (!breaker || breaker.reason === null) return { name: 'closed' };
  const { reason } = breaker;
  const waitMs = breaker.openUntil - now;
  if (waitMs > 0 && waitMs <= MAX_PAUSE_MS) return { name: 'open', reason, waitMs };
  if (reason === 'rate_limited') return { name: 'closed' };
  const probeMs = breaker.probeUntil - now;
  if (probeMs <= 0 || probeMs > PROBE_TTL_MS) return { name: 'probe' };
  return { name: 'open', reason, waitMs: Math.min(1_000, probeMs) };
}

/** The breaker after a lookup; `null` is closed. `openMs` is not 0 when it has opened. */
export function afterLookup(
  breaker: SharedBreaker | null,
  health: LookupHealth,
  now: number,
): { breaker: SharedBreaker | null; openMs: number } {
  const last = breaker && breaker.openUntil - now <= MAX_PAUSE_MS ? breaker : NO_BREAKER;
  switch (health.state) {
    case 'unknown':
      return { breaker: breaker && { ...last, probeUntil: 0 }, openMs: 0 };
    case 'working': {
      // The call started before the 429 and says nothing about the rate limit.
      const isPaused = last.reason === 'rate_limited' && last.openUntil > now;
      return { breaker: isPaused ? last : null, openMs: 0 };
    }
    case 'failing':
      return afterFailures(last, health.failures, now);
    default:
      return open(last, health.state, health.pauseMs, now);
  }
}

function afterFailures(last: SharedBreaker, count: number, now: number) {
  const failures = last.failures + count;
  const isOpen = last.reason !== null && last.openUntil > now;
  if (isOpen || failures < FAILURE_THRESHOLD) return { breaker: { ...last, failures }, openMs: 0 };
  const openMs = Math.min(MAX_OPEN_MS, MIN_OPEN_MS * 2 ** last.openings);
  const next = { ...last, failures, openings: last.openings + 1 };
  return open(next, 'failing', openMs, now);
}

function open(last: SharedBreaker, reason: PauseReason, waitMs: number, now: number) {
  const isLonger = last.reason === reason && last.openUntil >= now + waitMs;
  if (isLonger) return { breaker: last, openMs: 0 };
  return { breaker: { ...last, reason, openUntil: now + waitMs, probeUntil: 0 }, openMs: waitMs };
}
