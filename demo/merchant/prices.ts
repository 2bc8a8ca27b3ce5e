import type { CheckoutLinks, LineItem } from 'checkout-link-embed/api';

/** A price for a new link. */
export interface PriceRow {
  id: string;
  product: string;
  name: string;
  /** Smallest unit of the currency. */
  amount: number;
  currency: string;
}

/** The prices of all links' line items: the sandbox has no list of prices. */
export async function listPrices(links: CheckoutLinks): Promise<PriceRow[]> {
  const prices = new Map<string, PriceRow>();
  for (const link of (await links.list({ limit: 100 })).data) {
    const { data } = await links.listLineItems(link.id, { limit: 100 });
    for (const row of data.flatMap(priceRow)) prices.set(row.id, row);
  }
  return [...prices.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function priceRow({ price, product, description, currency, amount_subtotal, quantity }: LineItem) {
  const id = idOf(price);
  const productId = idOf(product);
  if (!id || !productId || !currency || !quantity) return [];
  const amount = (amount_subtotal ?? 0) / quantity;
  return [{ id, product: productId, name: description ?? id, amount, currency }];
}

function idOf(reference: LineItem['price']): string | undefined {
  return typeof reference === 'string' ? reference : (reference?.id ?? undefined);
}
