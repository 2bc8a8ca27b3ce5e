import type { PriceRow } from '../merchant/prices.js';
import type { LinkRow, Refusal, SessionRow } from '../merchant/rows.js';
import { siteUrl } from '../site/site-url.js';

export type { LinkRow, PriceRow, SessionRow };

/** The payments API refused; the message is its own. */
export class RefusedError extends Error {
  /** The parameter at fault, as the API writes it: `line_items[0].quantity`. */
  readonly param: string | null;

  constructor({ error: { message, param } }: Refusal) {
    super(message);
    this.param = param;
  }
}

/** What the merchant's own people can do. The secret key is on the other side. */
export const backOffice = {
  links: () => ask<LinkRow[]>('checkout-links'),
  prices: () => ask<PriceRow[]>('prices'),
  sessions: () => ask<SessionRow[]>('sessions'),
  createLink: (parameters: object) => ask<LinkRow>('checkout-links', parameters),
  updateLink: (id: string, parameters: object) => ask<LinkRow>(`checkout-links/${id}`, parameters),
  sellOut: (id: string) => ask<LinkRow>(`checkout-links/${id}/sell-out`, {}),
  reset: () => ask<unknown>('reset', {}),
};

/** @throws {RefusedError} with the API's own message */
async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(siteUrl(`back-office/${path}`), {
    method: body ? 'POST' : 'GET',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  // The other side is of this site too: its rows are typed there.
  const answer: unknown = await response.json();
  if (!response.ok) throw new RefusedError(answer as Refusal);
  return answer as Answer;
}
