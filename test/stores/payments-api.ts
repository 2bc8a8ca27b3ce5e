import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiItem, apiLink } from '../endpoint/fixtures.js';
import { sleep } from './sleep.js';

/** The payments API on a port. A link's version is its title. */
export interface PaymentsApi {
  url: string;
  /** When each call was made. */
  calls: number[];
  /** The most lookups of one link at once. */
  readonly mostAtOnce: number;
  /** Increases the version of a link and returns it. */
  change(id: string): number;
  /** Whether links have a limit of sales; they do at first. */
  hasLimits: boolean;
  onCall: () => void;
  close(): void;
}

export async function startPaymentsApi(): Promise<PaymentsApi> {
  const versions = new Map<string, number>();
  const running = new Map<string, number>();
  const calls: number[] = [];
  let mostAtOnce = 0;

  async function respond(pathname: string): Promise<object> {
    const [, , , id = '', items] = pathname.split('/');
    calls.push(performance.now());
    api.onCall();
    const title = `v${versions.get(id) ?? 0}`;
    const key = `${id} ${items}`;
    const now = (running.get(key) ?? 0) + 1;
    running.set(key, now);
    mostAtOnce = Math.max(mostAtOnce, now);
    await sleep(20 + 60 * Math.random());
    running.set(key, (running.get(key) ?? 1) - 1);
    if (items) return { object: 'list', data: [apiItem], has_more: false, url: pathname };
    const { restrictions } = apiLink;
    return { ...apiLink, id, title, restrictions: api.hasLimits ? restrictions : null };
  }

  const server = createServer((request, response) => {
    void respond(new URL(request.url ?? '', 'http://api').pathname).then((body) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const api: PaymentsApi = {
    url: `http://127.0.0.1:${port}`,
    calls,
    get mostAtOnce() {
      return mostAtOnce;
    },
    change(id) {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      return version;
    },
    hasLimits: true,
    onCall: () => undefined,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return api;
}
