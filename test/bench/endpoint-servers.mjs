// The servers that the benchmark compares, each in a process of its own: `node endpoint-servers.mjs <name>`.
import { createServer } from 'node:http';
import { createCheckoutLinkEndpoint } from '../../dist/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../dist/endpoint/node.js';

const item = {
  id: 'li_1',
  object: 'item',
  quantity: 2,
  amount_subtotal: 4000,
  amount_total: 4000,
  currency: 'usd',
  description: 'Evening ticket',
};
const link = {
  object: 'checkout_link',
  active: true,
  mode: 'payment',
  url: 'https://checkout.leanrails.com/cl/cl_bench',
  title: 'Yoga class',
  currency: 'usd',
  livemode: false,
  created: 1_700_000_000,
  description: 'Ten evenings by the lake. '.repeat(8),
};
const items = { object: 'list', data: Array(3).fill(item), has_more: false, url: '/v1' };

/** The response time of the payments API. */
const LATENCY_MS = 50;
let calls = 0;

/** A payments API inside the process, so that its cost is not measured. */
async function api(url) {
  calls += 1;
  await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
  const id = /cl_[\w-]+/.exec(url)[0];
  return Response.json(url.includes('line_items') ? items : { ...link, id });
}

const create = () => createCheckoutLinkEndpoint({ secretKey: 'sk_test_bench', fetch: api });
const endpoint = () => toNodeListener(create());

const servers = {
  bare() {
    const body = JSON.stringify({ ...link, id: 'cl_bench', line_items: items });
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    };
    return (_request, response) => response.writeHead(200, headers).end(body);
  },
  endpoint,
};

async function crowd(size) {
  const { handle } = create();
  const request = { method: 'GET', target: '/checkout-links/cl_bench', header: () => null };
  // The link is cold, not the process: Node loads what `Response` needs at its first use, which takes 50 ms.
  await handle({ ...request, target: '/checkout-links/cl_other' });
  calls = 0;
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: size }, () => handle(request)));
  const answered = answers.filter(({ status }) => status === 200).length;
  process.send({ calls, answered, ms: Math.round(performance.now() - began) });
}

if (process.argv[2] === 'crowd') {
  process.once('message', (size) => void crowd(size));
} else {
  const server = createServer(servers[process.argv[2]]());
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
}
