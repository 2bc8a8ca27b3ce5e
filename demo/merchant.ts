import type { IncomingMessage, ServerResponse } from 'node:http';
import { createPaymentsClient } from 'checkout-link-embed/api';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { toNodeListener } from 'checkout-link-embed/endpoint/node';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a merchant's backend has: the endpoint for everybody, and a page of its own with the last sessions. */
export function createMerchant(api: { url: string; secretKey: string }): Record<string, Handler> {
  const { url: baseUrl, secretKey } = api;
  const endpoint = createCheckoutLinkEndpoint({
    secretKey,
    baseUrl,
    checkoutOrigins: [baseUrl],
    // So that the page shows a sale at once. A real shop keeps the defaults, and receives webhooks.
    cache: { fresh: 0, staleWhileRevalidate: 0 },
  });
  const payments = createPaymentsClient({ secretKey, baseUrl });
  return {
    '/checkout-links': toNodeListener(endpoint),
    // In a real shop this stands behind the merchant's sign-in: sessions hold personal data.
    '/back-office/sessions': (_request, response) => {
      payments.checkoutSessions.list({ limit: 8 }).then(
        ({ data }) => sendJson(response, 200, data.map(row)),
        () => sendJson(response, 502, []),
      );
    },
  };
}

/** What the page's list shows of a session. */
export interface SessionRow {
  id: string;
  status: string | null;
  customer: string | null;
  amount: number | null;
  currency: string | null;
  /** Unix seconds. */
  created: number | null;
}

type Session = Awaited<
  ReturnType<ReturnType<typeof createPaymentsClient>['checkoutSessions']['retrieve']>
>;

function row(session: Session): SessionRow {
  return {
    id: session.id,
    status: session.status ?? null,
    customer: session.customer_details?.name ?? null,
    amount: session.amount_total ?? null,
    currency: session.currency ?? null,
    created: session.created ?? null,
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
