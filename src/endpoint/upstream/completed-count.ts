import { timedOut, withDeadline } from '../../api/deadline.js';
import {
  PaymentsError,
  type CheckoutLink,
  type CheckoutSession,
  type PaymentsClient,
} from '../../api/payments-client.js';
import type { Clock } from '../clock.js';
import type { Attempt, CompletedCount } from './fetch-link.js';
import { LookupError } from './fetch-error.js';
import { failureOf } from './upstream-failure.js';

/** How to tell which completed checkout sessions belong to a link: no documented field does. */
export type CountCompletedSessions = (
  link: CheckoutLink,
  sessions: readonly CheckoutSession[],
) => number;

interface CompletedCountOptions {
  client: PaymentsClient;
  count: CountCompletedSessions;
  /** Milliseconds for which the sessions are not asked for again. */
  fresh: number;
  clock: Clock;
}

/** Sessions kept in memory; beyond it counts are unknown rather than wrong. */
const MOST_SESSIONS = 100_000;
const PAGE = 100;
/** Milliseconds that a lookup of a link may spend on sessions. */
const UPDATE_TIMEOUT = 1_000;
/**
 * Seconds for which a session may stay open before it completes. Lists are ordered by creation, so a
 * session that completes late appears behind those that are known already.
 */
const LONGEST_OPEN = 24 * 60 * 60;

/**
 * Counts completed sessions by the merchant's own rule, from a copy of the list that is kept up to
 * date: whole at first, then only as far back as a session may have completed since. Sessions hold
 * personal data: they never leave this closure but into `count`.
 */
export function createCompletedCount(options: CompletedCountOptions): CompletedCount {
  const { client, count, clock } = options;
  const sessions = new Map<string, CheckoutSession>();
  /** Where the first walk through the list has got to; `null` once it has reached the end. */
  let rest: { after: string | undefined } | null = { after: undefined };
  /** Unix seconds of the newest session at the last update. */
  let newest = 0;
  let updatedAt = -Infinity;
  let update: Promise<void | typeof timedOut> | null = null;

  async function page(after: string | undefined, { signal, spend }: Attempt) {
    await spend(1);
    const params = { status: 'complete', limit: PAGE, starting_after: after } as const;
    const list = await client.checkoutSessions.list(params, {
      signal,
      timeout: UPDATE_TIMEOUT,
      maxRetries: 0,
    });
    for (const session of list.data) sessions.set(session.id, session);
    return list;
  }

  /** The whole list, over several lookups if need be: each goes on where the last one had to stop. */
  async function readAll(attempt: Attempt): Promise<void> {
    while (rest) {
      const { data, has_more, next_cursor } = await page(rest.after, attempt);
      const after = has_more ? (next_cursor ?? data.at(-1)?.id) : undefined;
      rest = after !== undefined && sessions.size <= MOST_SESSIONS ? { after } : null;
    }
  }

  async function readNew(attempt: Attempt): Promise<void> {
    let after: string | undefined;
    do {
      const { data, has_more, next_cursor } = await page(after, attempt);
      const oldest = data.at(-1);
      const isFarEnough = (oldest?.created ?? 0) < newest - LONGEST_OPEN;
      after = has_more && !isFarEnough ? (next_cursor ?? oldest?.id) : undefined;
    } while (after !== undefined);
  }

  async function bringUpToDate(attempt: Attempt): Promise<void> {
    const began = clock.now();
    if (rest) await readAll(attempt);
    else await readNew(attempt);
    for (const { created } of sessions.values()) newest = Math.max(newest, created ?? 0);
    updatedAt = began;
  }

  /** Late, refused or failed: a link without a count is better than no link. */
  async function tryUpdate(attempt: Attempt): Promise<boolean> {
    update ??= withDeadline(UPDATE_TIMEOUT, attempt.signal, (signal) =>
      bringUpToDate({ ...attempt, signal }),
    )
      .catch((error: unknown): typeof timedOut => {
        // Others wait for it too, and their own lookups go on.
        if (attempt.signal.aborted) return timedOut;
        throw error;
      })
      .finally(() => (update = null));
    try {
      return (await update) !== timedOut;
    } catch (error) {
      if (error instanceof PaymentsError) attempt.failed(failureOf(error));
      else if (!(error instanceof LookupError)) throw error;
      return false;
    }
  }

  function counted(link: CheckoutLink): number | null {
    try {
      const completed = count(link, [...sessions.values()]);
      return Number.isSafeInteger(completed) && completed >= 0 ? completed : null;
    } catch (error) {
      console.error('checkout-link-embed: countCompletedSessions threw', error);
      return null;
    }
  }

  return async (link, attempt) => {
    const isFresh = clock.now() - updatedAt < options.fresh;
    if (!isFresh && !(await tryUpdate(attempt))) return null;
    return rest || sessions.size > MOST_SESSIONS ? null : counted(link);
  };
}
