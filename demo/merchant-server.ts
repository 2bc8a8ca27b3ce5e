import type { Plugin, ViteDevServer } from 'vite';

/** Where the page's source says where the sandbox's hosted pages are. */
const CHECKOUT_ORIGIN = '__CHECKOUT_ORIGIN__';

/**
 * Brings up, beside the page, a sandbox on a port of its own and a merchant's backend in front of it:
 * no account, no key, no network.
 */
export function merchantServer(): Plugin {
  let checkoutOrigin = '';
  return {
    name: 'merchant-server',
    async configureServer(server) {
      const sandbox = await serveSandbox(server);
      checkoutOrigin = sandbox.url;
      server.httpServer?.once('close', () => void sandbox.close());
      const merchant = await load<typeof import('./merchant.js')>(server, '/merchant.ts');
      const routes = merchant.createMerchant({ url: sandbox.url, secretKey: sandbox.secretKey });
      for (const [path, handler] of Object.entries(routes)) server.middlewares.use(path, handler);
      server.config.logger.info(`\n  Sandbox of the payments API: ${sandbox.url}`);
    },
    transformIndexHtml: (html) => html.replaceAll(CHECKOUT_ORIGIN, checkoutOrigin),
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
  return serveSandbox({ port }).catch(() => serveSandbox({ port: 0 }));
}

/** A module in the state that its source is in, through Vite. */
async function load<T>(server: ViteDevServer, path: string): Promise<T> {
  return (await server.ssrLoadModule(path)) as T;
}
