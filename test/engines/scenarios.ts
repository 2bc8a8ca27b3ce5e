import type { CheckoutLinkView } from '../../src/wire/link.js';

/** What a buyer sees of an element. */
export type Outcome = 'payable' | 'message' | 'skeleton' | "author's link" | 'nothing';

/** An element in a merchant's page, and what becomes of it in every supported engine. */
export interface Scenario {
  name: string;
  outcome: Outcome;
  /** What the buyer reads, among other texts. */
  text?: readonly string[];
  /** The last event, without its prefix; `ready` for what is payable. */
  event?: 'ready' | 'inactive' | 'failed';
  /** Fields of the endpoint's link that differ from an active one; `null`: the endpoint has no such link. */
  link?: Partial<CheckoutLinkView> | null | 'not a link';
  /** HTML and script of the element with the id. */
  markup: (id: string) => string;
  /** Whether the endpoint is asked; left out where that does not matter. */
  isRequested?: boolean;
  /** Below the viewport: the page is scrolled to it. */
  isLazy?: boolean;
  /** No styles: the page's policy allows none. */
  isUnstyled?: boolean;
  /** Also run with every way of loading the script. */
  isCore?: boolean;
}

export const PROVIDER = 'https://checkout.leanrails.com';
export const payUrl = (id: string) => `${PROVIDER}/cl/${id}`;

export const FALLBACK = '<a href="/plain">Buy it here</a>';
export const fallbackTexts = ['Buy it here'];
export const cardTexts = ['Ceramics workshop', 'Seat at the wheel', '€104.50', 'Book'];

export const closed = { active: false, url: null, inactive_message: 'The course is full.' };
export const soldOut = {
  active: false,
  url: null,
  restrictions: { completed_sessions: { limit: 3, count: 3 } },
};

/** The element with an attribute and content. */
export const element =
  (attributes = '', content = '') =>
  (id: string): string =>
    `<checkout-link link-id="${id}" ${attributes}>${content}</checkout-link>`;

/** The scenario twice: as it is, and with the author's fallback in the element. */
export function withAndWithoutFallback(
  scenario: Omit<Scenario, 'markup'>,
  markup: (content: string) => (id: string) => string,
  besideFallback: Partial<Scenario> = {},
): Scenario[] {
  return [
    { ...scenario, markup: markup('') },
    {
      ...scenario,
      name: `${scenario.name}, with fallback`,
      markup: markup(FALLBACK),
      ...besideFallback,
    },
  ];
}
