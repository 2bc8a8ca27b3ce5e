import type { Fetch } from 'checkout-link-embed/api';

/** How the merchant reaches the payments API, which here is the sandbox. */
export interface PaymentsApi {
  secretKey: string;
  baseUrl: string;
  /** Origins of the hosted pages. */
  checkoutOrigins: string[];
  fetch: Fetch;
}
