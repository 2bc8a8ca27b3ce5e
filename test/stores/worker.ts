import { createHmac } from 'node:crypto';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { connectIoRedis } from './clients.js';
import type { Shown, WorkerOptions, WorkerReply, WorkerRequest } from './worker-messages.js';

// A process with several endpoints, each with a connection of its own. Its parent sends the requests.
const options: WorkerOptions = JSON.parse(process.argv[2] ?? '');
const { baseUrl, webhookSecret, links, budget, processes, ports } = options;

const stores = await Promise.all(ports.map(connectIoRedis));
const away = new Set<number>();
const endpoints = stores.map(({ store }, index) =>
  createCheckoutLinkEndpoint({
    secretKey: 'sk_test_group',
    webhookSecret,
    baseUrl,
    links,
    budget,
    store,
    processes,
    onEvent(event) {
      if (event.type !== 'store') return;
      if (event.state === 'away') away.add(index);
      else away.delete(index);
    },
  }),
);

process.on('message', (request: WorkerRequest) => {
  const { sequence, action, id } = request;
  const endpoint = endpoints[request.endpoint];
  if (!endpoint) throw new Error('no such endpoint');
  const wasAway = away.has(request.endpoint);
  void run(endpoint, action, id).then((shown) => {
    const isStoreAway = wasAway || away.has(request.endpoint);
    send({ sequence, shown: { ...shown, isStoreAway } });
  });
});
process.on('disconnect', () => process.exit());
send({ sequence: -1, shown: shownBy(200) });

async function run(
  endpoint: CheckoutLinkEndpoint,
  action: WorkerRequest['action'],
  id: string,
): Promise<Shown> {
  if (action === 'get') return get(endpoint, id);
  if (action === 'invalidate') return shownBy((await endpoint.invalidate(id)) ? 204 : 503);
  return shownBy(await deliver(endpoint, action, id));
}

async function get(endpoint: CheckoutLinkEndpoint, id: string): Promise<Shown> {
  const { status, body, headers } = await endpoint.handle({
    method: 'GET',
    target: `/${id}`,
    header: () => null,
  });
  const title = /"title":"v(\d+)"/.exec(body ?? '')?.[1];
  const isOnError = Boolean(headers['Cache-Status']?.includes('stale-if-error'));
  return { ...shownBy(status), version: title === undefined ? null : Number(title), isOnError };
}

let events = 0;

/** A webhook that tells of a change of the link, or of a checkout session of it. */
async function deliver(
  endpoint: CheckoutLinkEndpoint,
  action: 'changed' | 'session',
  id: string,
): Promise<number> {
  events += 1;
  const object = action === 'session' ? { id: `cs_${events}`, checkout_link: id } : { id };
  const body = JSON.stringify({ id: `evt_${process.pid}_${events}`, data: { object } });
  const time = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', webhookSecret).update(`v1=${time}.${body}`).digest('hex');
  const { status } = await endpoint.handle({
    method: 'POST',
    target: '/webhook',
    header: (name) => (name === 'fluveo-signature' ? `t=${time},v1=${mac}` : null),
    body: async () => new TextEncoder().encode(body),
  });
  return status;
}

function shownBy(status: number): Shown {
  return { status, version: null, isOnError: false, isStoreAway: false };
}

function send(reply: WorkerReply): void {
  process.send?.(reply);
}
