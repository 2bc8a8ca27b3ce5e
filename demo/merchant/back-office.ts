import { createPaymentsClient, PaymentsError } from 'checkout-link-embed/api';
import { sellOut } from './buyer.js';
import { InvalidBody, jsonBody } from './invalid-body.js';
import { createParams, updateParams } from './link-params.js';
import { listPrices } from './prices.js';
import type { PaymentsApi } from './payments-api.js';
import { linkRow, sessionRow, type ApiErrorBody } from './rows.js';

/**
 * The merchant's back office, which needs a sign-in in a real shop: links, and sessions with personal
 * data. The secret key is used here only; errors of the API are passed on with the API's messages.
 */
export function createBackOffice(api: PaymentsApi) {
  const payments = createPaymentsClient({ ...api, maxRetries: 0 });
  const { checkoutLinks, checkoutSessions } = payments;

  const reads = new Map<string | undefined, () => Promise<unknown>>([
    ['sessions', async () => (await checkoutSessions.list({ limit: 8 })).data.map(sessionRow)],
    ['checkout-links', async () => (await checkoutLinks.list({ limit: 100 })).data.map(linkRow)],
    ['prices', () => listPrices(checkoutLinks)],
  ]);

  async function write([area, id, action]: string[], body: unknown): Promise<unknown> {
    if (area === 'reset') return reset(api);
    if (area !== 'checkout-links') return undefined;
    if (id === undefined) return linkRow(await checkoutLinks.create(createParams(body)));
    if (action === 'sell-out') return linkRow(await sellOut(api, checkoutLinks, id));
    return linkRow(await checkoutLinks.update(id, updateParams(body)));
  }

  return async (request: Request, path: string[]): Promise<Response> => {
    try {
      const read = request.method === 'GET' ? reads.get(path[0]) : undefined;
      // JSON only, which a form of another site cannot send.
      const isWrite = request.method === 'POST' && isJson(request);
      const result = await (read?.() ??
        (isWrite ? write(path, await jsonBody(request)) : undefined));
      return result === undefined ? json(404, null) : json(200, result);
    } catch (error) {
      if (error instanceof InvalidBody) return json(400, error.answer);
      if (error instanceof PaymentsError) return json(error.status ?? 502, errorBody(error));
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

function errorBody({ code, param, reason }: PaymentsError): ApiErrorBody {
  return { error: { code, param: param ?? null, message: reason } };
}

function isJson(request: Request): boolean {
  return request.headers.get('Content-Type')?.startsWith('application/json') ?? false;
}

function json(status: number, body: unknown): Response {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  return new Response(JSON.stringify(body), { status, headers });
}
