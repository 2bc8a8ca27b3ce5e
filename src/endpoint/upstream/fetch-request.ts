import type { CheckoutLinkView } from '../../wire/link.js';
import type { Flows } from './fair-queue.js';

/** What the cache knows of a link when it needs it fetched. */
export interface FetchRequest {
  id: string;
  /** Whether the link was seen before: calls are reserved for those. */
  known: boolean;
  /** From 0 to 1, which is for a link without anything to serve. When calls are short, the most urgent get them. */
  urgency: number;
  /** Whether an older copy is served meanwhile: then it may also be fetched later. */
  isBackground: boolean;
  /** Line items that need not be fetched again; `null` when they must be. */
  lineItems: CheckoutLinkView['line_items'] | null;
  /** What a list has just told about the link, so that only its line items are fetched. */
  listed?: CheckoutLinkView;
  /** The requests that wait for it. Default: one of its own. */
  flows?: Flows;
  /** Whether another link was fetched for the same request before: then it leaves calls to others. */
  isFurther?: boolean;
}

/** The calls of an attempt without extra pages: the link and its line items, unless one is known. */
export function callsFor({ lineItems, listed }: FetchRequest): number {
  return lineItems || listed ? 1 : 2;
}
