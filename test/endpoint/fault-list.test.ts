import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { checkoutUrl, DEFAULT_CHECKOUT_ORIGINS } from '../../src/wire/checkout-url.js';
import { faults, type Fault } from './faulty-upstream.js';
import { CANARY_KEY } from './fixtures.js';
import { NIGHTLY } from './nightly.js';

const TIMES = 20;
const DEADLINE = 3_000;

interface Seen {
  status: number;
  body: string;
  ms: number;
}

async function askTwentyTimes(fault: Fault): Promise<Seen[]> {
  const { baseUrl, close } = await fault.start();
  const endpoint = createCheckoutLinkEndpoint({
    secretKey: CANARY_KEY,
    baseUrl,
    onEvent: () => {},
  });
  const ask = async (_: unknown, index: number): Promise<Seen> => {
    const began = performance.now();
    const response = await endpoint.fetch(new Request(`https://shop.example/cl_${index}`));
    const body = await response.text();
    return { status: response.status, body, ms: performance.now() - began };
  };
  const seen = await Promise.all(Array.from({ length: TIMES }, ask));
  await close();
  return seen;
}

async function survive(_name: string, fault: Fault): Promise<void> {
  const seen = await askTwentyTimes(fault);

  const wrong = seen.filter(({ status }) => !fault.expected.includes(status));
  expect(wrong).toEqual([]);
  // A busy machine keeps timers waiting.
  if (NIGHTLY) expect(Math.max(...seen.map(({ ms }) => ms))).toBeLessThan(DEADLINE + 50);
  for (const { status, body } of seen) {
    expect(body).not.toMatch(/PRIVATE|CANARY|evil|javascript/);
    const { url, error } = JSON.parse(body) as { url?: string | null; error?: { code: string } };
    if (status !== 200) expect(error?.code).toMatch(/^(upstream_|resource_|rate_)/);
    else if (url !== null) expect(checkoutUrl(url, DEFAULT_CHECKOUT_ORIGINS)).toBe(url);
  }
}

function memory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

describe(`${faults.length} faults of the payments API, each for ${TIMES} at once`, () => {
  const before = memory();

  const isLate = (fault: Fault) => fault.expected.includes(504);
  const named = (list: readonly Fault[]) => list.map((fault) => [fault.name, fault] as const);

  it.each(named(faults.filter((fault) => !isLate(fault))))('%s', survive);
  it.concurrent.each(named(faults.filter(isLate)))('%s', survive);

  it('leave no memory behind', () => {
    expect(memory() - before).toBeLessThan(32);
  });
});
