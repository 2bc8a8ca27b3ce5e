import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  headers: IncomingHttpHeaders;
  text: string;
  body: ReturnType<typeof JSON.parse>;
}

/** An address that keeps what is posted to it, and responds with `status`. */
export async function openReceiver(status = 204) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      received.push({ headers: request.headers, text, body: JSON.parse(text) });
      response.writeHead(status, { Location: '/elsewhere' }).end();
    })();
  }).listen(0, 'localhost');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/hook`, received };
}

export function firstOf(received: readonly Received[]): Received {
  const [first] = received;
  if (!first) throw new Error('nothing was received');
  return first;
}
