import type { PriceRow } from '../merchant/prices.js';
import type { ApiErrorBody, LinkRow, SessionRow } from '../merchant/rows.js';
import { siteUrl } from '../site/site-url.js';

export type { LinkRow, PriceRow, SessionRow };

/** An error of the payments API, with its message. */
export class ApiRejection extends Error {
  /** The invalid parameter in the API's notation: `line_items[0].quantity`. */
  readonly param: string | null;
  readonly code: string;

  constructor({ error: { code, message, param } }: ApiErrorBody) {
    super(message);
    this.param = param;
    this.code = code;
  }
}

/** Client of the merchant's back office. The secret key stays on the server. */
export const backOffice = {
  links: () => send<LinkRow[]>('checkout-links'),
  prices: () => send<PriceRow[]>('prices'),
  sessions: () => send<SessionRow[]>('sessions'),
  createLink: (parameters: object) => send<LinkRow>('checkout-links', parameters),
  updateLink: (id: string, parameters: object) => send<LinkRow>(`checkout-links/${id}`, parameters),
  sellOut: (id: string) => send<LinkRow>(`checkout-links/${id}/sell-out`, {}),
  reset: () => send<unknown>('reset', {}),
};

/** @throws {ApiRejection} with the API's own message */
async function send<Result>(path: string, body?: object): Promise<Result> {
  const response = await fetch(siteUrl(`back-office/${path}`), {
    method: body ? 'POST' : 'GET',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  // Trusted data: the server is part of this site.
  const result: unknown = await response.json();
  if (!response.ok) throw new ApiRejection(result as ApiErrorBody);
  return result as Result;
}
