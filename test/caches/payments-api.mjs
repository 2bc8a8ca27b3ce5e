// A payments API as a process: every link exists unless it is set to null. Counts its calls.
import { createServer } from 'node:http';

const item = { id: 'li_1', object: 'item', quantity: 2, currency: 'usd', description: 'Ticket' };
const items = [{ ...item, amount_subtotal: 4000, amount_total: 4000 }];
const state = { delay: 0, isDown: false, links: {} };
let calls = {};

const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://api').pathname;
  const [id, list] = path.replace('/v1/checkout_links/', '').split('/');
  calls[id] = (calls[id] ?? 0) + 1;
  setTimeout(() => {
    const [status, body] = respond(id, list);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }, state.delay);
});

function respond(id, list) {
  if (state.isDown) return [503, { error: { type: 'api_error', code: 'down', message: '' } }];
  const change = state.links[id];
  if (change === null) {
    const error = { type: 'invalid_request_error', code: 'resource_missing', message: '' };
    return [404, { error }];
  }
  if (list) return [200, { object: 'list', data: items, has_more: false, url: '/' }];
  return [200, { ...link(id), ...change }];
}

function link(id) {
  const url = `https://checkout.leanrails.com/cl/${id}`;
  const kind = { object: 'checkout_link', mode: 'payment', created: 1_700_000_000 };
  const rest = { title: 'Yoga class', currency: 'usd', livemode: false, submit_type: 'book' };
  return { id, active: true, url, ...kind, ...rest };
}

process.on('message', ({ change }) => {
  Object.assign(state, { ...change, links: { ...state.links, ...change.links } });
  process.send({ calls });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
