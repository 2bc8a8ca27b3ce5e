import type { Fetch } from 'checkout-link-embed/api';

/** The merchant's connection to the payments API, which is the sandbox. */
export interface PaymentsApi {
  secretKey: string;
  baseUrl: string;
  /** Origins of the hosted pages. */
  checkoutOrigins: string[];
  /** Origins of the images of products. */
  imageOrigins: string[];
  fetch: Fetch;
}
