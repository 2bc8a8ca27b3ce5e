import * as v from 'valibot';
import { addressCollections, linkModes, newerSubmitTypes, submitTypes } from './objects.js';
import type { Edition } from './objects.js';
import { object, oneOf, plainObject, textUpTo, wholeNumber } from './validation.js';

const boolean = v.boolean('must be true or false');

const currency = v.pipe(
  v.string('must be a string'),
  v.regex(/^[a-z]{3}$/i, 'must be a three-letter currency code'),
  v.toLowerCase(),
);

const id = v.string('must be the id of an object');

const priceData = object({
  currency,
  product: id,
  unit_amount: wholeNumber(0),
  tax_behavior: v.optional(oneOf(['inclusive', 'exclusive'])),
});

const lineItem = object({
  quantity: wholeNumber(1),
  price: v.optional(id),
  price_data: v.optional(priceData),
});

const redirectUrl = v.pipe(
  v.string('must be a string'),
  v.check(isWebAddress, 'must be an http or https address'),
);

const afterCompletion = v.variant(
  'type',
  [
    v.strictObject({ type: v.literal('redirect'), redirect: object({ url: redirectUrl }) }),
    v.strictObject({
      type: v.literal('hosted_confirmation'),
      hosted_confirmation: v.optional(object({ custom_message: v.string('must be a string') })),
    }),
  ],
  'must be redirect or hosted_confirmation',
);

const metadata = v.pipe(
  plainObject(),
  v.record(v.string(), v.string('must be a string'), 'must be an object of strings'),
);

const restrictions = object({ completed_sessions: object({ limit: wholeNumber(1) }) });

const paymentMethodTypes = v.array(v.string('must be a string'), 'must be a list of strings');

function updatable(edition: Edition) {
  return {
    metadata: v.optional(metadata),
    after_completion: v.optional(v.pipe(plainObject(), afterCompletion)),
    billing_address_collection: v.optional(oneOf(addressCollections)),
    inactive_message: v.optional(v.nullable(textUpTo(500))),
    payment_method_types: v.optional(v.nullable(paymentMethodTypes)),
    restrictions: v.optional(v.nullable(restrictions)),
    submit_type: v.optional(oneOf(edition === 'newer' ? newerSubmitTypes : submitTypes)),
  };
}

/** `POST /v1/checkout_links`. Null is accepted where the provider's responses can have null. */
export function createParameters(edition: Edition) {
  return object({
    line_items: v.pipe(
      v.array(lineItem, 'must be a list'),
      v.minLength(1, 'must hold at least one line item'),
    ),
    title: v.pipe(textUpTo(30), v.minLength(1, 'must not be empty')),
    mode: v.optional(oneOf(linkModes)),
    description: v.optional(v.nullable(textUpTo(500))),
    currency: v.optional(currency),
    allow_promotion_codes: v.optional(boolean),
    ...updatable(edition),
  });
}

/** `POST /v1/checkout_links/{id}`: title, prices and quantities are fixed for a link's life. */
export function updateParameters(edition: Edition) {
  return object({ active: v.optional(boolean), ...updatable(edition) });
}

export type CreateParameters = v.InferOutput<ReturnType<typeof createParameters>>;
export type UpdateParameters = v.InferOutput<ReturnType<typeof updateParameters>>;
export type LineItemParameters = CreateParameters['line_items'][number];

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
