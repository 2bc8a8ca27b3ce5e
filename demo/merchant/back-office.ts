import { createPaymentsClient, PaymentsError } from 'checkout-link-embed/api';
import type { CheckoutLinkCreateParams, CheckoutLinkUpdateParams } from 'checkout-link-embed/api';
import { sellOut } from './buyer.js';
import { listPrices } from './prices.js';
import type { PaymentsApi } from './payments-api.js';
import { linkRow, sessionRow, type Refusal } from './rows.js';

/**
 * What stands behind the merchant's sign-in in a real shop: its links, and sessions, which hold personal
 * data. The secret key stays here; what the API refuses goes back in the API's own words.
 */
export function createBackOffice(api: PaymentsApi) {
  const payments = createPaymentsClient({ ...api, maxRetries: 0 });
  const { checkoutLinks, checkoutSessions } = payments;

  const reads: Record<string, () => Promise<unknown>> = {
    sessions: async () => (await checkoutSessions.list({ limit: 8 })).data.map(sessionRow),
    'checkout-links': async () => (await checkoutLinks.list({ limit: 100 })).data.map(linkRow),
    prices: () => listPrices(checkoutLinks),
  };

  async function write([area, id, action]: string[], body: unknown): Promise<unknown> {
    if (area === 'reset') return reset(api);
    if (area !== 'checkout-links') return undefined;
    // The API itself checks the parameters; here they only pass through.
    if (id === undefined)
      return linkRow(await checkoutLinks.create(body as CheckoutLinkCreateParams));
    if (action === 'sell-out') return linkRow(await sellOut(api, checkoutLinks, id));
    return linkRow(await checkoutLinks.update(id, body as CheckoutLinkUpdateParams));
  }

  return async (request: Request, path: string[]): Promise<Response> => {
    try {
      const read = request.method === 'GET' ? reads[path[0] ?? ''] : undefined;
      // JSON only: a form on another site's page cannot send it.
      const isWrite = request.method === 'POST' && isJson(request);
      const answer = await (read?.() ?? (isWrite ? write(path, await request.json()) : undefined));
      return answer === undefined ? json(404, null) : json(200, answer);
    } catch (error) {
      if (error instanceof PaymentsError) return json(error.status ?? 502, refusal(error));
      throw error;
    }
  };
}

async function reset({ baseUrl, fetch }: PaymentsApi): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${baseUrl}/_sandbox/reset`, {
    method: 'POST',
    headers,
    body: '{}',
  });
  return response.json();
}

function refusal({ code, param, reason }: PaymentsError): Refusal {
  return { error: { code, param: param ?? null, message: reason } };
}

function isJson(request: Request): boolean {
  return request.headers.get('Content-Type')?.startsWith('application/json') ?? false;
}

function json(status: number, body: unknown): Response {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  return new Response(JSON.stringify(body), { status, headers });
}
