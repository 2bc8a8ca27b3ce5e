import type { CheckoutLink, CheckoutSession } from 'checkout-link-embed/api';

/** The fields of a session in the back office. */
export interface SessionRow {
  id: string;
  status: string | null;
  customer: string | null;
  amount: number | null;
  currency: string | null;
  /** Unix seconds. */
  created: number | null;
}

/** The fields of a link in the back office. */
export interface LinkRow {
  id: string;
  title: string;
  active: boolean;
  submitType: string;
  inactiveMessage: string | null;
  /** The limit of completed sessions, if there is one. */
  limit: number | null;
}

/** The API's error. */
export interface ApiErrorBody {
  error: { code: string; param: string | null; message: string };
}

export function sessionRow(session: CheckoutSession): SessionRow {
  return {
    id: session.id,
    status: session.status ?? null,
    customer: session.customer_details?.name ?? null,
    amount: session.amount_total ?? null,
    currency: session.currency ?? null,
    created: session.created ?? null,
  };
}

export function linkRow(link: CheckoutLink): LinkRow {
  return {
    id: link.id,
    title: link.title,
    active: link.active,
    submitType: link.submit_type ?? 'auto',
    inactiveMessage: link.inactive_message ?? null,
    limit: link.restrictions?.completed_sessions?.limit ?? null,
  };
}
