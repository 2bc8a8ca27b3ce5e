import { createPaymentsClient, PaymentsError } from 'checkout-link-embed/api';
import type { PaymentsClient, PaymentsClientOptions } from 'checkout-link-embed/api';

export const secretKey = 'sk_test_CANARY9f8e7d6c5b4a';

/** Only the fields that the API always sends. */
export const minimalLink = {
  id: 'cl_1',
  object: 'checkout_link',
  active: true,
  mode: 'payment',
  url: 'https://checkout.leanrails.com/cl/cl_1',
  title: 'Yoga class',
  currency: 'usd',
  livemode: false,
  created: 1_760_000_000,
};

export const noon = Date.UTC(2026, 2, 9, 12);

/** A client of a scripted server, with a fixed clock, random numbers of 0.5, and recorded sleeps. */
export function clientOf(
  server: { url: string },
  options: Partial<PaymentsClientOptions> = {},
): { client: PaymentsClient; waits: number[] } {
  const waits: number[] = [];
  const timing = {
    now: () => noon,
    random: () => 0.5,
    sleep: async (ms: number) => void waits.push(ms),
  };
  const client = createPaymentsClient({ secretKey, baseUrl: server.url, timing, ...options });
  return { client, waits };
}

/** The PaymentsError that a call rejects with. */
export async function failureOf(call: PromiseLike<unknown>): Promise<PaymentsError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof PaymentsError) return error;
    throw error;
  }
  throw new Error('The call should have failed.');
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
