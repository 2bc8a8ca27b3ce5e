import type {
  CheckoutLinkStore,
  LookupReceipt,
  LookupResult,
  StoreDecision,
  StoredCopy,
  StoreInvalidationCause,
  StoreRequest,
} from './checkout-link-store.js';
import {
  afterLookup,
  BREAKER_TTL_MS,
  breakerSchema,
  breakerState,
  type SharedBreaker,
} from './shared-breaker.js';
import { deleteLink, LINK_TTL_MS, readLink, writeLink, type LinkRow } from './link-row.js';
import { addNews, readNewsSince } from './news-rows.js';
import { bucketSchema, createBucket, takeCalls, tick, type SharedBucket } from './shared-bucket.js';
import { parseRow, type StoreRows } from './store-rows.js';

/** Runs `work` alone: as one transaction that no other process can see half of. */
export type Transact = <Result>(
  work: (rows: StoreRows, now: number) => Result,
) => Result | Promise<Result>;

export const MAX_GAP_MS = 30_000;

/**
 * A shared store over anything that has transactions: an SQL table, a Durable Object, or the memory of
 * one process.
 */
export function createTransactionalStore(transact: Transact): CheckoutLinkStore {
  return {
    begin: async (id, request) => transact((rows, now) => begin(rows, now, id, request)),
    take: async (request) =>
      transact((rows, now) => {
        const bucket = readBucket(rows, now, request.limits.newLinksPerMinute);
        const waitMs = takeCalls(bucket, request, now);
        writeBucket(rows, bucket);
        return waitMs;
      }),
    finish: async (id, lease, result) =>
      transact((rows, now) => finish(rows, now, id, lease, result)),
    invalidate: async (id, cause) => transact((rows, now) => invalidate(rows, now, id, cause)),
    news: async (cursor) => transact((rows, now) => ({ ...readNewsSince(rows, cursor), now })),
  };
}

function begin(rows: StoreRows, now: number, id: string, request: StoreRequest): StoreDecision {
  const bucket = readBucket(rows, now, request.limits.newLinksPerMinute);
  if (tick(bucket, now)) writeBucket(rows, bucket);
  const row = readPastLink(rows, id, now);
  const copy = copyOf(row, bucket.epoch, now);
  if (copy && !copy.invalidated && copy.ageMs < request.maxAgeMs) return { action: 'use', copy };
  const waitMs = waitForOther(row, bucket.epoch, request, now);
  if (waitMs > 0) return { action: 'wait', waitMs, copy };
  const breaker = readBreaker(rows, request.keyFingerprint);
  const state = breakerState(breaker, now);
  if (state.name === 'open')
    return { action: 'refuse', reason: state.reason, waitMs: state.waitMs, copy };
  const urgency = urgencyOf(copy, request);
  // A link may be new to this process only.
  const known = request.known || copy !== null;
  const budgetWaitMs = takeCalls(bucket, { ...request, urgency, known }, now);
  writeBucket(rows, bucket);
  if (budgetWaitMs > 0) return { action: 'refuse', reason: 'budget', waitMs: budgetWaitMs, copy };
  const isProbe = state.name === 'probe';
  if (isProbe && breaker) {
    breaker.probeUntil = now + request.leaseMs;
    writeBreaker(rows, request.keyFingerprint, breaker);
  }
  const lease = crypto.randomUUID();
  const leased = {
    lease,
    leaseUntil: now + request.leaseMs,
    askedAt: now,
    askedEpoch: bucket.epoch,
    // Its time is of before the clock was set back.
    outdatedLease: row.askedEpoch === bucket.epoch ? row.outdatedLease : null,
  };
  writeLink(rows, id, { ...row, ...leased }, LINK_TTL_MS);
  return { action: 'fetch', lease, isProbe, copy };
}

