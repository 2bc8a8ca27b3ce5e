import { createServer } from 'node:http';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import type { Problem } from '../../src/wire/problem.js';
import { listen, stop } from './scripted-upstream.js';

/** An endpoint behind one of its adapters, requested as a page would. */
export interface Mounted {
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

type Mount = (options: CheckoutLinkEndpointOptions) => Promise<Mounted>;

async function mountFetch(options: CheckoutLinkEndpointOptions): Promise<Mounted> {
  const endpoint = createCheckoutLinkEndpoint(options);
  return {
    request: (path, init) =>
      endpoint.fetch(new Request(`https://shop.example/checkout-links/${path}`, init)),
    close: async () => {},
  };
}

async function mountNode(options: CheckoutLinkEndpointOptions): Promise<Mounted> {
  const server = createServer(toNodeListener(createCheckoutLinkEndpoint(options)));
  const origin = await listen(server);
  return {
    request: (path, init) => fetch(`${origin}/checkout-links/${path}`, init),
    close: () => stop(server),
  };
}

export const mounts: readonly { name: string; mount: Mount }[] = [
  { name: 'fetch', mount: mountFetch },
  { name: 'node:http', mount: mountNode },
];

/** The body of a response, typed as a link without a check: the assertions check it. */
export async function linkIn(response: Response): Promise<CheckoutLinkView> {
  return (await response.json()) as CheckoutLinkView;
}

export async function problemCodeIn(response: Response): Promise<string> {
  return ((await response.json()) as Problem).error.code;
}
