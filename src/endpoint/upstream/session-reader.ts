import { nextCursorOf } from '../../api/list.js';
import type { CheckoutSession, Page } from '../../api/payments-client.js';
import type { SessionTally } from './session-tally.js';
import { failureFromFault } from './upstream-failure.js';

/** Reads one page of completed sessions, newest first. */
export type ReadPage = (after: string | undefined) => Promise<Page<CheckoutSession>>;

/** A pass through the list, from its newest end, that continues where it had to stop. */
type Pass = { after: string | undefined };

/**
 * A session may stay open for so long before it completes. Lists are ordered by creation, so a session
 * that completes late is listed behind those that are already known.
 */
const MAX_OPEN_SECONDS = 24 * 60 * 60;
/** Of the last day, pages that one update reads again: a shop with many sales needs several updates. */
const MAX_PAGES_READ_AGAIN = 5;

/**
 * Adds each completed session to a tally once: first the whole list, then in each update those that
 * are new, and a part of the last day. Each pass continues where an update had to stop.
 */
export class SessionReader {
  #tally: SessionTally;
  #wholeList: Pass | null = { after: undefined };
  #newSessions: Pass | null = null;
  #lastDay: Pass | null = null;
  /** The time of creation of the sessions that were added; those from before the horizon are forgotten. */
  #added = new Map<string, number>();
  /** Unix seconds: sessions created before were read when they could not change any more. */
  #horizon = -Infinity;
  #nextHorizon = -Infinity;
  #newestCreated = 0;

  constructor(tally: SessionTally) {
    this.#tally = tally;
  }

  /** Whether the tally has all sessions. */
  get isComplete(): boolean {
    return this.#wholeList === null && this.#newSessions === null && !this.#tally.isFull;
  }

  /** @throws the error of `readPage`; the next update continues with the page that failed */
  async readNewSessions(readPage: ReadPage): Promise<void> {
    if (this.#tally.isFull) return;
    if (this.#wholeList) return this.#readWholeList(readPage);
    this.#newSessions ??= { after: undefined };
    while (this.#newSessions) {
      const { next, isOld, hasKnown } = await this.#readPage(this.#newSessions, readPage);
      this.#newSessions = isOld || hasKnown ? null : next;
      if (!this.#newSessions && !this.#lastDay) this.#startLastDay(isOld ? null : next);
    }
  }

  /** Sessions that were open when the list was read last, and have completed since. */
  async readLastDay(readPage: ReadPage): Promise<void> {
    for (let pages = 0; this.#lastDay && pages < MAX_PAGES_READ_AGAIN; pages += 1) {
      const { next, isOld } = await this.#readPage(this.#lastDay, readPage);
      this.#lastDay = isOld ? null : next;
      if (!this.#lastDay) this.#moveHorizon();
    }
  }

  async #readWholeList(readPage: ReadPage): Promise<void> {
    while (this.#wholeList && !this.#tally.isFull) {
      const isFirstPage = this.#wholeList.after === undefined;
      const { next } = await this.#readPage(this.#wholeList, readPage);
      this.#wholeList = next;
      if (isFirstPage) this.#nextHorizon = this.#newestCreated - MAX_OPEN_SECONDS;
    }
    this.#moveHorizon();
  }

  /** @param rest of the list below the pages that were read just now; `null` when they are all */
  #startLastDay(rest: Pass | null): void {
    this.#nextHorizon = this.#newestCreated - MAX_OPEN_SECONDS;
    this.#lastDay = rest;
    if (!rest) this.#moveHorizon();
  }

  #moveHorizon(): void {
    this.#horizon = this.#nextHorizon;
    for (const [id, created] of this.#added) if (created < this.#horizon) this.#added.delete(id);
  }

  async #readPage({ after }: Pass, readPage: ReadPage) {
    const page = await readPage(after);
    const { data } = page;
    const hasKnown = data.some(({ id }) => this.#added.has(id));
    for (const session of data) this.#add(session);
    const cursor = nextCursorOf(page);
    if (cursor !== null && cursor === after) throw failureFromFault('cursor_repeated');
    const next: Pass | null = cursor === null ? null : { after: cursor };
    const isOld = (data.at(-1)?.created ?? 0) < this.#horizon;
    return { next, isOld, hasKnown };
  }

  #add(session: CheckoutSession): void {
    const { id, created } = session;
    const at = created ?? 0;
    if (at < this.#horizon || this.#added.has(id)) return;
    this.#newestCreated = Math.max(this.#newestCreated, at);
    // During the first pass, what is older than a day is read only once.
    if (at >= this.#newestCreated - MAX_OPEN_SECONDS) this.#added.set(id, at);
    this.#tally.add(session);
  }
}
