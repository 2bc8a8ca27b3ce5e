import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve.js';

/** A response before it is sent; `null` for none. */
export type Outgoing = { status: number; headers: Record<string, string>; body: string } | null;

/** Changes the correct response before it is sent. */
export type Fault = (response: NonNullable<Outgoing>, request: IncomingMessage) => Outgoing;

export interface Endpoints {
  sandbox: ServedSandbox;
  /** Serves this project's endpoint with a fault, and returns its URL. */
  withFault(fault?: Fault, options?: Partial<CheckoutLinkEndpointOptions>): Promise<string>;
  /** A minimal proxy: passes the provider's responses through unchanged. */
  plainProxy(idOf?: (path: string) => string | undefined): Promise<string>;
  close(): Promise<void>;
}

export async function startEndpoints(): Promise<Endpoints> {
  const sandbox = await serveSandbox({ port: 0 });
  const servers: Server[] = [];
  const { url, secretKey } = sandbox;
  const authorization = `Basic ${btoa(`${secretKey}:`)}`;
  const api = async (path: string) => fetch(url + path, { headers: { authorization } });

  async function serve(handle: (request: IncomingMessage) => Promise<Outgoing>): Promise<string> {
    const server = createServer((request, response) => {
      void handle(request).then((outgoing) => send(response, outgoing));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/checkout-links`;
  }

  return {
    sandbox,
    withFault(fault = (response) => response, options = {}) {
      const endpoint = createCheckoutLinkEndpoint({
        ...{ secretKey, baseUrl: url, checkoutOrigins: [url], onEvent: () => undefined },
        ...options,
      });
      return serve(async (request) => {
        const { method = 'GET', url: target = '/' } = request;
        const header = (name: string) => request.headers[name]?.toString() ?? null;
        const { status, headers, body } = await endpoint.handle({ method, target, header });
        return fault({ status, headers: { ...headers }, body: body ?? '' }, request);
      });
    },
    plainProxy(idOf = (path) => /\/(cl_[A-Za-z0-9_-]{1,61})$/.exec(path)?.[1]) {
      return serve(async ({ url: target = '/' }) => {
        const id = idOf(target);
        if (id === undefined) return { status: 404, headers: {}, body: 'Not found' };
        const [link, items] = await Promise.all([
          api(`/v1/checkout_links/${id}`),
          api(`/v1/checkout_links/${id}/line_items?limit=100`),
        ]);
        const body = { ...(await link.json()), line_items: await items.json() };
        const headers = { 'Content-Type': 'application/json' };
        return { status: link.status, headers, body: JSON.stringify(body) };
      });
    },
    async close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      await sandbox.close();
    },
  };
}

function send(response: ServerResponse, outgoing: Outgoing): void {
  if (outgoing === null) return;
  response.writeHead(outgoing.status, outgoing.headers).end(outgoing.body);
}
