import type { CheckoutLinkStore } from '../../endpoint/store/checkout-link-store.js';

/** One rule of `CheckoutLinkStore`. `run` rejects when the store breaks it. */
export interface StoreConformanceTest {
  name: string;
  /** @param store empty, or with rows of other links only: each test has links of its own */
  run(store: CheckoutLinkStore): Promise<void>;
}
