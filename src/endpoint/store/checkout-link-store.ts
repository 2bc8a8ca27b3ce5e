import type { RateLimits } from '../upstream/rate-limiter.js';

/**
 * What several processes share: copies of links, the calls of the payments API that are left, the
 * circuit breaker, and which links were invalidated. Each method must be atomic: no other call for the
 * same store may run between its reads and its writes. Ages are measured by the store's own clock.
 *
 * A store may lose anything at any time. That costs calls and waiting, and makes no response wrong. But
 * of an invalidation that is lost before other processes hear of it, they know only that links may have
 * changed: while the API cannot be called, these serve the link as long as any other stale one.
 */
export interface CheckoutLinkStore {
  /**
   * Decides what a process that needs a link does.
   *
   * @param id of a link, or of something else that is looked up once for all: a text of up to 150 characters
   */
  begin(id: string, request: StoreRequest): Promise<StoreDecision>;
  /**
   * Takes calls beyond those that `begin` took.
   *
   * @returns 0 when they were taken, else milliseconds after which they may be there
   */
  take(request: CallsRequest): Promise<number>;
  /**
   * Ends a lookup: keeps its result if the lease is still held, and gives back unused calls. When the link
   * has changed since `begin` the result is kept as an invalidated copy, but not after `deactivated`.
   */
  finish(id: string, lease: string, result: LookupResult): Promise<LookupReceipt>;
  /**
   * Ends the lease of the link and marks its copy, but neither when the copy is unmarked and ignores the
   * cause. Resolves when every process can see it in `news`.
   */
  invalidate(id: string, cause: StoreInvalidationCause): Promise<void>;
  /**
   * The invalidations since the cursor of an earlier call; `null` at first. A cursor that this store never gave,
   * such as `0-0.unknown`, is one after which some are lost: `invalidations` is `null`.
   */
  news(cursor: string | null): Promise<StoreNews>;
}

/** Why a link is invalidated. The copy of a `deactivated` link must not be used at all. */
export type StoreInvalidationCause = 'changed' | 'deactivated' | 'session';

/** Calls of the API, and how they compare with others when calls are short. */
export interface CallsRequest {
  calls: number;
  /** Whether the link was seen before. */
  known: boolean;
  /** Whether a link that was never seen was refused before. */
  isRepeated: boolean;
  /** From 0 to 1: what is less urgent leaves more calls to others. */
  urgency: number;
  /** For all processes together. */
  limits: RateLimits;
}

export interface StoreRequest extends CallsRequest {
  /** A copy of this age or older is not used. */
  maxAgeMs: number;
  /** The age at which a refresh is urgent. The urgency of a younger copy follows from its age. */
  urgentAgeMs: number;
  /** Which key the API is called with: one that it rejects must not stop processes with another. */
  keyFingerprint: string;
  /** Ends the lease of a process that never finishes. */
  leaseMs: number;
  /** Between two lookups of an invalidated link; doubled with each lookup in a row that fails. */
  minGapMs: number;
}

/** A result that a process has stored. `value` is opaque, and must come back as it was. */
export interface StoredCopy {
  value: string;
  /** Since the lookup began. */
  ageMs: number;
  invalidated: boolean;
}

export type StoreDecision =
  /** The copy is young enough. */
  | { action: 'use'; copy: StoredCopy }
  /** Call the API and `finish`; the calls have been taken. A probe must not be retried. */
  | { action: 'fetch'; lease: string; isProbe: boolean; copy: StoredCopy | null }
  /** Another process looks it up, or it was looked up a moment ago. */
  | { action: 'wait'; waitMs: number; copy: StoredCopy | null }
  /** The API must not be called. */
  | { action: 'refuse'; reason: StoreRefusal; waitMs: number; copy: StoredCopy | null };

export type StoreRefusal = 'budget' | PauseReason;
export type PauseReason = 'failing' | 'key_rejected' | 'rate_limited';

/** What a lookup found, and what its calls say about the API. */
export interface LookupResult {
  /** To keep; `null` when there is no result. */
  value: string | null;
  /** Whether a `session` invalidation leaves the value as it is: the link has no limit of sales. */
  ignoresSessions: boolean;
  /** After this time the value is of no use. */
  keepMs: number;
  /** Calls that `begin` or `take` took and that were not made. */
  unusedCalls: number;
  keyFingerprint: string;
  health: LookupHealth;
}

/**
 * `working`: the API answered; `unknown`: it was not called; `failing`: so many calls in a row failed;
 * the others: no calls for that long.
 */
export type LookupHealth =
  | { state: 'working' | 'unknown' }
  | { state: 'failing'; failures: number }
  | { state: 'rate_limited' | 'key_rejected'; pauseMs: number };

export interface LookupReceipt {
  /** False when the lease was lost, or the link was invalidated since `begin`. */
  stored: boolean;
  /** When this result has opened the circuit breaker, for how long; else 0. */
  openMs: number;
}

export interface StoreNews {
  cursor: string;
  /** Oldest first; `null` when some may be lost: then everything may have changed. */
  invalidations: readonly StoreInvalidation[] | null;
  /** Needed with `null`: the links of all `deactivated` invalidations that are still known. */
  deactivated?: readonly string[] | undefined;
  /**
   * The store's clock in milliseconds, by which it measures ages. Without it a clock that is set back while no
   * process uses the store makes copies older than their age by as much.
   */
  now?: number | undefined;
}

export interface StoreInvalidation {
  id: string;
  cause: StoreInvalidationCause;
}
