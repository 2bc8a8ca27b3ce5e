import type { EndpointContext, EndpointRequest, EndpointResponse } from './http/message.js';

export interface CheckoutLinkEndpoint {
  /**
   * Responds to GET and HEAD of `…/{link id}` with the public part of that checkout link and its line
   * items (at most 100), of `…?id={link id}&id={link id}` with a list of up to 100 links, and of
   * `…/{link id}.html?lang=…&layout=…&show-amount` with HTML if there are `fragments`; to OPTIONS with the CORS
   * preflight; to POST of `…/webhook` if there is a secret; to all else with an error in a constant
   * text. Only the end of the path counts, so it can be mounted anywhere. Needs no `this`.
   *
   * @param context `waitUntil`, where the runtime has it, keeps background revalidation alive
   */
  readonly fetch: (request: Request, context?: EndpointContext) => Promise<Response>;
  /**
   * The same without Fetch objects, for adapters such as `toNodeListener`. Returns without a promise
   * when nothing must be waited for: that is most requests.
   */
  readonly handle: (
    request: EndpointRequest,
    context?: EndpointContext,
  ) => EndpointResponse | Promise<EndpointResponse>;
  /**
   * Marks a link as changed: the next request for it calls the API. For backends that change links
   * themselves, and for processes that a webhook did not reach.
   *
   * @returns whether all processes see it, and never rejects: `false` while the `store` is away. This
   *   process tells it later then, if it lives on
   * @throws {TypeError} when `id` is not the id of a checkout link
   */
  readonly invalidate: (id: string) => Promise<boolean>;
}
