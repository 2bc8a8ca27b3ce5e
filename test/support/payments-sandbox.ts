import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { listen, stop } from '../endpoint/scripted-upstream.js';

export interface PaymentsSandbox {
  url: string;
  sandbox: Sandbox;
  /** Method and path of each call so far. */
  calls: string[];
  /** How long each call takes. */
  latencyMs: number;
  close(): Promise<void>;
}

/** The payments API of the sandbox on a port. */
export async function startPaymentsSandbox(): Promise<PaymentsSandbox> {
  const sandbox = createSandbox({ url: 'https://checkout.leanrails.com' });
  const calls: string[] = [];
  const listener = getRequestListener(
    async (request) => {
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      await new Promise((resolve) => setTimeout(resolve, payments.latencyMs));
      return sandbox.fetch(request);
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((request, response) => void listener(request, response));
  const payments: PaymentsSandbox = {
    url: await listen(server),
    sandbox,
    calls,
    latencyMs: 0,
    close: () => stop(server),
  };
  return payments;
}
