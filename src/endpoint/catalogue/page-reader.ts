import type { Cursor } from './link-index.js';
import type { ListPage } from './list-page.js';

export interface ListDemand {
  /** From 0 to 1: what is less urgent leaves more calls to others. */
  urgency: number;
  isBackground: boolean;
  /** A page of this age or older, which another process has read, is not used. */
  maxAgeMs: number;
}

/** Reads pages of List Checkout Links. */
export interface PageReader {
  /** Whether lists can be used now. */
  readonly isAvailable: boolean;
  /** @throws {FetchRejectedError} when `read` would reject the same demand, as far as that is known */
  assertAffordable(demand: ListDemand): void;
  /** @throws {FetchError | UnknownCursorError} when there is no page */
  read(cursor: Cursor, demand: ListDemand): Promise<ListPage>;
}

/** The API does not know the link at which the page begins. */
export class UnknownCursorError extends Error {
  override readonly name = 'UnknownCursorError';
}
