/** Links of one call: the most that the API puts on a page. */
export const BLOCK_SIZE = 100;

/** Where a page begins; without a cursor at the newest link. */
export interface Cursor {
  starting_after?: string;
  ending_before?: string;
}

/** A part of the list that one call reads. */
export interface Block {
  number: number;
  cursor: Cursor;
  /** Newest first, like a page. */
  ids: readonly string[];
  /** Whether the page may have links that are newer than the index. */
  isNewest: boolean;
}

/**
 * The ids of all links, in the order of the list. Blocks are counted from the oldest link: new links
 * only extend the last block, so the others do not shift.
 */
export class LinkIndex {
  #oldestFirst: string[];
  #positions = new Map<string, number>();

  constructor(newestFirst: readonly string[]) {
    this.#oldestFirst = newestFirst.toReversed();
    this.#oldestFirst.forEach((id, position) => this.#positions.set(id, position));
  }

  get size(): number {
    return this.#oldestFirst.length;
  }

  get newest(): string | undefined {
    return this.#oldestFirst.at(-1);
  }

  has(id: string): boolean {
    return this.#positions.has(id);
  }

  blockNumberOf(id: string): number | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : Math.floor(position / BLOCK_SIZE);
  }

  block(number: number): Block {
    const start = number * BLOCK_SIZE;
    const end = start + BLOCK_SIZE;
    const ids = this.#oldestFirst.slice(start, end).reverse();
    const isNewest = end >= this.#oldestFirst.length;
    return { number, cursor: this.#cursorOf(start, end), ids, isNewest };
  }

  /** Adds links that are newer than all others. */
  addNewest(newestFirst: readonly string[]): void {
    for (const id of newestFirst.toReversed()) {
      if (this.#positions.has(id)) continue;
      this.#positions.set(id, this.#oldestFirst.push(id) - 1);
    }
  }

  #cursorOf(start: number, end: number): Cursor {
    const newer = this.#oldestFirst[end];
    if (newer !== undefined) return { starting_after: newer };
    // So that links which are newer than the index do not push the oldest ones off the page.
    const older = this.#oldestFirst[start - 1];
    return older === undefined ? {} : { ending_before: older };
  }
}

/** The new links at the newer end of a page, or `null` when the page is not the block any more. */
export function newLinksOn(page: readonly string[], block: Block): readonly string[] | null {
  const start = page.indexOf(block.ids[0] ?? '');
  if (start < 0 || (start > 0 && !block.isNewest)) return null;
  const rest = page.slice(start);
  const isCut = page.length >= BLOCK_SIZE && start > 0;
  const isSame = rest.every((id, index) => id === block.ids[index]);
  return isSame && (isCut || rest.length === block.ids.length) ? page.slice(0, start) : null;
}
