/* global btoa, Request */
// What the first request of a new process costs: `npm run bench:cold`. Prints the least of several processes, since
// whatever else the machine does adds to the time, and the median.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const PROCESSES = 9;
const LATENCY_MS = 50;
const ID = 'cl_4de6fg8hi0jk';

if (process.argv[2] === 'instance') await runInstance();
else await report();

async function runInstance() {
  const { createSandbox } = await import('checkout-link-embed/sandbox');
  const { secretKey, url: baseUrl, fetch: answer } = createSandbox();
  // The sandbox itself must not be cold.
  const headers = { Authorization: `Basic ${btoa(`${secretKey}:`)}` };
  for (const path of [ID, `${ID}/line_items`]) {
    await (await answer(`${baseUrl}/v1/checkout_links/${path}`, { headers })).text();
  }
  const startedAt = performance.now();
  const { createCheckoutLinkEndpoint, createMemoryStore } =
    await import('checkout-link-embed/endpoint');
  const loadMs = performance.now() - startedAt;
  const counts = { calls: 0, bytes: 0 };
  async function fetch(url, init) {
    counts.calls += 1;
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    const response = await answer(url, init);
    counts.bytes += (await response.clone().arrayBuffer()).byteLength;
    return response;
  }
  const create = (store) =>
    createCheckoutLinkEndpoint({ secretKey, baseUrl, fetch, store, onEvent() {} });
  const timed = async (endpoint) => {
    const at = performance.now();
    const response = await endpoint.fetch(new Request(`https://shop.example/${ID}`));
    if (!response.ok) throw new Error(`status ${response.status}`);
    await response.text();
    return performance.now() - at;
  };
  const endpoint = create(undefined);
  const firstMs = await timed(endpoint);
  const { calls, bytes } = counts;
  const warmMs = await timed(endpoint);
  const store = createMemoryStore();
  const other = create(store);
  while (!(await timed(other).catch(() => 0)));
  counts.calls = 0;
  const storedMs = await timed(create(store));
  const values = { loadMs, firstMs, warmMs, storedMs, calls, bytes, storedCalls: counts.calls };
  console.log(JSON.stringify(values));
}

async function report() {
  const args = [fileURLToPath(import.meta.url), 'instance'];
  const all = Array.from({ length: PROCESSES }, () =>
    JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })),
  );
  const sorted = (name) => all.map((each) => each[name]).toSorted((a, b) => a - b);
  for (const name of Object.keys(all[0])) {
    const [least = 0] = sorted(name);
    console.log(name, least.toFixed(2), sorted(name)[PROCESSES >> 1].toFixed(2));
  }
  console.log(
    'first response, in times of an API call',
    (sorted('firstMs')[0] / LATENCY_MS).toFixed(2),
  );
  const code = await bundle();
  console.log('bundled for Workers, bytes', code.length, 'gzip', gzipSync(code).length);
}

async function bundle() {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['workerd', 'worker', 'browser', 'module', 'production'] },
    build: {
      write: false,
      minify: true,
      lib: {
        entry: 'dist/endpoint/checkout-link-endpoint.js',
        formats: ['iife'],
        name: 'endpoint',
      },
    },
  });
  return output[0].output[0].code;
}
