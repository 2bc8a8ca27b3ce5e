import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import { apiItem, apiLink, CANARY_KEY } from '../endpoint/fixtures.js';
import {
  apiError,
  listen,
  serving,
  startUpstream,
  stop,
  type Script,
} from '../endpoint/scripted-upstream.js';
import { load } from '../bench/load.mjs';
import { memoryInUse } from '../support/memory.js';

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 10);
const LINKS = 40;
const CONNECTIONS = 8;
/** Megabytes in a minute, by the straight line through all readings after the warm-up. */
const MAX_GROWTH = 0.2;

const faults: Script[] = [
  apiError(503, 'x'),
  (request) => void request.socket.resetAndDestroy(),
  apiError(429, 'rate_limit_exceeded', { 'retry-after': '3' }),
  () => {},
  (_request, response) => void response.end('{"id":'),
];

it(`${MINUTES} minutes with five faults leave no trace`, { timeout: 3_600_000 }, async () => {
  const good: Script = (request, response) => {
    const id = /cl_\w+/.exec(request.url ?? '')?.[0];
    serving({ ...apiLink, id }, [apiItem])(request, response);
  };
  const upstream = await startUpstream(good);
  const endpoint = createCheckoutLinkEndpoint({
    secretKey: CANARY_KEY,
    baseUrl: upstream.url,
    onEvent: () => {},
  });
  const server = createServer(toNodeListener(endpoint));
  const port = Number(new URL(await listen(server)).port);
  const total = { sent: 0, answered: 0, statuses: {} as Record<string, number> };
  const readings: { minute: number; megabytes: number }[] = [];

  const began = performance.now();
  const slices = MINUTES * 12;
  for (let slice = 0; slice < slices; slice += 1) {
    // Healthy, then one fault, in turns of five seconds; another fault each time.
    upstream.script = slice % 2 === 0 ? good : (faults[((slice - 1) / 2) % faults.length] ?? good);
    const result = await load({
      port,
      path: (n: number) => `/checkout-links/cl_link${n % LINKS}`,
      connections: CONNECTIONS,
      ms: 5_000,
    });
    total.sent += result.sent;
    total.answered += result.answered;
    for (const [status, count] of Object.entries(result.statuses)) {
      total.statuses[status] = (total.statuses[status] ?? 0) + count;
    }
    upstream.requests.length = upstream.headers.length = 0;
    const minute = (performance.now() - began) / 60_000;
    // After all faults, when everything is well again; not while the machine warms up.
    const isRestored = slice % (2 * faults.length) === 0;
    if (isRestored && slice >= slices / 6) readings.push({ minute, megabytes: memory() });
  }
  await stop(server);
  await upstream.close();

  const growth = slope(readings);
  console.log({ ...total, growth, first: readings[0], last: readings.at(-1) });
  expect(total.answered).toBe(total.sent);
  expect(Object.keys(total.statuses)).toEqual(['200']);
  expect(growth).toBeLessThan(MAX_GROWTH);
  await expect.poll(openHandles, { timeout: 30_000 }).toEqual([]);
});

/** What would keep a process alive; keep-alive sockets of `fetch` close by themselves in four seconds. */
function openHandles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(TCP|Timeout|HTTP)/.test(name));
}

function memory(): number {
  const { heapUsed, external } = memoryInUse();
  return (heapUsed + external) / 2 ** 20;
}

/** Of the line that comes nearest to all readings. */
function slope(readings: readonly { minute: number; megabytes: number }[]): number {
  const mean = (read: (each: (typeof readings)[number]) => number) =>
    readings.reduce((sum, each) => sum + read(each), 0) / readings.length;
  const x = mean(({ minute }) => minute);
  const y = mean(({ megabytes }) => megabytes);
  const covariance = mean(({ minute, megabytes }) => (minute - x) * (megabytes - y));
  return covariance / mean(({ minute }) => (minute - x) ** 2);
}
