// A merchant's backend as a process: node backend.mjs <port, 0 for any> <endpoint options as JSON>
import { createServer } from 'node:http';
import { createCheckoutLinkEndpoint } from '../../dist/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../dist/endpoint/node.js';
import { languages, renderCheckoutLink } from '../../dist/ssr/render-checkout-link.js';

const [port, options] = process.argv.slice(2);
const { purge, ...rest } = JSON.parse(options);
/** All requests, and the ids of all fetched links. */
const log = { requests: [], fetches: [] };

const endpoint = createCheckoutLinkEndpoint({
  ...rest,
  fragments: { render: renderCheckoutLink, languages },
  onInvalidate:
    purge && ((id) => Promise.all(purge.pages.map((page) => fetch(purge.at + id + page, purge)))),
  onEvent: ({ type, id }) => {
    if (type === 'upstream') log.fetches.push(id);
  },
});
const listener = toNodeListener(endpoint);
const server = createServer((request, response) => {
  log.requests.push(`${request.method} ${request.url}`);
  listener(request, response);
});

process.on('message', () => process.send(log));
process.on('disconnect', () => process.exit());
server.listen(Number(port), '127.0.0.1', () => process.send({ port: server.address().port }));
