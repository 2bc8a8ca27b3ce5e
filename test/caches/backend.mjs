// A merchant's backend in a process of its own: node backend.mjs <port, 0 for any> <options of the endpoint, JSON>
import { createServer } from 'node:http';
import { createCheckoutLinkEndpoint } from '../../dist/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../dist/endpoint/node.js';

const [port, options] = process.argv.slice(2);
const { purge, ...rest } = JSON.parse(options);
/** The requests that came through, and the links that were looked up. */
const seen = { requests: [], lookups: [] };

const endpoint = createCheckoutLinkEndpoint({
  ...rest,
  onInvalidate: purge && ((id) => fetch(purge.at + id, purge)),
  onEvent: ({ type, id }) => {
    if (type === 'upstream') seen.lookups.push(id);
  },
});
const listener = toNodeListener(endpoint);
const server = createServer((request, response) => {
  seen.requests.push(`${request.method} ${request.url}`);
  listener(request, response);
});

process.on('message', () => process.send(seen));
process.on('disconnect', () => process.exit());
server.listen(Number(port), '127.0.0.1', () => process.send({ port: server.address().port }));
