import { newId, totalOf } from './objects.js';
import type { Address, CustomerDetails, StoredLink, StoredSession } from './objects.js';
import type { Store } from './store.js';

const DAY_SECONDS = 24 * 60 * 60;

/** `paid` also when the session was paid already: payment is idempotent. */
export type Payment = 'paid' | 'expired' | 'inactive';

/** The life cycle of a link's sessions. All of it is synchronous, so that concurrent buyers cannot interleave. */
export interface Checkout {
  /** Opens a session, as every visit to a link does. `returnTo` is the referring page. */
  open(link: StoredLink, returnTo: string | null): StoredSession;
  /** Completes an open session, unless it expired or its link is no longer active. */
  pay(session: StoredSession, customer: CustomerDetails): Payment;
  /** Ends an open session at once. */
  expire(session: StoredSession): void;
  /** All sessions, oldest first, with overdue ones marked as expired. */
  sessions(): StoredSession[];
  session(id: string): StoredSession | undefined;
  /** How many sessions of a link are complete. */
  completed(linkId: string): number;
  /** Whether a link has a completed-sessions limit and has reached it. */
  isSoldOut(link: StoredLink): boolean;
}

/** Is called after a payment. The link is not active if it was the last one. */
export type PaymentObserver = (session: StoredSession, link: StoredLink) => void;

/** `now` is in milliseconds. */
export function createCheckout(store: Store, now: () => number, onPaid: PaymentObserver): Checkout {
  const seconds = () => Math.floor(now() / 1000);

  function withExpiry(session: StoredSession): StoredSession {
    if (session.status === 'open' && session.expires_at <= seconds()) session.status = 'expired';
    return session;
  }

  function completed(linkId: string): number {
    const ofLink = (session: StoredSession) => session.linkId === linkId;
    return [...store.sessions.values()].filter((s) => ofLink(s) && s.status === 'complete').length;
  }

  function isSoldOut(link: StoredLink): boolean {
    const limit = link.restrictions?.completed_sessions.limit;
    return limit !== undefined && completed(link.id) >= limit;
  }

  return {
    open(link, returnTo) {
      const session = newSession(link, returnTo, seconds());
      store.sessions.set(session.id, session);
      return session;
    },
    pay(session, customer) {
      const { status } = withExpiry(session);
      if (status === 'complete') return 'paid';
      if (status === 'expired') return 'expired';
      const link = store.links.get(session.linkId);
      if (!link?.active) return 'inactive';
      complete(session, customer);
      if (isSoldOut(link)) link.active = false;
      onPaid(session, link);
      return 'paid';
    },
    expire(session) {
      if (withExpiry(session).status !== 'open') return;
      session.status = 'expired';
      session.expires_at = seconds();
    },
    sessions: () => [...store.sessions.values()].map(withExpiry),
    session(id) {
      const session = store.sessions.get(id);
      return session && withExpiry(session);
    },
    completed,
    isSoldOut,
  };
}

/** An open, unpaid session of a link. `created` is in seconds; it expires 24 hours later. */
export function newSession(
  link: StoredLink,
  returnTo: string | null,
  created: number,
  id: string = newId('cs'),
): StoredSession {
  const total = totalOf(link.lineItems);
  const after = link.after_completion;
  return {
    id,
    mode: link.mode,
    status: 'open',
    payment_status: 'unpaid',
    ui_mode: 'hosted',
    customer_creation: 'always',
    billing_address_collection: link.billing_address_collection ?? 'auto',
    expires_at: created + DAY_SECONDS,
    // No documented field refers to the session's link. Copying the link's metadata is the sandbox's own choice, so that a
    // merchant can put a key there.
    metadata: { ...link.metadata },
    created,
    client_secret: null,
    success_url: after?.type === 'redirect' ? after.redirect.url : null,
    cancel_url: returnTo,
    customer: null,
    customer_email: null,
    customer_details: null,
    payment_intent: null,
    currency: link.currency,
    amount_subtotal: total,
    amount_total: total,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    shipping_address_collection: null,
    shipping_options: [],
    shipping_details: null,
    phone_number_collection: false,
    client_reference_id: null,
    linkId: link.id,
    returnTo,
  };
}

/** Marks a session as paid. Customer and payment ids are derived from the session's id, so that seeds are deterministic. */
export function complete(session: StoredSession, customer: CustomerDetails): void {
  const tail = session.id.replace(/^cs_/, '');
  session.status = 'complete';
  session.payment_status = 'paid';
  session.customer = `cus_${tail}`;
  session.payment_intent = `pi_${tail}`;
  session.customer_details = customer;
}

export const noAddress: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};
