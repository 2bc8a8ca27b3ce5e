// One load of one page in a browser context of its own, and what the browser says of it.

import { fileURLToPath } from 'node:url';

const PROBE = fileURLToPath(new URL('probe.js', import.meta.url));

/** Slow 4G as Chromium's own tools have it, and a processor a quarter as fast. */
const SHAPES = {
  none: undefined,
  slow4g: { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
};

/** Time without a new request before the page counts as idle. */
const IDLE_MS = 300;

export async function measure(browser, url, { shape, visits = 1 }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    for (let visit = 1; visit < visits; visit += 1) await load(context, url, shape);
    return await load(context, url, shape);
  } finally {
    await context.close();
  }
}

async function load(context, url, shape) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const requests = await watchRequests(devtools);
  const payable = await watchProbe(devtools);
  await devtools.send('Performance.enable');
  if (SHAPES[shape]) {
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...SHAPES[shape] });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript({ path: PROBE });
  await page.goto(url, { waitUntil: 'commit' });
  await payable.done;
  await requests.quiet();
  const { metrics } = await devtools.send('Performance.getMetrics');
  const cpu = metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  const heap = await heapOf(devtools);
  const probe = await page.evaluate('benchProbe');
  await page.close();
  return { ...probe, cpu, heap, requests: requests.count(), bytes: requests.bytes() };
}

/**
 * `done` when the probe says that all can be paid. By a binding of the browser's: Playwright's own waiting
 * would run 300 KB of script in the page meanwhile.
 */
async function watchProbe(devtools) {
  const done = new Promise((resolve) => devtools.once('Runtime.bindingCalled', resolve));
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: 'benchIsPayable' });
  return { done };
}

async function heapOf(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1_000;
}

/** Counts what goes over the network; an answer from the browser's cache is none. */
async function watchRequests(devtools) {
  const cached = new Set();
  const asked = new Set();
  let bytes = 0;
  let last = performance.now();
  const note = () => (last = performance.now());
  devtools.on('Network.requestWillBeSent', ({ requestId }) => asked.add(requestId) && note());
  devtools.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache || response.fromPrefetchCache) cached.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    note();
  });
  await devtools.send('Network.enable');
  return {
    count: () => asked.size - cached.size,
    bytes: () => bytes,
    async quiet() {
      while (performance.now() - last < IDLE_MS) await new Promise((run) => setTimeout(run, 50));
    },
  };
}
