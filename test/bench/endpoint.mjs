// npm run bench:endpoint: the endpoint beside a bare node:http server, in turns, on loopback. About 40 s.
// All get requests of the same size. The turns are short, because machines change their speed within seconds.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const ROUNDS = 80;
const ROUND_MS = 150;
/** For the compiler. */
const WARM_UP_MS = 1_500;
const CONNECTIONS = 50;
const CROWD = 10_000;

const start = async (name) => {
  const child = fork(fileURLToPath(new URL('endpoint-servers.mjs', import.meta.url)), [name]);
  const [port] = await once(child, 'message');
  return { port, stop: () => child.kill() };
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

const bare = await start('bare');
const endpoint = await start('endpoint');
const path = '/checkout-links/cl_bench';
const first = await fetch(`http://127.0.0.1:${endpoint.port}${path}`);
const etag = first.headers.get('etag');

// As long as the ETag of the link.
const another = ['If-None-Match: "0123456789abcdefghijkl"'];
const runs = {
  'bare node:http, a constant': { port: bare.port, path, headers: another },
  'endpoint, warm': { port: endpoint.port, path, headers: another },
  'endpoint, warm, 304': { port: endpoint.port, path, headers: [`If-None-Match: ${etag}`] },
};
const results = new Map(Object.keys(runs).map((name) => [name, []]));
for (const run of Object.values(runs)) {
  await load({ ...run, connections: CONNECTIONS, ms: WARM_UP_MS });
}
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, run] of Object.entries(runs)) {
    results.get(name).push(await load({ ...run, connections: CONNECTIONS, ms: ROUND_MS }));
  }
}

row('server', 'requests a second', 'of bare', 'p99 ms', 'of bare', 'statuses');
row('---', '---', '---', '---', '---', '---');
const base = results.get('bare node:http, a constant');
for (const [name, slices] of results) {
  const share = (key) => median(slices.map((slice, round) => slice[key] / base[round][key]));
  const statuses = [...new Set(slices.flatMap((slice) => Object.keys(slice.statuses)))].join(' ');
  row(
    name,
    Math.round(median(slices.map(({ perSecond }) => perSecond))),
    share('perSecond').toFixed(2),
    median(slices.map(({ p99 }) => p99)).toFixed(1),
    share('p99').toFixed(2),
    statuses,
  );
}
bare.stop();
endpoint.stop();

const { calls, ms, answered } = await crowd(CROWD);
console.log(`\n${CROWD} requests at once for a cold link, in one process, 50 ms from the API:`);
console.log(`${calls} calls of the API, ${answered} answered 200, the last after ${ms} ms`);

/** The endpoint's own work without a network: 10,000 sockets on one machine measure the machine. */
async function crowd(size) {
  const child = fork(fileURLToPath(new URL('endpoint-servers.mjs', import.meta.url)), ['crowd']);
  child.send(size);
  const [result] = await once(child, 'message');
  child.kill();
  return result;
}
