import type { ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Plugin, ViteDevServer } from 'vite';

/**
 * For `npm start`: brings up, beside the pages, a sandbox on a port of its own and the merchant's backend
 * in front of it. No account, no key, no network. `found` is told where the sandbox is.
 */
export function devServer(found: (sandboxUrl: string) => void): Plugin {
  return {
    name: 'demo-dev-server',
    apply: 'serve',
    async configureServer(server) {
      const sandbox = await serveSandbox(server);
      const { url, secretKey } = sandbox;
      found(`${url}/`);
      server.httpServer?.once('close', () => void sandbox.close());
      const { createMerchant } = await load<typeof import('../merchant/merchant.js')>(
        server,
        '/merchant/merchant.ts',
      );
      const merchant = createMerchant({
        secretKey,
        baseUrl: url,
        checkoutOrigins: [url],
        fetch: (...call) => fetch(...call),
      });
      const areas = /^\/(checkout-links|trouble|back-office)\b/;
      const answer = getRequestListener(
        async (request, { outgoing }) => {
          const path = new URL(request.url).pathname.slice(1);
          try {
            return (await merchant(request, path)) ?? new Response(null, { status: 404 });
          } catch {
            // No answer is one of the things that a demo shows. The type allows for HTTP/2 too.
            (outgoing as ServerResponse).destroy();
            return RESPONSE_ALREADY_SENT;
          }
        },
        { overrideGlobalObjects: false },
      );
      server.middlewares.use((incoming, outgoing, next) => {
        if (areas.test(incoming.url ?? '')) void answer(incoming, outgoing);
        else next();
      });
      server.config.logger.info(`\n  Sandbox of the payments API: ${url}`);
    },
  };
}

/** On the sandbox's usual port, or any other when that is taken. */
async function serveSandbox(server: ViteDevServer) {
  const name = 'checkout-link-embed/sandbox/node';
  const { serveSandbox } = await load<typeof import('checkout-link-embed/sandbox/node')>(
    server,
    name,
  );
  const port = Number(process.env['SANDBOX_PORT'] ?? 4010);
  const edition = 'newer';
  return serveSandbox({ port, edition }).catch(() => serveSandbox({ port: 0, edition }));
}

/** A module in the state that its source is in, through Vite. */
async function load<T>(server: ViteDevServer, path: string): Promise<T> {
  return (await server.ssrLoadModule(path)) as T;
}
