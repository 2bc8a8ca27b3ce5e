import type { CheckoutLinkCreateParams, CheckoutLinkUpdateParams } from 'checkout-link-embed/api';
import { InvalidBody } from './invalid-body.js';

const changeable = [
  ...['metadata', 'after_completion', 'billing_address_collection', 'inactive_message'],
  ...['payment_method_types', 'restrictions', 'submit_type'],
];
const updateNames = new Set([...changeable, 'active']);
const createNames = new Set([
  ...changeable,
  ...['title', 'line_items', 'mode', 'description', 'currency', 'allow_promotion_codes'],
]);

/** @throws {InvalidBody} */
export function createParams(body: unknown): CheckoutLinkCreateParams {
  assertParams<CheckoutLinkCreateParams>(body, createNames);
  return body;
}

/** @throws {InvalidBody} */
export function updateParams(body: unknown): CheckoutLinkUpdateParams {
  assertParams<CheckoutLinkUpdateParams>(body, updateNames);
  return body;
}

/**
 * Only parameters that this back office offers are passed on. Their values are the API's to check: the merchant reads
 * its messages at the form's fields.
 */
function assertParams<Params>(body: unknown, names: ReadonlySet<string>): asserts body is Params {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidBody('The body must be a JSON object.');
  }
  const unknown = Object.keys(body).find((name) => !names.has(name));
  if (unknown !== undefined) throw new InvalidBody(`Unknown parameter: ${unknown}.`, unknown);
}
