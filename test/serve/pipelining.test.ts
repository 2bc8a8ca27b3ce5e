import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import type { Script } from '../endpoint/scripted-upstream.js';
import { forKey, KEY, serve } from './running.js';

const getOf = (id: string) => `GET /checkout-links/${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const idsIn = (text: string) => [...text.matchAll(/"id":"(cl_\w+)"/g)].map(([, id]) => id);

async function connectTo(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  // A connection that is reset is closed, too.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  return { socket, closed, text: () => text };
}

it('responds to pipelined requests in their order, one after another', async () => {
  const answer = forKey(() => KEY);
  const asked: string[] = [];
  const script: Script = (request, response) => {
    const id = /cl_\w+/.exec(request.url ?? '')?.[0] ?? '';
    if (!asked.includes(id)) asked.push(id);
    answer(request, response);
  };
  const { url } = await serve({ script });
  const { socket, text } = await connectTo(url);
  const ids = Array.from({ length: 20 }, (_, index) => `cl_${index}`);

  socket.write(ids.map(getOf).join(''));
  while (idsIn(text()).length < ids.length) await once(socket, 'data');
  socket.destroy();

  expect(idsIn(text())).toEqual(ids);
  expect(asked).toEqual(ids);
});

it('reads the body of a pipelined webhook in its turn', async () => {
  const env = { LEANRAILS_WEBHOOK_SECRET: 'whsec_0123456789abcdef' };
  const { url } = await serve({ env });
  const { socket, text } = await connectTo(url);

  socket.write(getOf('cl_1'));
  socket.write('POST /checkout-links/webhook HTTP/1.1\r\nHost: localhost\r\n');
  socket.write('Content-Length: 2\r\n\r\n{}');
  socket.write(getOf('cl_2'));
  while (!idsIn(text()).includes('cl_2')) await once(socket, 'data');
  socket.destroy();

  expect(text().match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200']);
});

it('closes a connection with thousands of requests ahead of their responses, and no other', async () => {
  let isHeld = true;
  const held: (() => void)[] = [];
  const answer = forKey(() => KEY);
  const script: Script = (request, response) => {
    const respond = () => answer(request, response);
    if (isHeld) held.push(respond);
    else respond();
  };
  const { url } = await serve({ script });
  const [flood, other] = [await connectTo(url), await connectTo(url)];
  other.socket.write(getOf('cl_1').repeat(30));

  flood.socket.write(getOf('cl_1').repeat(5_000));
  await flood.closed;
  isHeld = false;
  held.forEach((respond) => respond());
  while (idsIn(other.text()).length < 30) await once(other.socket, 'data');
  other.socket.destroy();

  expect(idsIn(flood.text())).toEqual([]);
});
