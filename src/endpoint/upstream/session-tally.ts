import type { CheckoutLink, CheckoutSession } from '../../api/payments-client.js';
import { isLinkId } from '../../wire/link-id.js';

/** How to tell which completed checkout sessions belong to a link: no documented field does. */
export type CountCompletedSessions = (
  link: CheckoutLink,
  sessions: readonly CheckoutSession[],
) => number | Promise<number>;

/** What is kept of the completed sessions. Each is added once. */
export interface SessionTally {
  /** Whether no more sessions can be added: the count is unknown then, rather than wrong. */
  readonly isFull: boolean;
  add(session: CheckoutSession): void;
  count(link: CheckoutLink): number | Promise<number>;
}

const MAX_SESSIONS = 100_000;
const MAX_SESSION_CHARS = 32 * 1024 * 1024;
const MAX_COUNTED_SESSIONS = 1_000_000;
const MAX_COUNTED_LINKS = 100_000;

/** For a function: keeps the sessions. */
export class SessionCopies implements SessionTally {
  #sessions: CheckoutSession[] = [];
  #chars = 0;
  #count: CountCompletedSessions;

  constructor(count: CountCompletedSessions) {
    this.#count = count;
  }

  get isFull(): boolean {
    return this.#sessions.length > MAX_SESSIONS || this.#chars > MAX_SESSION_CHARS;
  }

  add(session: CheckoutSession): void {
    this.#sessions.push(session);
    this.#chars += JSON.stringify(session).length;
  }

  count(link: CheckoutLink): number | Promise<number> {
    return this.#count(link, [...this.#sessions]);
  }
}

/** For a metadata key: keeps a number for each link. */
export class SessionCounts implements SessionTally {
  #metadataKey: string;
  #counts = new Map<string, number>();
  #total = 0;

  constructor(metadataKey: string) {
    this.#metadataKey = metadataKey;
  }

  get isFull(): boolean {
    return this.#total > MAX_COUNTED_SESSIONS || this.#counts.size > MAX_COUNTED_LINKS;
  }

  add({ metadata }: CheckoutSession): void {
    this.#total += 1;
    const id = metadata?.[this.#metadataKey];
    if (isLinkId(id)) this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
  }

  count({ id }: CheckoutLink): number {
    return this.#counts.get(id) ?? 0;
  }
}
