/** A text in the plural forms that a language has; `{n}` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Every text that the element can show or say in one language. */
export interface Messages {
  /** BCP 47 tag of the language. */
  lang: string;
  /** The pay control's label by the link's `submit_type`; `other` for values added later. */
  submit: Record<'auto' | 'pay' | 'book' | 'donate' | 'subscribe' | 'other', string>;
  /** The pay control's accessible name: `{label}` and the link's `{title}`. */
  payFor: string;
  /** In place of an amount of zero. */
  free: string;
  /** How often a line item is in the link. */
  quantity: string;
  total: string;
  /** Under a list that is cut at a known length. */
  more: PluralForms;
  /** Under a list that is cut at an unknown length. */
  moreItems: string;
  loading: string;
  inactive: string;
  missing: string;
  failed: string;
  retry: string;
  testMode: string;
}
