import { invalidParameter, missingParameter, unknownReference } from './api-error.js';
import type { LineItemParameters } from './checkout-link-parameters.js';
import { newId, totalOf } from './objects.js';
import type { Price, StoredLineItem } from './objects.js';
import type { Store } from './store.js';

interface ResolvedLineItems {
  currency: string;
  lineItems: StoredLineItem[];
  /** Prices created from `price_data`, to be stored when the whole request is valid. */
  newPrices: Price[];
}

/**
 * Looks up prices and products, and determines the link's currency: the given one, else the first price's.
 * Throws the provider's error naming the invalid line item.
 */
export function resolveLineItems(
  parameters: readonly LineItemParameters[],
  givenCurrency: string | undefined,
  store: Store,
): ResolvedLineItems {
  const newPrices: Price[] = [];
  const lineItems = parameters.map((item, index) => {
    const price = resolvePrice(item, `line_items[${index}]`, store);
    if (item.price_data) newPrices.push(price);
    return toLineItem(item.quantity, price, store);
  });
  const currency = givenCurrency ?? lineItems[0]?.price.currency ?? '';
  parameters.forEach((item, index) => {
    const price = lineItems[index]?.price;
    if (price && price.currency !== currency)
      throw otherCurrency(item, index, price.currency, currency);
    if (price && !Number.isSafeInteger(price.unit_amount * item.quantity))
      throw invalidParameter(`line_items[${index}].quantity`, 'The amount is too large.');
  });
  if (!Number.isSafeInteger(totalOf(lineItems)))
    throw invalidParameter('line_items', 'The total is too large.');
  return { currency, lineItems, newPrices };
}

function resolvePrice(item: LineItemParameters, path: string, store: Store): Price {
  const { price: id, price_data: data } = item;
  if (id !== undefined && data !== undefined)
    throw invalidParameter(`${path}.price_data`, `Give ${path} a price or price_data, not both.`);
  if (id !== undefined) return store.prices.get(id) ?? missing(`${path}.price`, id);
  if (data === undefined)
    throw missingParameter(`${path}.price`, `Give ${path} a price or price_data.`);
  if (!store.products.has(data.product)) missing(`${path}.price_data.product`, data.product);
  const { currency, product, unit_amount } = data;
  return { id: newId('price'), currency, product, unit_amount };
}

function missing(param: string, id: string): never {
  throw unknownReference(param, id);
}

function toLineItem(quantity: number, price: Price, store: Store): StoredLineItem {
  const description = store.products.get(price.product)?.name ?? price.product;
  return { id: newId('li'), price, quantity, description };
}

function otherCurrency(item: LineItemParameters, index: number, found: string, expected: string) {
  const field = item.price_data ? 'price_data.currency' : 'price';
  return invalidParameter(
    `line_items[${index}].${field}`,
    `A link has one currency: this line item is in ${found}, the link in ${expected}.`,
  );
}
