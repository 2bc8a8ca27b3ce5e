import type { CheckoutLink, CheckoutLinks } from 'checkout-link-embed/api';
import type { PaymentsApi } from './payments-api.js';

/** The fields of the hosted page's form. */
const buyer = {
  name: 'Ada Byron',
  email: 'ada@example.com',
  line1: '12 Kiln Lane',
  postal_code: '97201',
  city: 'Portland',
  country: 'US',
};

/** Limits a link to one more sale, and buys it on the hosted page, so that the API deactivates the link. */
export async function sellOut(
  { baseUrl, fetch }: PaymentsApi,
  links: CheckoutLinks,
  id: string,
): Promise<CheckoutLink> {
  const sold = (await links.retrieve(id)).restrictions?.completed_sessions?.count ?? 0;
  await links.update(id, {
    active: true,
    restrictions: { completed_sessions: { limit: sold + 1 } },
  });
  const page = await (await fetch(`${baseUrl}/cl/${id}`, {})).text();
  const session = /\/cs\/(cs_\w+)/.exec(page)?.[1];
  const body = new URLSearchParams({ action: 'pay', ...buyer });
  await fetch(`${baseUrl}/cs/${session}`, { method: 'POST', body, redirect: 'manual' });
  return links.retrieve(id);
}
