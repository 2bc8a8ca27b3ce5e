import type { CallOptions } from './call-options.js';
import {
  checkoutSessionSchema,
  type CheckoutSession,
  type CheckoutSessionStatus,
} from './checkout-session.js';
import { createList, type List, type PageParams } from './list.js';
import { pageSchema } from './page-schema.js';
import type { RequestLine } from './payments-error.js';
import { withId } from './resource-id.js';
import type { Transport } from './transport.js';

export interface CheckoutSessionListParams extends PageParams {
  status?: CheckoutSessionStatus | undefined;
}

/** Calls reject with a PaymentsError, or with the signal's reason when they are aborted. */
export interface CheckoutSessions {
  list(params?: CheckoutSessionListParams, options?: CallOptions): List<CheckoutSession>;
  retrieve(id: string, options?: CallOptions): Promise<CheckoutSession>;
}

const path = '/v1/checkout/sessions';
const lines = {
  list: { action: 'list checkout sessions', method: 'GET', path },
  retrieve: { action: 'retrieve the checkout session', method: 'GET', path: `${path}/{id}` },
} satisfies Record<string, RequestLine>;

const checkoutSessionPage = pageSchema(checkoutSessionSchema);

export function createCheckoutSessions(send: Transport): CheckoutSessions {
  return {
    list(params = {}, options) {
      const line = () => lines.list;
      return createList({ send, line, schema: checkoutSessionPage, params, options });
    },
    async retrieve(id, options) {
      return send({ ...withId(lines.retrieve, id), schema: checkoutSessionSchema, options });
    },
  };
}
