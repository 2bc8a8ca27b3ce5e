import type { ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Plugin, ViteDevServer } from 'vite';

/**
 * For `npm start`: starts a sandbox on a port of its own, and serves the merchant's backend beside the
 * pages. No account, no key, no network. `onStart` is called with the sandbox's URL.
 */
export function devServer(onStart: (sandboxUrl: string) => void): Plugin {
  return {
    name: 'demo-dev-server',
    apply: 'serve',
    async configureServer(server) {
      const sandbox = await serveSandbox(server);
      const { url, secretKey } = sandbox;
      onStart(`${url}/`);
      server.httpServer?.once('close', () => void sandbox.close());
      const { createMerchant } = await load<typeof import('../merchant/merchant.js')>(
        server,
        '/merchant/merchant.ts',
      );
      const merchant = createMerchant({
        secretKey,
        baseUrl: url,
        checkoutOrigins: [url],
        imageOrigins: [url],
        fetch: (...call) => fetch(...call),
      });
      const areas = /^\/(checkout-links|faulty|back-office)\b/;
      const listener = getRequestListener(
        async (request, { outgoing }) => {
          const path = new URL(request.url).pathname.slice(1);
          try {
            return (await merchant(request, path)) ?? new Response(null, { status: 404 });
          } catch {
            // A lost connection is one of the faults. The type includes HTTP/2.
            (outgoing as ServerResponse).destroy();
            return RESPONSE_ALREADY_SENT;
          }
        },
        { overrideGlobalObjects: false },
      );
      server.middlewares.use((incoming, outgoing, next) => {
        if (areas.test(incoming.url ?? '')) void listener(incoming, outgoing);
        else next();
      });
      server.config.logger.info(`\n  Sandbox of the payments API: ${url}`);
    },
  };
}

/** On the sandbox's default port, or any free port when that is in use. */
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

/** Loads a module from its source, through Vite. */
async function load<T>(server: ViteDevServer, path: string): Promise<T> {
  return (await server.ssrLoadModule(path)) as T;
}
