import type { CheckoutLinkView } from '../../wire/link.js';

/** How many sales a link still allows; `undefined` where the API does not say how many were made. */
export function salesLeft({ restrictions }: CheckoutLinkView): number | undefined {
  const { limit, count } = restrictions?.completed_sessions ?? {};
  return limit === undefined || typeof count !== 'number' ? undefined : Math.max(0, limit - count);
}
