import type { CheckoutLinkView } from '../../wire/link.js';
import { LruMap } from '../cache/lru-map.js';
import type { Clock } from '../clock.js';

export interface ListedLink {
  /** Without line items. */
  link: CheckoutLinkView;
  /** When the call for its page started, by the age clock. */
  startedAt: number;
}

/** A hundred pages. */
const MAX_LINKS = 10_000;
/** An older one is retrieved: what is served must have time left until it has to be refreshed. */
const MAX_AGE_SHARE = 0.5;
/** After a change, what lists say of the link is not taken for so long: they might lag. */
const CHANGED_MS = 60_000;
const MAX_CHANGED = 10_000;

/**
 * What pages told about links that the cache could not use: links that nobody has requested yet, or
 * whose line items are too old. The fetch of such a link needs nothing but the line items then.
 */
export class ListedLinks {
  #links = new LruMap<ListedLink>({ maxEntries: MAX_LINKS });
  #changedAt = new Map<string, number>();
  #allChangedAt = -Infinity;
  readonly maxAgeMs: number;
  #clock: Clock;

  /**
   * @param maxStaleAgeMs the age at which an entry must be refreshed before it is served
   * @param clock the age clock
   */
  constructor(maxStaleAgeMs: number, clock: Clock) {
    this.maxAgeMs = MAX_AGE_SHARE * maxStaleAgeMs;
    this.#clock = clock;
  }

  add(link: CheckoutLinkView, startedAt: number): void {
    if (!this.#isChanged(link.id)) this.#links.set(link.id, { link, startedAt });
  }

  /** Whether `take` would return it. */
  has(id: string): boolean {
    const listed = this.#links.peek(id);
    return listed !== undefined && this.#isYoung(listed) && !this.#isChanged(id);
  }

  /** Removes it: it is used once. */
  take(id: string): ListedLink | undefined {
    const listed = this.has(id) ? this.#links.peek(id) : undefined;
    this.#links.delete(id);
    return listed;
  }

  noteChanged(id: string): void {
    this.#links.delete(id);
    this.#changedAt.delete(id);
    this.#changedAt.set(id, this.#clock.now());
    for (const [oldest, at] of this.#changedAt) {
      const isOver = at + CHANGED_MS <= this.#clock.now();
      if (!isOver && this.#changedAt.size <= MAX_CHANGED) return;
      if (!isOver) this.noteAllChanged();
      this.#changedAt.delete(oldest);
    }
  }

  noteAllChanged(): void {
    this.#links = new LruMap({ maxEntries: MAX_LINKS });
    this.#allChangedAt = this.#clock.now();
  }

  #isYoung({ startedAt }: ListedLink): boolean {
    return this.#clock.now() - startedAt < this.maxAgeMs;
  }

  #isChanged(id: string): boolean {
    const changedAt = Math.max(this.#allChangedAt, this.#changedAt.get(id) ?? -Infinity);
    return this.#clock.now() - changedAt < CHANGED_MS;
  }
}
