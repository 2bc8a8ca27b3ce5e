import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { cacheHeaders } from '../../src/endpoint/http/cache-headers.js';
import { freePort } from '../support/free-port.mjs';
import { purges, startEdge } from './edges.js';
import { get } from './stack.js';

const REFRESHES = 500;

/** Responses with the headers of all cache results and ages. */
async function startOrigin(): Promise<number> {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    const result = (['hit', 'stale', 'miss', 'stale_if_error'] as const)[count % 4] ?? 'hit';
    const seconds = 1 + (count % 120);
    const lifetimes = { fresh: seconds, staleWhileRevalidate: seconds, staleIfError: seconds };
    const headers = cacheHeaders({ age: seconds, ttl: seconds, ...lifetimes }, result, count);
    response.writeHead(200, headers).end('{}');
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

// nginx writes "cache file has too long header", and treats the entry as not cached.
it('nginx can read an entry all the time while the entry is replaced', async () => {
  const port = await freePort();
  const edge = await startEdge('nginx', {
    backends: [await startOrigin()],
    staleWhileRevalidate: 45,
    port,
  });
  onTestFinished(() => edge.stop());
  await get(port, '/cl_one');

  let isOver = false;
  const buyers = Array.from({ length: 24 }, async () => {
    while (!isOver) await get(port, '/cl_one');
  });
  for (let count = 0; count < REFRESHES; count += 1) await get(port, '/cl_one', purges.nginx);
  isOver = true;
  await Promise.all(buyers);

  expect(edge.output()).toBe('');
});