function finish(
  rows: StoreRows,
  now: number,
  id: string,
  lease: string,
  { value, ignoresSessions, keepMs, unusedCalls, keyFingerprint, health }: LookupResult,
): LookupReceipt {
  const { breaker, openMs } = afterLookup(readBreaker(rows, keyFingerprint), health, now);
  writeBreaker(rows, keyFingerprint, breaker);
  const bucket = readStoredBucket(rows);
  if (bucket && unusedCalls > 0) {
    writeBucket(rows, { ...bucket, tokens: bucket.tokens + unusedCalls });
  }
  const row = readLink(rows, id);
  if (row.lease !== lease) {
    const isOutdated = row.outdatedLease === lease && row.askedEpoch === bucket?.epoch;
    if (isOutdated && value !== null) keepOutdated(rows, id, row, { value, keepMs });
    return { stored: false, openMs };
  }
  const ended = { ...row, lease: null, leaseUntil: 0 };
  if (value === null || row.askedEpoch !== bucket?.epoch) {
    const failures = health.state === 'unknown' ? row.failures : row.failures + 1;
    writeLink(rows, id, { ...ended, failures }, LINK_TTL_MS);
    return { stored: false, openMs };
  }
  const kept = {
    fetchedAt: row.askedAt,
    epoch: row.askedEpoch,
    value,
    invalidated: false,
    ignoresSessions,
  };
  writeLink(rows, id, { ...ended, ...kept, failures: 0 }, keepMs);
  return { stored: true, openMs };
}

/** For requests from before that lookup: a link that changes all the time must be served, too. */
function keepOutdated(
  rows: StoreRows,
  id: string,
  row: LinkRow,
  { value, keepMs }: { value: string; keepMs: number },
): void {
  if (row.fetchedAt !== null && row.fetchedAt >= row.outdatedAt) return;
  const kept = { fetchedAt: row.outdatedAt, epoch: row.askedEpoch, value, invalidated: true };
  writeLink(rows, id, { ...row, ...kept, outdatedLease: null }, keepMs);
}

function invalidate(rows: StoreRows, now: number, id: string, cause: StoreInvalidationCause): void {
  const row = readLink(rows, id);
  const isIgnored = cause === 'session' && row.ignoresSessions && !row.invalidated;
  const fetchedAt = cause === 'deactivated' ? null : row.fetchedAt;
  const doubted = {
    fetchedAt,
    invalidated: true,
    lease: null,
    leaseUntil: 0,
    failures: 0,
    ...(row.lease === null ? {} : { outdatedLease: row.lease, outdatedAt: row.askedAt }),
    ...(cause === 'deactivated' ? { outdatedLease: null } : {}),
  };
  if (row.askedAt > 0 && !isIgnored) writeLink(rows, id, { ...row, ...doubted }, LINK_TTL_MS);
  addNews(rows, { id, cause });
}

/**
 * The clock was set back by less than `tick` notices when a lookup began later than now. Its copy would
 * look young once the clock has caught up.
 */
function readPastLink(rows: StoreRows, id: string, now: number): LinkRow {
  if (readLink(rows, id).askedAt > now) deleteLink(rows, id);
  return readLink(rows, id);
}

/** Milliseconds until the process that looks the link up must have ended, or it may be looked up again. */
function waitForOther(row: LinkRow, epoch: number, request: StoreRequest, now: number): number {
  if (row.askedEpoch !== epoch) return 0;
  if (row.lease !== null && row.leaseUntil > now) return row.leaseUntil - now;
  if (!row.invalidated && row.failures === 0) return 0;
  const gapMs = Math.min(MAX_GAP_MS, request.minGapMs * 2 ** Math.max(0, row.failures - 1));
  return Math.max(0, row.askedAt + gapMs - now);
}

function copyOf(row: LinkRow, epoch: number, now: number): StoredCopy | null {
  if (row.fetchedAt === null || row.epoch !== epoch || row.fetchedAt > now) return null;
  return { value: row.value, ageMs: now - row.fetchedAt, invalidated: row.invalidated };
}

function urgencyOf(copy: StoredCopy | null, { urgency, urgentAgeMs }: StoreRequest): number {
  if (!copy) return urgency;
  return copy.invalidated ? 1 : Math.min(1, copy.ageMs / Math.max(1, urgentAgeMs));
}

function readStoredBucket(rows: StoreRows): SharedBucket | null {
  return parseRow(bucketSchema, rows.get('bucket'));
}

function readBucket(rows: StoreRows, now: number, newLinksPerMinute: number): SharedBucket {
  return readStoredBucket(rows) ?? createBucket(now, newLinksPerMinute);
}

function writeBucket(rows: StoreRows, bucket: SharedBucket): void {
  rows.set('bucket', JSON.stringify(bucket), null);
}

function readBreaker(rows: StoreRows, keyFingerprint: string): SharedBreaker | null {
  return parseRow(breakerSchema, rows.get(`breaker:${keyFingerprint}`));
}

function writeBreaker(rows: StoreRows, keyFingerprint: string, row: SharedBreaker | null): void {
  const key = `breaker:${keyFingerprint}`;
  if (row) rows.set(key, JSON.stringify(row), BREAKER_TTL_MS);
  else rows.delete(key);
}
