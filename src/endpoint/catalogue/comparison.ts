import type { CheckoutLinkView } from '../../wire/link.js';
import { isSameLink } from '../cache/same-link.js';

/**
 * Without line items; `null` when there is no such link.
 *
 * @param maxAgeMs of a result of another process
 */
export type RetrieveListed = (id: string, maxAgeMs: number) => Promise<CheckoutLinkView | null>;

interface Comparison {
  listed: CheckoutLinkView;
  /** Since its page was read. */
  listedAgeMs: number;
  retrieve: RetrieveListed;
  /** Reads the same page again; `undefined` when the link is not on it any more. */
  listAgain(): Promise<CheckoutLinkView | undefined>;
}

/** A link that changes during one round says nothing. A mismatch is one in each round. */
const ROUNDS = 2;

/**
 * Whether a list says the same about a link as the API does when the link is retrieved. It is not
 * documented whether lists are complete, or lag behind. A list that differs is read again between two
 * retrieves: when these agree, the link did not change meanwhile, and the list is wrong.
 *
 * @throws {FetchError} when the API cannot be asked
 */
export async function isListTrue(comparison: Comparison): Promise<boolean> {
  const { listed, listedAgeMs, retrieve, listAgain } = comparison;
  let before = await retrieve(listed.id, listedAgeMs);
  if (isSameLink(before, listed)) return true;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const again = await listAgain();
    const after = await retrieve(listed.id, 0);
    if (again === undefined || isSameLink(again, after)) return true;
    if (!isSameLink(before, after)) return true;
    before = after;
  }
  return false;
}
