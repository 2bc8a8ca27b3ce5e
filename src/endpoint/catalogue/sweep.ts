import { failureFromFault } from '../upstream/upstream-failure.js';
import type { Cursor } from './link-index.js';
import type { ListPage } from './list-page.js';

/** Memory for ids is bounded too. */
const MAX_LINKS = 1_000_000;

/** Reads the whole list once, from its newest end. Goes on where it had to stop. */
export class Sweep {
  #newestFirst: string[] = [];
  #seen = new Set<string>();
  #after: string | null = null;
  #isDone = false;

  get isDone(): boolean {
    return this.#isDone;
  }

  get newestFirst(): readonly string[] {
    return this.#newestFirst;
  }

  get cursor(): Cursor {
    return this.#after === null ? {} : { starting_after: this.#after };
  }

  has(id: string): boolean {
    return this.#seen.has(id);
  }

  /** @throws {FetchFailedError} when the list leads back to a page that was read, or has no end */
  add({ ids, nextCursor, hasMore }: ListPage): void {
    for (const id of ids) {
      if (this.#seen.has(id)) throw failureFromFault('cursor_repeated');
      this.#seen.add(id);
      this.#newestFirst.push(id);
    }
    const isStuck = hasMore && (ids.length === 0 || nextCursor === this.#after);
    if (isStuck || this.#seen.size > MAX_LINKS) throw failureFromFault('cursor_repeated');
    this.#after = nextCursor;
    this.#isDone = nextCursor === null;
  }
}
