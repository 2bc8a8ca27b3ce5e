import { nextCursorOf } from '../../api/list.js';
import type { CheckoutLink, Page } from '../../api/payments-client.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import { FetchError } from '../upstream/fetch-error.js';
import type { PublicLink } from '../upstream/public-link.js';

/** A page of List Checkout Links. */
export interface ListPage {
  /** Of all links on it, newest first. */
  ids: readonly string[];
  /** The public parts without line items, of links that can be shown. */
  links: readonly CheckoutLinkView[];
  nextCursor: string | null;
  hasMore: boolean;
  /** When the call started, by the age clock: the page is as old as that. */
  startedAt: number;
  /** Whether another process has read it. */
  isCopy: boolean;
}

export function toListPage(
  page: Page<CheckoutLink>,
  startedAt: number,
  publicLink: PublicLink,
): ListPage {
  const { data, has_more } = page;
  return {
    ids: data.map(({ id }) => id),
    links: data.flatMap((link) => publicPartOf(link, publicLink)),
    nextCursor: nextCursorOf(page),
    hasMore: has_more,
    startedAt,
    isCopy: false,
  };
}

/** Empty for a link that must be retrieved. */
function publicPartOf(link: CheckoutLink, publicLink: PublicLink): CheckoutLinkView[] {
  const withoutItems = { ...link, line_items: { data: [] } };
  try {
    return [publicLink(link.id, withoutItems)];
  } catch (error) {
    if (error instanceof FetchError) return [];
    throw error;
  }
}
