/** A text in the plural forms that a language has (CLDR); `{n}` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Every text that the element can show or say in one language. */
export interface Messages {
  /** BCP 47 tag of the language. */
  lang: string;
  /**
   * BCP 47 tag of a language whose numbers look the same, for one that some browsers' `Intl` does not have.
   * It is used everywhere, so that servers and browsers never differ.
   */
  numbers?: string;
  /** Currency symbols that the language has and `numbers` lacks, by lower-case ISO 4217 code. */
  symbols?: Readonly<Record<string, string>>;
  /** The pay control's label by the link's `submit_type`; `other` for values added later. */
  submit: Record<'auto' | 'pay' | 'book' | 'donate' | 'subscribe' | 'other', string>;
  /** The pay control's label with the total: `{label}` and `{amount}`, joined without grammar. */
  withAmount: string;
  /** In place of `withAmount`, where a `submit_type` has a phrase of its own for the `{amount}`. */
  submitWithAmount?: Partial<Record<keyof Messages['submit'], string>>;
  /** The pay control's accessible name: `{label}` and the link's `{title}`. */
  payFor: string;
  /** The pay control's accessible name, here `{name}`, where it opens a new window. */
  newWindow: string;
  /** In place of an amount of zero. */
  free: string;
  /** How often a line item is in the link, where no unit price stands beside it. */
  quantity: string;
  /** Before the sum of all line items. */
  total: string;
  /** Under a list that is cut at a known length. */
  more: PluralForms;
  /** Under a list that is cut at an unknown length. */
  moreItems: string;
  /** How many sales a link still allows, when they are few. */
  left: PluralForms;
  /** What a screen reader hears while the link is on its way. */
  loading: string;
  /** The link is switched off. */
  inactive: string;
  /** The link has had as many sales as it allows. */
  soldOut: string;
  /** There is no such link. */
  missing: string;
  /** The link could not be loaded. */
  failed: string;
  /** On the button that loads again. */
  retry: string;
  /** On a link with which no money moves. */
  testMode: string;
}
