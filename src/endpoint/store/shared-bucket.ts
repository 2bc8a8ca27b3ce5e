import * as v from 'valibot';
import type { CallsRequest } from './checkout-link-store.js';

/** The calls that all processes have left, and the store's clock. Kept without an expiry. */
export const bucketSchema = v.object({
  createdAt: v.number(),
  tokens: v.number(),
  refilledAt: v.number(),
  newTokens: v.number(),
  newRefilledAt: v.number(),
  /** Reserved for new links that were refused before. */
  repeatedTokens: v.optional(v.number(), 0),
  /** The latest time that was seen, to notice a clock that is set back. */
  seenAt: v.number(),
  /** Increases when the clock is set back: times from before cannot be compared with those after. */
  epoch: v.number(),
});
export type SharedBucket = v.InferOutput<typeof bucketSchema>;

/** Time for which a bucket refills at once. A clock that jumps forward must not fill it. */
export const MAX_REFILL_MS = 5_000;
/** Of calls for new links. They have to be left by the bucket of all calls too. */
export const MAX_NEW_REFILL_MS = 60_000;
/** `seenAt` is written this often. */
export const CLOCK_STEP_MS = 1_000;
/** Shares of the limits that are reserved, as in the rate limiter of one process. */
export const KNOWN_SHARE = 0.2;
export const REPEATED_SHARE = 0.15;
export const URGENT_SHARE = 0.6;
export const CALLS_OF_FIRST_FETCH = 2;

/** It begins empty: the calls of the last minute are not known. */
export function createBucket(now: number, newLinksPerMinute: number): SharedBucket {
  return {
    createdAt: now,
    tokens: 0,
    refilledAt: now,
    newTokens: newLinksPerMinute,
    newRefilledAt: now,
    repeatedTokens: 0,
    seenAt: now,
    epoch: 0,
  };
}

/** @returns whether the bucket changed and must be stored */
export function tick(bucket: SharedBucket, now: number): boolean {
  if (now < bucket.seenAt) {
    bucket.epoch += 1;
    bucket.createdAt = now;
    bucket.seenAt = now;
    return true;
  }
  if (now - bucket.seenAt < CLOCK_STEP_MS) return false;
  bucket.seenAt = now;
  return true;
}

/** Takes the calls, or returns the milliseconds after which they may be there. */
export function takeCalls(bucket: SharedBucket, request: CallsRequest, now: number): number {
  refill(bucket, request, now);
  const waitMs = waitFor(bucket, request, now);
  if (waitMs > 0) return waitMs;
  bucket.tokens -= request.calls;
  if (request.known) return 0;
  if (hasReservedCalls(bucket, request)) bucket.repeatedTokens -= request.calls;
  bucket.newTokens -= request.calls;
  return 0;
}

function refill(bucket: SharedBucket, { limits }: CallsRequest, now: number): void {
  const { perMinute, burst, newLinksPerMinute } = limits;
  const gained = (since: number, rate: number, maxMs: number) =>
    (Math.min(maxMs, Math.max(0, now - since)) * rate) / 60_000;
  // At least the calls of one fetch: where they are few and requests are rare, none would get them.
  const maxRefillMs = Math.max(MAX_REFILL_MS, (CALLS_OF_FIRST_FETCH * 60_000) / perMinute);
  const tokens = bucket.tokens + gained(bucket.refilledAt, perMinute, maxRefillMs);
  bucket.tokens = Math.min(burst, tokens);
  const repeatedPerMinute = REPEATED_SHARE * newLinksPerMinute;
  const repeated =
    bucket.repeatedTokens + gained(bucket.refilledAt, repeatedPerMinute, maxRefillMs);
  bucket.repeatedTokens = Math.min(Math.max(CALLS_OF_FIRST_FETCH, repeatedPerMinute), repeated);
  bucket.refilledAt = now;
  const newGained = gained(bucket.newRefilledAt, newLinksPerMinute, MAX_NEW_REFILL_MS);
  bucket.newTokens = Math.min(newLinksPerMinute, bucket.newTokens + newGained);
  bucket.newRefilledAt = now;
}

function hasReservedCalls(bucket: SharedBucket, { calls, known, isRepeated }: CallsRequest) {
  return !known && isRepeated && bucket.repeatedTokens >= Math.min(calls, CALLS_OF_FIRST_FETCH);
}

function waitFor(bucket: SharedBucket, request: CallsRequest, now: number): number {
  const { calls, known, isRepeated, urgency } = request;
  const { perMinute, burst, newLinksPerMinute } = request.limits;
  const everGained = Math.min(burst, ((now - bucket.createdAt) * perMinute) / 60_000);
  const reserved = Math.max(
    known || hasReservedCalls(bucket, request) ? 0 : KNOWN_SHARE * everGained,
    URGENT_SHARE * burst * (1 - urgency),
    urgency < 1 ? CALLS_OF_FIRST_FETCH : 0,
  );
  const missing = Math.min(burst, calls + reserved) - bucket.tokens;
  const waitMs = Math.ceil((missing * 60_000) / perMinute);
  if (known) return Math.max(0, waitMs);
  const reservedNew = isRepeated ? 0 : REPEATED_SHARE * newLinksPerMinute;
  const missingNew = Math.min(newLinksPerMinute, calls + reservedNew) - bucket.newTokens;
  return Math.max(0, waitMs, Math.ceil((missingNew * 60_000) / newLinksPerMinute));
}
