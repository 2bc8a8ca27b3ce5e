import type { RequestListener, Server } from 'node:http';
import { toNodeListener, type NodeHandler } from '../endpoint/node.js';
import { adminListener, type AdminOptions } from './admin.js';
import { listen, portOf } from './listen.js';
import type { Metrics } from './metrics.js';
import type { Settings } from './settings.js';

interface ListenersOptions {
  settings: Settings;
  endpoint: NodeHandler;
  /** For the admin port, if there is one. */
  admin: Omit<AdminOptions, 'metrics'> & {
    /** Called once the endpoint can be reached. */
    loadMetrics: () => Promise<Metrics | null>;
  };
}

export interface Listeners {
  main: Server[];
  url: string;
  /** Empty without an admin port. */
  admin: Server[];
  adminUrl: string | null;
}

const PATH = '/checkout-links';
const DEFAULT_PORT = 8787;
const DEFAULT_HOST = 'localhost';

/** @throws the error of `node:http` when it cannot listen; its `flag` is set if that is not the main port's */
export async function listenAll({
  settings,
  endpoint,
  admin,
}: ListenersOptions): Promise<Listeners> {
  const mainHost = settings.get('host') ?? DEFAULT_HOST;
  const listener = withPath(toNodeListener(endpoint));
  const main = await listen(listener, settings.get('port') ?? DEFAULT_PORT, mainHost);
  const url = `${addressOf(main, mainHost)}${PATH}`;
  const port = settings.get('adminPort');
  if (port === undefined) return { main, url, admin: [], adminUrl: null };
  try {
    const host = settings.get('adminHost') ?? DEFAULT_HOST;
    const servers = await listen(await createAdmin(admin), port, host);
    return { main, url, admin: servers, adminUrl: addressOf(servers, host) };
  } catch (error) {
    for (const server of main) server.close();
    throw error instanceof Error ? Object.assign(error, { flag: '--admin-port' }) : error;
  }
}

async function createAdmin({
  loadMetrics,
  ...options
}: ListenersOptions['admin']): Promise<RequestListener> {
  return adminListener({ ...options, metrics: await loadMetrics() });
}

function addressOf([server]: readonly Server[], host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`;
}

function withPath(listener: RequestListener): RequestListener {
  // A server must accept the absolute form, too (RFC 9112, 3.2.2).
  const isOurs = new RegExp(`^(?:https?://[^/?#]*)?${PATH}(/[^/?]*)?/?(\\?|$)`);
  return (request, response) => {
    if (isOurs.test(request.url ?? '')) return listener(request, response);
    response.writeHead(404, {
      'Content-Type': 'text/plain; charset=utf-8',
      // A cache may take `//` for `/`: it must not keep this for a link.
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(`Checkout links are at ${PATH}/{id}.\n`);
  };
}
