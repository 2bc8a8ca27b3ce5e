import type { CheckoutLinkView } from '../../wire/link.js';
import { isSameLink } from '../cache/same-link.js';

export interface Listed {
  id: string;
  link: CheckoutLinkView;
}

interface Comparison {
  listed: Listed;
  /** Without line items; `null` when there is no such link. */
  retrieve(id: string): Promise<CheckoutLinkView | null>;
  /** Reads the same page again; `undefined` when the link is not on it any more. */
  listAgain(): Promise<Listed | undefined>;
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
export async function isListTrue({ listed, retrieve, listAgain }: Comparison): Promise<boolean> {
  let before = await retrieve(listed.id);
  if (isSameLink(before, listed.link)) return true;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const again = await listAgain();
    const after = await retrieve(listed.id);
    if (again === undefined || isSameLink(again.link, after)) return true;
    if (!isSameLink(before, after)) return true;
    before = after;
  }
  return false;
}
