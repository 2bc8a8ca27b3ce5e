// Serves the endpoint in Deno or Bun, and prints the Content-Length of GET and HEAD and the body of HEAD.
/* global Bun, Deno */
import { connect } from 'node:net';
import process from 'node:process';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';

const link = {
  ...{ id: 'cl_1', object: 'checkout_link', active: true, mode: 'payment', created: 1 },
  ...{ title: 'Café', currency: 'usd', livemode: false, submit_type: 'book' },
  url: 'https://checkout.leanrails.com/cl/cl_1',
};
const endpoint = createCheckoutLinkEndpoint({
  secretKey: 'sk_test_1',
  fetch: async (request) =>
    Response.json(
      String(request.url ?? request).includes('line_items')
        ? { object: 'list', data: [], has_more: false, url: '/' }
        : link,
    ),
});
const handler = (request) => endpoint.fetch(request);
const address = { port: 0, hostname: '127.0.0.1' };
const port = globalThis.Bun
  ? Bun.serve({ ...address, fetch: handler }).port
  : Deno.serve({ ...address, onListen() {} }, handler).addr.port;

function send(method) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.write(`${method} /cl_1 HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n`);
    socket.on('data', (data) => (text += data)).on('close', () => resolve(text));
  });
}

const lengthOf = (response) => Number(/content-length: (\d+)/i.exec(response)?.[1]);
const [get, head] = [await send('GET'), await send('HEAD')];
const body = head.slice(head.indexOf('\r\n\r\n') + 4);
console.log(JSON.stringify({ get: lengthOf(get), head: lengthOf(head), body }));
process.exit(0);
