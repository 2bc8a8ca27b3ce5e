import * as v from 'valibot';
import type { OpenEnum } from './open-enum.js';
import { reference, type Reference } from './reference.js';

/** What a checkout link sells. The API promises none of the fields. */
export interface LineItem {
  id?: string | null | undefined;
  object?: OpenEnum<'item'> | null | undefined;
  price?: Reference | null | undefined;
  /** A number, also where the API sends a decimal as text. */
  quantity?: number | null | undefined;
  /** Smallest unit of the currency, for the whole line, before discounts and taxes. */
  amount_subtotal?: number | null | undefined;
  /** Smallest unit of the currency, for the whole line. */
  amount_total?: number | null | undefined;
  /** Three letters (ISO 4217), lower case in the API's samples. */
  currency?: string | null | undefined;
  product?: Reference | null | undefined;
  /** The nearest thing to a name. */
  description?: string | null | undefined;
}

/** The API does not say that it is a number: some send it as text, `"3"`, which the endpoint's links may have too. */
const quantity = v.union([
  v.number(),
  v.pipe(
    v.string(),
    v.regex(/^\d+(\.\d+)?$/),
    v.transform((text) => Number(text)),
  ),
]);

export const lineItemSchema: v.GenericSchema<unknown, LineItem> = v.looseObject({
  id: v.nullish(v.string()),
  object: v.nullish(v.string()),
  price: v.nullish(reference),
  quantity: v.nullish(quantity),
  amount_subtotal: v.nullish(v.number()),
  amount_total: v.nullish(v.number()),
  currency: v.nullish(v.string()),
  product: v.nullish(reference),
  description: v.nullish(v.string()),
});
